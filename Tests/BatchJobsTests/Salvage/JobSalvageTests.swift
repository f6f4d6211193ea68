import BatchJobs
import Testing

/// What is made of a job from whatever is left of its records.
@Suite struct JobSalvageTests {
    static let request = JobRequest(type: "test", context: Array("{}".utf8))
    /// Versions 1 to 7; the seq of each is its version.
    static let life: [[JobEvent]] = [
        [.created(request)], [.started(.preview, run: 1)],
        [.preProcessed(Preview(count: 20), expires: nil), .confirmed],
        [.started(.attempt, run: 2)], [.advanced(.init(done: 10))], [.advanced(.init(done: 15))],
        [.interrupted],
    ]
    static let now = Timestamp.after(60_000)

    @Test func `a job of which all is there goes on as it was`() throws {
        let jobs = try salvaged(Self.life)
        #expect(jobs.isWhole)
        let state = try #require(jobs.fold[.numbered(1)])
        #expect(try state.facts == folded(Self.life).facts)
    }

    @Test func `one with a gap becomes failed and says what is missing`() throws {
        let jobs = try salvaged(Self.life, without: 3, 5, 6)
        let state = try #require(jobs.fold[.numbered(1)])
        #expect((state.status, state.version, state.run) == (.failed, 7, 2))
        #expect(state.details.failure?.code == "records_lost")
        #expect(
            state.details.failure?.message
                == "The journal was damaged and lost what stood between: versions 3, 5 to 6 of "
                + "this job. It was created before, and is known to have done 0. Look at what it "
                + "has done, then create it again.")
        #expect(state.stamps.ended == Self.now && state.work?.activity == .cleanUp)
        #expect(jobs.gaps.map(\.missing) == [[3...3, 5...6]])
    }

    @Test func `one with a gap whose end is there has that end`() throws {
        let ends: [(JobEvent, JobStatus)] = [
            (.completed, .completed), (.failed(.test()), .failed),
            (.canceled(reason: "enough"), .canceled),
        ]
        for (event, status) in ends {
            let life = Self.life.dropLast() + [[event], [.started(.cleanUp, run: 3)], [.cleanedUp]]
            let state = try #require(
                try salvaged(Array(life), without: 5).fold[.numbered(1)])
            #expect(state.status == status)
            #expect(state.details.failure?.code == (status == .failed ? "broken" : nil))
            #expect(state.details.cancelReason == (status == .canceled ? "enough" : nil))
            #expect(state.stamps.ended == .after(7) && state.isCleanedUp && state.done == 15)
            #expect(state.run == 3 && state.work == nil)
        }
    }

    @Test func `one that was over before the gap stays what it was`() throws {
        let life =
            Self.life.dropLast() + [[.completed], [.started(.cleanUp, run: 3)], [.cleanedUp]]
        let state = try #require(try salvaged(Array(life), without: 8).fold[.numbered(1)])
        #expect(state.status == .completed && state.isCleanedUp)
    }

    @Test func `one whose creation is lost is listed and not kept`() throws {
        let jobs = try salvaged(Self.life, without: 1)
        #expect(jobs.uncreated == [.numbered(1)] && jobs.fold.jobs.isEmpty && !jobs.isWhole)
    }

    @Test func `one that is forgotten stays forgotten, whatever is lost of it`() throws {
        let life: [[JobEvent]] =
            Self.life.dropLast() + [
                [.completed], [.started(.cleanUp, run: 3)], [.cleanedUp], [.forgotten],
            ]
        for lost: [Int] in [[], [1], [5], [7, 8, 9]] {
            let jobs = try salvaged(life, without: lost)
            #expect(jobs.fold.jobs.isEmpty && jobs.isWhole, "\(lost)")
        }
    }

    @Test func `a record that cannot follow is a gap, too`() throws {
        let jobs = try salvaged([[.created(Self.request)], [.confirmed]])
        #expect(jobs.gaps.map(\.missing) == [[2...2]])
        #expect(jobs.fold[.numbered(1)]?.status == .failed)
    }

    @Test func `a state proves all before it, and records that it holds change nothing`() throws {
        var salvage = JobSalvage()
        salvage.restore(try folded(Self.life.dropLast(2)), at: 5)
        for record in records(Self.life) { salvage.apply(record, at: UInt64(record.version)) }
        let jobs = try salvage.jobs(at: Self.now) { _ in false }
        #expect(jobs.isWhole)
        #expect(try jobs.fold[.numbered(1)]?.facts == folded(Self.life).facts)
    }

    @Test func `an unfinished job is at risk where something behind it may be lost`() throws {
        #expect(try salvaged(Self.life, lostFrom: 8).atRisk == [.numbered(1)])
        #expect(try salvaged(Self.life, lostFrom: 7).atRisk.isEmpty)
        let over = Self.life + [[.canceled(reason: nil)]]
        #expect(try salvaged(over, lostFrom: 99).atRisk.isEmpty)
    }

    private func salvaged(
        _ life: [[JobEvent]], without lost: Int..., lostFrom: UInt64 = 0
    ) throws -> SalvagedJobs {
        try salvaged(life, without: lost, lostFrom: lostFrom)
    }

    private func salvaged(
        _ life: [[JobEvent]], without lost: [Int], lostFrom: UInt64 = 0
    ) throws -> SalvagedJobs {
        var salvage = JobSalvage()
        for record in records(life) where !lost.contains(Int(record.version)) {
            salvage.apply(record, at: UInt64(record.version))
        }
        return try salvage.jobs(at: Self.now) { $0 < lostFrom }
    }

    private func folded(_ life: some Collection<[JobEvent]>) throws -> JobState {
        var fold = JobFold()
        for record in records(Array(life)) { try fold.apply(record) }
        return try #require(fold[.numbered(1)])
    }

    private func records(_ life: [[JobEvent]]) -> [JobRecord] {
        life.enumerated().map { index, events in
            JobRecord(
                job: .numbered(1), version: Int64(index + 1), at: .after(Int64(index + 1)),
                events: events)
        }
    }
}

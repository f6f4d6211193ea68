import BatchJobs
import Testing

/// What a listener to jobs is told, in which order, and what it may miss.
@Suite struct FeedStateTests {
    private func job(_ number: Int, version: Int = 1, type: String = "test") throws -> JobSnapshot {
        var state = try JobState.created(number, type: type)
        for run in 1..<max(1, version) {
            state = try state.after(.started(.preview, run: Int32(run)))
        }
        return state.snapshot
    }

    private func forgotten(_ number: Int) throws -> JobSnapshot {
        try JobState.created(number).after(.canceled(reason: nil), .cleanedUp, .forgotten).snapshot
    }

    /// A feed whose walk over the present jobs is over.
    private func walked(
        _ present: JobSnapshot..., query: JobQuery = JobQuery(), limit: Int = 1000
    ) -> FeedState {
        var feed = FeedState(query, limit: limit)
        _ = feed.next()
        feed.take(.init(jobs: present, next: nil))
        return feed
    }

    @Test func `the newest are read first`() throws {
        var feed = FeedState(JobQuery())
        #expect(feed.next().word == "read")
        feed.take(.init(jobs: [try job(9), try job(8)], next: .numbered(7)))
        #expect(feed.next().word == "read before 7")
        feed.take(.init(jobs: [try job(6)], next: nil))
        #expect(feed.words() == ["9 v1", "8 v1", "6 v1", "wait"])
    }

    @Test func `of each job the newest wins, in the place of the first`() throws {
        var feed = walked()
        feed.note(try job(1))
        feed.note(try job(2))
        feed.note(try job(1, version: 3))
        feed.note(try job(1, version: 2))
        #expect(feed.words() == ["1 v3", "2 v1", "wait"])
    }

    @Test func `a job is told again when it changes again`() throws {
        var feed = walked(try job(1))
        #expect(feed.words() == ["1 v1", "wait"])
        feed.note(try job(1, version: 2))
        #expect(feed.words() == ["1 v2", "wait"])
    }

    @Test func `a change while a part is read is not lost under the older part`() throws {
        var feed = FeedState(JobQuery())
        _ = feed.next()
        feed.note(try job(5, version: 2))
        feed.take(.init(jobs: [try job(5)], next: nil))
        #expect(feed.words() == ["5 v2", "wait"])
    }

    @Test func `a change of a job that is still to be read waits for the reading`() throws {
        var feed = FeedState(JobQuery())
        _ = feed.next()
        feed.take(.init(jobs: [try job(9)], next: .numbered(9)))
        feed.note(try job(3, version: 2))
        feed.note(try job(10))
        #expect(feed.next().word == "read before 9")
        feed.take(.init(jobs: [try job(3, version: 2)], next: nil))
        #expect(feed.words() == ["9 v1", "10 v1", "3 v2", "wait"])
    }

    @Test func `changes do not keep the walk from going on`() throws {
        var feed = FeedState(JobQuery())
        _ = feed.next()
        feed.take(.init(jobs: [try job(9)], next: .numbered(9)))
        feed.note(try job(9, version: 2))
        #expect(feed.next().word == "read before 9")
    }

    @Test func `nothing more is read while much waits to be told`() throws {
        var feed = FeedState(JobQuery())
        _ = feed.next()
        feed.take(
            .init(jobs: try (100..<160).reversed().map { try job($0) }, next: .numbered(100)))
        #expect(feed.next().word == "159 v1")
    }

    @Test func `who is too slow hears all that are present again`() throws {
        var feed = walked(limit: 3)
        for number in 1...3 { feed.note(try job(number)) }
        feed.note(try job(2, version: 2))
        var full = feed
        #expect(full.words() == ["1 v1", "2 v2", "3 v1", "wait"])
        feed.note(try job(4))
        #expect(feed.next().word == "read")
        feed.take(.init(jobs: [try job(4), try job(3)], next: nil))
        #expect(feed.words() == ["4 v1", "3 v1", "wait"])
    }

    @Test func `a part that was read before the walk began anew is of no use`() throws {
        var feed = FeedState(JobQuery(), limit: 1)
        _ = feed.next()
        feed.note(try job(1))
        feed.note(try job(2))
        feed.take(.init(jobs: [try job(7)], next: nil))
        #expect(feed.next().word == "read")
    }

    @Test func `only what matches is told, and no longer once it does not`() throws {
        var feed = walked(try job(1, type: "other"), query: JobQuery(types: ["test"]))
        feed.note(try job(2, type: "other"))
        #expect(feed.words() == ["wait"])
        feed = walked(query: JobQuery(statuses: [.created]))
        feed.note(try job(1))
        feed.note(try JobState.created(1).after(.canceled(reason: nil)).snapshot)
        #expect(feed.words() == ["wait"])
    }

    @Test func `a job that is forgotten is not told`() throws {
        var feed = walked()
        feed.note(try job(1))
        feed.note(try forgotten(1))
        feed.note(try forgotten(2))
        #expect(feed.words() == ["wait"])
    }

    @Test func `once closed, what waits is told and nothing else`() throws {
        var feed = walked(try job(1))
        feed.close()
        feed.note(try job(2))
        #expect(feed.words() == ["1 v1", "end"])
    }

    @Test func `who comes after the end hears the first of what is present`() throws {
        var feed = FeedState(JobQuery())
        feed.close()
        #expect(feed.next().word == "read")
        feed.take(.init(jobs: [try job(2)], next: .numbered(2)))
        #expect(feed.words() == ["2 v1", "end"])
    }
}

extension FeedState {
    /// All steps up to the one that tells nothing.
    fileprivate mutating func words() -> [String] {
        var words: [String] = []
        while true {
            let step = next()
            words.append(step.word)
            guard case .tell = step else { return words }
        }
    }
}

extension FeedState.Step {
    fileprivate var word: String {
        switch self {
        case .tell(let job): "\(job.id.low) v\(job.version)"
        case .read(let place): place.map { "read before \($0.low)" } ?? "read"
        case .wait: "wait"
        case .end: "end"
        }
    }
}

import BatchJobs
import Testing

/// How records become jobs, and which sequences of them are not ours.
@Suite struct FoldTests {
    static let created = JobEvent.created(JobRequest(type: "test", context: Array("{}".utf8)))

    private func record(
        _ version: Int64, _ events: JobEvent..., job number: Int = 1
    ) -> JobRecord {
        JobRecord(job: .numbered(number), version: version, at: .start, events: events)
    }

    private func refusal(_ records: JobRecord...) -> BatchJobError? {
        var fold = JobFold()
        return #expect(throws: BatchJobError.self) {
            for record in records { try fold.apply(record) }
        }
    }

    @Test func `records of several jobs may alternate`() throws {
        var fold = JobFold()
        try fold.apply(record(1, Self.created))
        try fold.apply(record(1, Self.created, job: 2))
        try fold.apply(record(2, .started(.preview, run: 1)))
        try fold.apply(record(2, .canceled(reason: nil), job: 2))
        #expect(fold[.numbered(1)]?.activity == .preview)
        #expect(fold[.numbered(2)]?.status == .canceled)
        #expect(fold.count == 2)
    }

    @Test func `what was handed out stays as it was when more is replayed`() throws {
        var fold = JobFold()
        try fold.apply(record(1, Self.created))
        let before = fold.jobs
        try fold.apply(record(2, .canceled(reason: nil)))
        #expect(before.map(\.status) == [.created] && before.map(\.version) == [1])
        #expect(fold.jobs.map(\.status) == [.canceled] && fold.jobs.map(\.version) == [2])
    }

    @Test func `a record that is missing, repeated or out of order is refused`() {
        let first = record(1, Self.created)
        for version: Int64 in [.min, -1, 0, 1, 3, .max] {
            let error = refusal(first, record(version, .canceled(reason: nil)))
            #expect(error?.code == .journalInconsistent)
            #expect(error?.job == .numbered(1))
        }
    }

    @Test func `a job begins with created, at version 1`() {
        #expect(refusal(record(1, .confirmed))?.code == .journalInconsistent)
        #expect(refusal(record(2, Self.created))?.code == .journalInconsistent)
        #expect(refusal(record(0, Self.created))?.code == .journalInconsistent)
    }

    @Test func `what a job does first may begin in the record that makes it`() throws {
        var fold = JobFold()
        try fold.apply(record(1, Self.created, .started(.preview, run: 1)))
        let passed = [JobEvent.preProcessed(Preview(), expires: nil), .confirmed]
        try fold.apply(
            JobRecord(
                job: .numbered(2), version: 1, at: .start,
                events: [Self.created] + passed + [.started(.attempt, run: 1)]))
        #expect(fold.jobs.map(\.version) == [1, 1])
        #expect(fold.jobs.map(\.state.activity) == [.preview, .attempt])
        #expect(fold.jobs.map(\.attempt) == [0, 1])
    }

    @Test func `created is the first event of its record`() {
        let error = refusal(record(1, Self.created, Self.created))
        #expect(error?.message.contains("says created") == true)
        #expect(refusal(record(1, .canceled(reason: nil), Self.created)) != nil)
        #expect(refusal(record(1, Self.created, .completed)) != nil)
    }

    @Test func `a job is created once`() {
        let error = refusal(record(1, Self.created), record(2, Self.created))
        #expect(error?.message.contains("created") == true)
    }

    @Test func `an event that cannot follow is refused by name`() {
        let error = refusal(record(1, Self.created), record(2, .completed))
        #expect(
            error?.message
                == "Version 2 of batch_01MCC5RM000000000000000001 says completed of a job that is "
                + "created.")
    }

    @Test func `a record that is refused at its second event leaves the job as it was`() throws {
        var fold = JobFold()
        try fold.apply(record(1, Self.created))
        #expect(throws: BatchJobError.self) {
            try fold.apply(record(2, .canceled(reason: "half"), .completed))
        }
        let job = try #require(fold.jobs.first)
        #expect(job.status == .created && job.version == 1 && job.cancelReason == nil)
    }

    /// A fold of jobs of which one is forgotten.
    private func fold(_ numbers: [Int], forgetting forgotten: Int) throws -> JobFold {
        var fold = JobFold()
        let run: [JobEvent] = [
            .started(.preview, run: 1), .canceled(reason: nil), .started(.cleanUp, run: 2),
            .cleanedUp, .forgotten,
        ]
        for number in numbers { try fold.apply(record(1, Self.created, job: number)) }
        for (index, event) in run.enumerated() {
            try fold.apply(record(Int64(index + 2), event, job: forgotten))
        }
        return fold
    }

    @Test(arguments: [[1, 2, 3], [3, 1, 2]])
    func `a job that is forgotten is gone, and only a new one of its name may follow`(
        numbers: [Int]
    ) throws {
        for forgotten in numbers {
            var fold = try fold(numbers, forgetting: forgotten)
            #expect(fold.jobs.map(\.id) == (1...3).filter { $0 != forgotten }.map { .numbered($0) })
            #expect(fold.count == 2 && fold[.numbered(forgotten)] == nil)
            for next in [
                record(7, .forgotten, job: forgotten), record(7, Self.created, job: forgotten),
            ] {
                let error = #expect(throws: BatchJobError.self) { try fold.apply(next) }
                #expect(error?.code == .journalInconsistent)
            }
            try fold.apply(record(1, Self.created, job: forgotten))
            #expect(fold.count == 3 && fold[.numbered(forgotten)]?.version == 1)
        }
    }

    @Test func `what folds of parts forgot is not counted in the whole`() throws {
        var whole = try fold([1, 3], forgetting: 3)
        try whole.merge(try fold([2, 4], forgetting: 2))
        #expect(whole.jobs.map(\.id) == [.numbered(1), .numbered(4)])
        #expect(whole.count == 2)
    }

    @Test func `two states of one job are refused`() throws {
        let state = try JobState.processing().encoded
        var fold = JobFold()
        try state.withUnsafeBytes { try fold.restore($0) }
        let error = #expect(throws: BatchJobError.self) {
            try state.withUnsafeBytes { try fold.restore($0) }
        }
        #expect(error?.code == .journalInconsistent)
    }

    @Test func `states come in the order of the jobs, whatever the order of their records`() throws
    {
        var orders: Set<[[UInt8]]> = []
        for numbers in [[1, 2, 3], [3, 1, 2]] {
            var fold = JobFold()
            for number in numbers { try fold.apply(record(1, Self.created, job: number)) }
            var states: [[UInt8]] = []
            try fold.states { states.append($0) }
            orders.insert(states)
        }
        #expect(orders.count == 1)
    }

    @Test func `a payload that is no record is refused with its place`() {
        var fold = JobFold()
        let error = #expect(throws: BatchJobError.self) {
            try Array("{\"job\":7}".utf8).withUnsafeBytes { try fold.apply($0) }
        }
        #expect(error?.code == .journalInconsistent)
        #expect(error?.message == "A record is expected \" at byte 7.")
    }

    @Test func `all that is said of a job is of one part, wherever its name stands`() throws {
        func part(_ payload: [UInt8]) -> UInt { payload.withUnsafeBytes { JobFold.part(of: $0) } }
        var parts: Set<UInt> = []
        for number in 0..<64 {
            let job = JobID.numbered(number)
            let state = JobState(
                id: job, request: JobRequest(type: "test", context: []), at: .start)
            let payloads = [
                record(1, Self.created, job: number).encoded,
                record(2, .completed, job: number).encoded, state.encoded,
                Array(#"{"new":[{"job":1}],"job" : "\#(job)"}"#.utf8),
                Array(#"{ "job" : "\#(job)" , "v":1}"#.utf8),
            ]
            let own = Set(payloads.map(part))
            #expect(own.count == 1)
            parts.formUnion(own)
        }
        // Ids count up: jobs of one time are of all parts.
        #expect(parts.count == 32)
        for payload in ["", "{", "[]", "{}", #"{"job":7}"#, #"{"job":""}"#, #"{"v":1}"#] {
            #expect(part(Array(payload.utf8)) == 0)
        }
    }

    @Test func `folds of parts make one; a job that is in both is refused`() throws {
        var (one, other) = (JobFold(), JobFold())
        for number in [1, 3] { try one.apply(record(1, Self.created, job: number)) }
        for number in [2, 4] { try other.apply(record(1, Self.created, job: number)) }
        var whole = one
        try whole.merge(other)
        #expect(whole.jobs.map(\.id) == (1...4).map { .numbered($0) })
        try other.apply(record(1, Self.created, job: 3))
        let error = #expect(throws: BatchJobError.self) { try one.merge(other) }
        #expect(error?.code == .journalInconsistent)
        #expect(error?.job == .numbered(3))
    }
}

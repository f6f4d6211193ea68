import BatchJobs
import BatchJournal

/// Records of new jobs, as the runtime writes them.
struct RecordMaker {
    private var ids = JobIDGenerator()
    private var random = SplitMix64(state: 1)

    mutating func created() -> [UInt8] {
        let context = Array(#"{"vendor":"the vendor of the products","products":[101,102]}"#.utf8)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        return JobRecord(
            job: ids.next(at: now, using: &random), version: 1, at: now,
            events: [.created(JobRequest(type: "publish-products", context: context))]
        ).encoded
    }

    /// A journal with so many jobs in its records, rounded down to thousands.
    mutating func journal(of jobs: Int, in directory: String) async throws -> Journal {
        let (journal, _) = try Journal.open(directory: directory, fold: JobFold())
        for _ in 0..<jobs / 1000 {
            var last: UInt64 = 0
            for _ in 0..<1000 { last = try journal.append(created(), for: .newWork) }
            try await journal.settle(last)
        }
        return journal
    }
}

import BatchJobs
import Testing

@Suite struct TableTests {
    private let article = Project.document("Sources/BatchJobs/BatchJobs.docc/WritingAStrategy.md")

    @Test func `every error code has its row, and only those`() {
        let rows = article.rows(under: "`BatchJobError.Code`").map { $0[0] }
        #expect(rows == BatchJobError.Code.allCases.map { "`\($0)`" })
    }

    @Test func `the defaults are those of the code`() throws {
        let configuration = BatchConfiguration()
        let policy = RetryPolicy()
        let rows = article.rows(under: "setting")
        func check(_ setting: String, _ value: String) {
            #expect(rows.first { $0[0] == "`\(setting)`" }?[1] == value, "\(setting)")
        }
        check("BatchConfiguration.runningLimit", "\(configuration.runningLimit)")
        check("BatchConfiguration.previewLimit", "\(configuration.previewLimit)")
        check("BatchConfiguration.cleanUpLimit", "\(configuration.cleanUpLimit)")
        check("BatchConfiguration.gracePeriod", configuration.gracePeriod.inSeconds)
        check("BatchConfiguration.cleanUpTimeout", configuration.cleanUpTimeout.inSeconds)
        check("BatchConfiguration.recoveries", "\(configuration.recoveries)")
        check("BatchConfiguration.previewExpiry", "7 days")
        #expect(configuration.previewExpiry == .seconds(7 * 24 * 3600))
        check("BatchConfiguration.unfinishedLimit", "1,000,000")
        #expect(configuration.unfinishedLimit == 1_000_000)
        check("BatchConfiguration.retentionPeriod", "7 days")
        #expect(configuration.retentionPeriod == .seconds(7 * 24 * 3600))
        check("BatchConfiguration.finishedLimit", "10,000")
        #expect(configuration.finishedLimit == 10_000)
        check("RetryPolicy.attempts", "\(policy.attempts)")
        check("RetryPolicy.initialDelay", policy.initialDelay.inSeconds)
        check("RetryPolicy.multiplier", "\(Int(policy.multiplier))")
        check("RetryPolicy.maximumDelay", policy.maximumDelay.inSeconds)
        check("RetryPolicy.jitter", "\(policy.jitter)")
    }

    @Test func `what has no default has none`() {
        #expect(BatchConfiguration().typeLimits.isEmpty)
        #expect(BatchConfiguration().maximumJournalBytes == nil)
        let policy = RetryPolicy()
        #expect(policy.totalTime == nil && policy.attemptTimeout == nil && policy.stallLimit == nil)
    }
}

extension Duration {
    fileprivate var inSeconds: String { "\(components.seconds) s" }
}

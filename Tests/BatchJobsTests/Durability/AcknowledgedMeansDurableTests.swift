import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// P1 and P2, judged by a file system that knows which record which sync covers.
@Suite struct AcknowledgedMeansDurableTests {
    let storm = Storm()

    @Test(.timeLimit(.minutes(5)))
    func `create, confirm, cancel and checkpoint return when a sync covers them`()
        async throws
    {
        try await storm.blow(jobs: 120)
        for channel in Witness.Channel.acknowledgements {
            #expect(storm.witness.looks[channel, default: 0] >= 20, "\(channel)")
            #expect(storm.witness.premature[channel] == nil, "\(channel)")
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `nothing is visible before a sync covers it`() async throws {
        try await storm.blow(jobs: 120)
        for channel in Witness.Channel.views {
            #expect(storm.witness.looks[channel, default: 0] >= 120, "\(channel)")
            #expect(storm.witness.premature[channel] == nil, "\(channel)")
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: [Storm.Fault.syncSkipped, .acknowledgedEarly])
    func `the same look catches a planted fault on every channel`(
        fault: Storm.Fault
    ) async throws {
        try await storm.blow(jobs: 60, fault)
        for channel in Witness.Channel.allCases {
            #expect(storm.witness.premature[channel, default: 0] > 0, "\(channel)")
        }
    }
}

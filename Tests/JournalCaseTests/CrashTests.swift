import TestSupport
import Testing

@Suite struct CrashTests {
    @Test func `case 16: a crash at any call leaves a prefix with all that was acknowledged`()
        async throws
    {
        for seed in 0..<100 {
            for failure in try await CrashExplorer(workload: Workload(seed: UInt64(seed)))
                .failures()
            {
                Issue.record("\(failure)")
            }
        }
    }
}

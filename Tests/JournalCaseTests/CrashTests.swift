import TestSupport
import Testing

@Suite struct CrashTests {
    @Test func `case 15: writes of several files that reach the disk in any order`() async throws {
        var explorer = CrashExplorer(
            workload: Workload(
                seed: 15,
                steps: [
                    .append(length: 800), .rotate, .append(length: 40), .rotate, .compact,
                    .append(length: 600),
                ]))
        (explorer.imagesPerCall, explorer.policy) = (8, .torn)
        #expect(try await explorer.failures().map(\.description) == [])
    }

    @Test
    func `case 16, case 41: a crash at any call leaves a prefix with all that was acknowledged`()
        async throws
    {
        for seed in Sweep.seeds {
            var explorer = CrashExplorer(workload: Workload(seed: UInt64(seed)))
            explorer.stride = Sweep.stride
            #expect(try await explorer.failures().map(\.description) == [])
            Sweep.tell(seed)
        }
    }

    @Test func `case 40: a crash while opening after a crash while opening, three deep`()
        async throws
    {
        for seed in Sweep.nestedSeeds {
            var explorer = CrashExplorer(workload: Workload(seed: UInt64(seed)))
            explorer.depth = 3
            #expect(try await explorer.failures().map(\.description) == [])
        }
    }
}

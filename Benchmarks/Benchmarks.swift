import BatchJobs
import Foundation

/// `Benchmarks [lifecycle] [compaction] [stream] [recovery] [--quick]`: what durable jobs cost on this machine.
@main struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let isQuick = arguments.contains("--quick")
        let names = arguments.filter { !$0.hasPrefix("--") }
        if names.isEmpty || names.contains("lifecycle") { try await lifecycle(isQuick) }
        if names.isEmpty || names.contains("compaction") { try await compaction(isQuick) }
        if names.isEmpty || names.contains("recovery") {
            print(try await RecoveryTime.measure(jobs: isQuick ? 10_000 : 500_000).summary)
        }
        if names.isEmpty || names.contains("stream") {
            print(try await Stream.measure(jobs: isQuick ? 4_000 : 400_000, kept: 10_000).summary)
        }
    }

    private static func lifecycle(_ isQuick: Bool) async throws {
        for callers in [1, 64, 1000] {
            let jobs = (isQuick ? 2_000 : 50_000) / (callers == 1 ? 20 : 1)
            var runs: [Lifecycle] = []
            for _ in 0..<(isQuick ? 1 : 5) {
                runs.append(try await Lifecycle.measure(jobs: jobs, callers: callers))
            }
            print(Lifecycle.summary(runs, callers: callers))
        }
    }

    private static func compaction(_ isQuick: Bool) async throws {
        let cost = try await CompactionCost.measure(
            jobs: isQuick ? 20_000 : 200_000, compactions: isQuick ? 1 : 5)
        print(cost.summary)
    }
}

import BatchJobs
import Foundation

/// `Benchmarks [lifecycle] [--quick]`: what durable jobs cost on this machine.
@main struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let isQuick = arguments.contains("--quick")
        for callers in [1, 64, 1000] {
            let jobs = (isQuick ? 2_000 : 50_000) / (callers == 1 ? 20 : 1)
            var runs: [Lifecycle] = []
            for _ in 0..<(isQuick ? 1 : 5) {
                runs.append(try await Lifecycle.measure(jobs: jobs, callers: callers))
            }
            print(Lifecycle.summary(runs, callers: callers))
        }
    }
}

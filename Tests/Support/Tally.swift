import Foundation
import Synchronization

/// What all cases together tried and found; printed as one line when the tests end.
package struct Tally: Sendable {
    package static let shared = SharedTally()

    package var crashPoints = 0
    package var seeds = 0
    package var steps = 0
    /// Power cuts under a scheduler with jobs.
    package var runtimeCuts = 0
    /// Reads beside a writer.
    package var reads = 0
    package var lost = 0
    package var falseDamage = 0
    package var plantedCaught = 0
    package var longestRecovery = Duration.zero

    package var line: String {
        "journal cases: \(crashPoints) crash points, \(seeds) seeds, \(steps) steps against the "
            + "model, \(runtimeCuts) power cuts under running jobs, \(reads) reads beside a "
            + "writer, \(lost) acknowledged records lost, \(falseDamage) times false damage, "
            + "\(plantedCaught) of 8 planted faults caught, longest recovery "
            + longestRecovery.formatted(.units(allowed: [.milliseconds]))
    }
}

package final class SharedTally: Sendable {
    private let tally = Mutex(Tally())

    init() {
        // The cases run beside each other, so that only the end of all knows the sums.
        atexit { FileHandle.standardError.write(Data((Tally.shared.now.line + "\n").utf8)) }
    }

    package var now: Tally { tally.withLock { $0 } }

    package func count(_ change: (inout Tally) -> Void) { tally.withLock { change(&$0) } }

    /// An opening took so long.
    package func opened(in duration: Duration) {
        count { $0.longestRecovery = max($0.longestRecovery, duration) }
    }
}

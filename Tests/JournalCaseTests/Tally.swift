import Foundation
import Synchronization

/// What all cases together tried and found; printed as one line when the tests end.
struct Tally: Sendable {
    static let shared = SharedTally()

    var crashPoints = 0
    var seeds = 0
    var steps = 0
    var lost = 0
    var falseDamage = 0
    var plantedCaught = 0

    var line: String {
        "journal cases: \(crashPoints) crash points, \(seeds) seeds, \(steps) steps against the "
            + "model, \(lost) acknowledged records lost, \(falseDamage) times false damage, "
            + "\(plantedCaught) of 8 planted faults caught"
    }
}

final class SharedTally: Sendable {
    private let tally = Mutex(Tally())

    init() {
        // The cases run beside each other, so that only the end of all knows the sums.
        atexit { FileHandle.standardError.write(Data((Tally.shared.now.line + "\n").utf8)) }
    }

    var now: Tally { tally.withLock { $0 } }

    func count(_ change: (inout Tally) -> Void) { tally.withLock { change(&$0) } }
}

import Foundation
import Synchronization

private let counts = Mutex<[Tally: Int]>([:])

/// What the suite counts; at its end one line each, for `.ci/real-disk`.
enum Tally: String, CaseIterable {
    case kills = "real kills"
    case cuts = "power cuts"
    case prefixes = "block prefixes mounted"
    case lost = "acknowledged records lost"
    case damage = "false damage"

    private static let printsAtEnd: Void = {
        atexit {
            let counts = counts.withLock { $0 }
            for tally in Tally.allCases { print("tally: \(counts[tally] ?? 0) \(tally.rawValue)") }
        }
    }()

    func add(_ count: Int = 1) {
        _ = Self.printsAtEnd
        counts.withLock { $0[self, default: 0] += count }
    }
}

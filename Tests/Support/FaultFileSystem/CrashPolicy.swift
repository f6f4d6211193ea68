/// What a power cut leaves of the writes and names that no sync covers.
package enum CrashPolicy: Hashable, Sendable, CaseIterable {
    /// Nothing: the kindest disk, and the one that shows a missing sync at once.
    case allLost
    /// Everything, as if the cache had been flushed just before.
    case allKept
    /// The calls up to one of them, chosen by seed, whichever files they changed.
    case prefix
    /// Each sector and each name for itself: any version since its sync, chosen by seed.
    case torn
}

/// A value that a call gave to a sector, a size or a name, and that no sync covers yet.
struct UnsyncedVersion<Value: Sendable>: Sendable {
    let call: Int
    let value: Value
}

/// Decides by seed which version of each thing a crash leaves.
struct CrashChoice {
    private let policy: CrashPolicy
    private let lastCall: Int
    private var generator: SeededGenerator

    /// `calls` are those since which anything may be unsynced.
    init(_ policy: CrashPolicy, seed: UInt64, calls: ClosedRange<Int>) {
        self.policy = policy
        generator = SeededGenerator(seed: seed)
        lastCall = .random(in: calls, using: &generator)
    }

    /// One of the versions, oldest first, or nil for the durable one before them.
    mutating func callAsFunction<Value>(_ versions: [UnsyncedVersion<Value>]) -> Value? {
        switch policy {
        case .allLost: return nil
        case .allKept: return versions.last?.value
        case .prefix: return versions.last { $0.call <= lastCall }?.value
        case .torn:
            let index = Int.random(in: 0...versions.count, using: &generator)
            return index == 0 ? nil : versions[index - 1].value
        }
    }
}

/// A directory's names twice: what is seen, and what the disk has; each name is old or new for itself.
package struct SimulatedDirectory: Sendable {
    package private(set) var names: [String: UInt64] = [:]
    package private(set) var durableNames: [String: UInt64] = [:]
    private var unsynced: [String: [UnsyncedVersion<UInt64?>]] = [:]

    package var isDirty: Bool { !unsynced.isEmpty }

    mutating func set(_ name: String, to inode: UInt64?, call: Int) {
        names[name] = inode
        unsynced[name, default: []].append(UnsyncedVersion(call: call, value: inode))
    }

    mutating func sync() {
        durableNames = names
        unsynced = [:]
    }

    /// A rename is two changed names, and either may reach the disk without the other.
    mutating func crash(_ choice: inout CrashChoice) {
        for name in unsynced.keys.sorted() {
            if let inode = choice(unsynced[name, default: []]) { durableNames[name] = inode }
        }
        names = durableNames
        unsynced = [:]
    }

    var oldestUnsynced: Int? { unsynced.values.compactMap { $0.first?.call }.min() }
}

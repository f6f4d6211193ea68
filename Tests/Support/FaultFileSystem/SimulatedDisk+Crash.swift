extension SimulatedDisk {
    /// What a power cut leaves, by seed: both images are the same again, and nobody has a file open.
    package func crashed(_ policy: CrashPolicy, seed: UInt64) -> SimulatedDisk {
        var disk = self
        var choice = CrashChoice(policy, seed: seed, calls: unsyncedCalls)
        for inode in directories.keys.sorted() { disk.directories[inode]?.crash(&choice) }
        let reachable = disk.reachableInodes
        disk.directories = disk.directories.filter { reachable.contains($0.key) }
        disk.files = disk.files.filter { reachable.contains($0.key) }
        for inode in disk.files.keys.sorted() { disk.files[inode]?.crash(&choice) }
        return disk
    }

    /// A sync that says it failed; by seed some sectors have reached the disk, and none is dirty.
    mutating func failSync(_ inode: Inode, seed: UInt64) {
        var choice = CrashChoice(.torn, seed: seed, calls: unsyncedCalls)
        files[inode]?.failSync(&choice)
    }

    /// From just before the oldest unsynced call to the newest one.
    private var unsyncedCalls: ClosedRange<Int> {
        let calls =
            files.values.compactMap(\.oldestUnsynced)
            + directories.values.compactMap(\.oldestUnsynced)
        let oldest = min(calls.min() ?? lastCall, lastCall)
        return (oldest - 1)...lastCall
    }

    private var reachableInodes: Set<Inode> {
        var found: Set<Inode> = [Self.root]
        var waiting = [Self.root]
        while let inode = waiting.popLast() {
            for next in directories[inode].map({ Array($0.names.values) }) ?? []
            where found.insert(next).inserted {
                waiting.append(next)
            }
        }
        return found
    }
}

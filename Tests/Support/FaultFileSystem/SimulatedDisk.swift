import BatchJournal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The rules of a disk with a page cache, as a value: a copy is a picture of both images.
///
/// `sync` makes one file's bytes and size durable, `syncDirectory` a directory's names, and nothing
/// else does. There are no links, modes or owners, and space of a removed file is free at once.
package struct SimulatedDisk: Sendable {
    package typealias Inode = UInt64
    static let root: Inode = 1

    /// Bytes that all files may take, in whole sectors; nil is a disk without end.
    package var capacity: Int?
    /// Whether allocating takes the space at once; false is a file system that cannot.
    package var reservesSpace = true
    package internal(set) var files: [Inode: SimulatedFile] = [:]
    package internal(set) var directories: [Inode: SimulatedDirectory] = [root: .init()]
    private var lastInode = root
    private(set) var lastCall = 0

    package init() {}

    package var usedBytes: Int {
        files.values.reduce(0) { $0 + ($1.isLinked ? $1.blocks : 0) } * SimulatedFile.sectorLength
    }

    mutating func begin(call: Int) { lastCall = call }

    mutating func makeDirectory(_ path: String) throws(FileError) {
        let (parent, name) = try place(of: path, "mkdir")
        guard directories[parent]?.names[name] == nil else { throw FileError(EEXIST, "mkdir") }
        lastInode += 1
        directories[lastInode] = SimulatedDirectory()
        directories[parent]?.set(name, to: lastInode, call: lastCall)
    }

    mutating func create(_ name: String, in directory: Inode) throws(FileError) -> Inode {
        guard directories[directory]?.names[name] == nil else { throw FileError(EEXIST, "open") }
        lastInode += 1
        files[lastInode] = SimulatedFile(name: name)
        directories[directory]?.set(name, to: lastInode, call: lastCall)
        return lastInode
    }

    mutating func rename(
        _ name: String, to newName: String, in directory: Inode
    ) throws(FileError) {
        let inode = try inode(of: name, in: directory, "rename")
        guard name != newName else { return }
        if let replaced = directories[directory]?.names[newName] {
            files[replaced]?.isLinked = false
        }
        directories[directory]?.set(newName, to: inode, call: lastCall)
        directories[directory]?.set(name, to: nil, call: lastCall)
        files[inode]?.name = newName
    }

    mutating func remove(_ name: String, in directory: Inode) throws(FileError) {
        let inode = try inode(of: name, in: directory, "unlink")
        guard files[inode] != nil else { throw FileError(EISDIR, "unlink") }
        directories[directory]?.set(name, to: nil, call: lastCall)
        files[inode]?.isLinked = false
    }

    func inode(
        of name: String, in directory: Inode, _ call: String
    ) throws(FileError) -> Inode {
        guard let names = directories[directory]?.names else { throw FileError(ENOTDIR, call) }
        guard let inode = names[name] else { throw FileError(ENOENT, call) }
        return inode
    }

    func inode(atPath path: String, _ call: String) throws(FileError) -> Inode {
        var inode = Self.root
        for name in path.split(separator: "/") {
            inode = try self.inode(of: String(name), in: inode, call)
        }
        return inode
    }

    mutating func change(_ name: String, in path: String, to file: SimulatedFile?) {
        guard let directory = try? inode(atPath: path, "") else { return }
        if file != nil { lastInode += 1 }
        if let file { files[lastInode] = file }
        directories[directory]?.set(name, to: file == nil ? nil : lastInode, call: lastCall)
        directories[directory]?.sync()
    }

    private func place(
        of path: String, _ call: String
    ) throws(FileError) -> (parent: Inode, name: String) {
        let parts = path.split(separator: "/")
        guard let name = parts.last else { throw FileError(EEXIST, call) }
        let parent = try inode(atPath: parts.dropLast().joined(separator: "/"), call)
        guard directories[parent] != nil else { throw FileError(ENOTDIR, call) }
        return (parent, String(name))
    }
}

extension SimulatedDisk {
    /// Writes what there is space for; answers how much that was.
    mutating func write(
        _ bytes: UnsafeRawBufferPointer, to inode: Inode, at offset: Int
    ) throws(FileError) -> Int {
        let count = room(for: offset..<offset + bytes.count, of: inode)
        guard count > 0 || bytes.isEmpty else { throw FileError(ENOSPC, "pwrite") }
        files[inode]?.write(.init(rebasing: bytes[..<count]), at: offset, call: lastCall)
        return count
    }

    mutating func allocate(_ inode: Inode, size: Int) throws(FileError) {
        if reservesSpace, room(for: 0..<size, of: inode) < size {
            throw FileError(ENOSPC, "allocate")
        }
        files[inode]?.allocate(size: size, reserving: reservesSpace, call: lastCall)
    }

    mutating func truncate(_ inode: Inode, to size: Int) {
        files[inode]?.truncate(to: size, call: lastCall)
    }

    mutating func dropCache(of inode: Inode) { files[inode]?.dropCache() }

    mutating func sync(_ inode: Inode) { files[inode]?.sync() }

    mutating func syncDirectory(_ inode: Inode) { directories[inode]?.sync() }

    /// How much of a range can be written before the disk is full.
    private func room(for range: Range<Int>, of inode: Inode) -> Int {
        guard let capacity, let file = files[inode] else { return range.count }
        let free = max(0, capacity - usedBytes) / SimulatedFile.sectorLength
        let missing = file.missingBlocks(for: range)
        guard missing.count > free else { return range.count }
        return max(0, missing[free] * SimulatedFile.sectorLength - range.lowerBound)
    }
}

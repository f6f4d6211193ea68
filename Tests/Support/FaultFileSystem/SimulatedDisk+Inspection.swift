extension SimulatedDisk {
    /// What is seen in a directory: the bytes of its files by name; empty where there is none.
    package func contents(of path: String) -> [String: [UInt8]] {
        guard let inode = try? inode(atPath: path, ""), let directory = directories[inode] else {
            return [:]
        }
        return directory.names.compactMapValues { files[$0]?.bytes }
    }

    package func file(_ name: String, in path: String) -> SimulatedFile? {
        guard let directory = try? inode(atPath: path, "") else { return nil }
        return directories[directory]?.names[name].flatMap { files[$0] }
    }

    /// Puts a file on both images, as somebody with another tool would.
    package mutating func put(_ bytes: [UInt8], _ name: String, in path: String) {
        change(name, in: path, to: SimulatedFile(name: name, durable: bytes))
    }

    /// Takes a file from both images.
    package mutating func takeAway(_ name: String, from path: String) {
        change(name, in: path, to: nil)
    }
}

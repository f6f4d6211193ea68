import BatchJournal
import TestSupport

/// Planted fault: what the next MANIFEST no longer names is deleted before it is in force.
struct EarlyRemoval: ForwardingFileSystem {
    let base: any FileSystem

    func rename(_ name: String, to newName: String, in directory: OpenFile) throws(FileError) {
        if newName == "MANIFEST", let old = try text(of: newName, in: directory) {
            let new = try text(of: name, in: directory) ?? ""
            for file in try base.list(directory)
            where old.contains(file) && !new.contains(file) {
                try base.remove(file, in: directory)
            }
        }
        try base.rename(name, to: newName, in: directory)
    }

    private func text(of name: String, in directory: OpenFile) throws(FileError) -> String? {
        guard try base.list(directory).contains(name) else { return nil }
        let file = try base.open(name, in: directory, .read)
        defer { base.close(file) }
        return String(decoding: try base.contents(of: file), as: UTF8.self)
    }
}

extension FileSystem {
    /// A whole file.
    func contents(of file: OpenFile) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: try size(of: file))
        let result = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(FileError) in try read(file, into: buffer, at: 0) }
        }
        return Array(bytes.prefix(try result.get()))
    }
}

import Foundation

/// A folder in memory; everything that is mounted below it is released with the value.
final class Scratch {
    let path: String

    /// `size` as `mount -o size` takes it.
    init(size: String = "2g") throws {
        path = NSTemporaryDirectory() + "batch-disk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        do {
            try Command.run("mount", "-t", "tmpfs", "-o", "size=\(size),mode=755", "tmpfs", path)
        } catch {
            try FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    deinit {
        do {
            // Lazily: a process that a failed test left behind must not keep anything.
            try Command.run("umount", "--recursive", "--lazy", path)
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) was not released: \(error)")
        }
    }

    func folder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(
            atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        return "\(path)/\(name)"
    }

    /// Takes all space, or all but so many pages.
    func fill(leaving pages: Int = 0) throws {
        let page = 4096
        try Data().write(to: URL(fileURLWithPath: filler))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: filler))
        defer { try? file.close() }
        var length = 0
        while (try? file.write(contentsOf: Data(repeating: 1, count: page))) != nil {
            length += page
        }
        try file.truncate(atOffset: UInt64(length - pages * page))
    }

    func makeSpace() throws { try FileManager.default.removeItem(atPath: filler) }

    private var filler: String { path + "/filler" }
}

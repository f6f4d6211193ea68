import Foundation
import TestSupport
import Testing

/// An image that is written block by block, and looked at in between without being changed.
final class ProbedImage {
    private let disk: FaultyDisk
    private let image: FileHandle
    private var probe: String { disk.scratch.path + "/probe" }
    private let path: String

    /// Begins with what was there before the first write.
    init(of disk: FaultyDisk) throws {
        self.disk = disk
        path = try disk.scratch.folder("probed")
        image = try FileHandle(forUpdating: URL(fileURLWithPath: disk.formatted))
    }

    func write(_ bytes: Data, at offset: UInt64) throws {
        try image.seek(toOffset: offset)
        try image.write(contentsOf: bytes)
    }

    /// Mounts a copy, as after a power cut, and expects a prefix in its journal.
    func expectPrefix(acknowledged: Int, attempted: Int) async throws {
        try Command.run("cp", "--sparse=always", disk.formatted, probe)
        try Command.run("mount", "-o", "loop", probe, path)
        Tally.prefixes.add()
        try await RealDiskTests.expectPrefix(
            of: path + "/journal", acknowledged: acknowledged, attempted: attempted)
        try Command.run("umount", path)
    }
}

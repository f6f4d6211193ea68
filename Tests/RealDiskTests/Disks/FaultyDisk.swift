import Foundation

/// A real file system on a disk that breaks on demand and logs what is written to it.
final class FaultyDisk {
    let scratch: Scratch
    /// Where the file system is mounted.
    let path: String
    var log: String { "\(scratch.path)/log" }
    var image: String { "\(scratch.path)/image" }
    /// The image as it was before the first mount.
    var formatted: String { image + ".formatted" }
    private let kind: Disk.Kind
    private var broken: String { "\(scratch.path)/broken" }

    init(_ kind: Disk.Kind) throws {
        self.kind = kind
        scratch = try Scratch()
        path = try scratch.folder("disk")
        let device = try scratch.folder("device")
        try kind.format(image)
        try Command.run("cp", "--sparse=always", image, formatted)
        try Command.run(BuiltTool.faultyDisk.get(), scratch.path, device)
        try mount()
    }

    private func mount() throws {
        let loop = try Command.run(
            "losetup", "--direct-io=on", "--find", "--show", "\(scratch.path)/device/disk")
        // From here on the mount alone holds the loop device.
        defer { _ = try? Command.run("losetup", "--detach", loop) }
        try Command.run("mount", "-o", kind.quiet, loop, path)
    }

    /// From now on every write to the disk fails.
    func fail() throws { try Data().write(to: URL(fileURLWithPath: broken)) }

    func heal() throws { try FileManager.default.removeItem(atPath: broken) }

    func remount() throws {
        try unmount()
        try mount()
    }

    func unmount() throws { try Command.run("umount", path) }
}

extension Disk.Kind {
    /// Nothing is written but what a sync asks for, lest a broken disk end the file system itself.
    fileprivate var quiet: String {
        switch self {
        case .ext4: "noatime,commit=300"
        case .xfs: "noatime"
        }
    }
}

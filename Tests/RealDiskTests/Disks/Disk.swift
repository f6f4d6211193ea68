import Foundation

/// A real file system on an image in memory.
final class Disk {
    enum Kind: String, CaseIterable, Sendable {
        case ext4
        case xfs

        func format(_ image: String) throws {
            switch self {
            case .ext4:
                try Command.run("truncate", "--size", "16M", image)
                let plain = "nodiscard,lazy_itable_init=0,lazy_journal_init=0"
                try Command.run("mkfs.ext4", "-q", "-b", "4096", "-E", plain, image)
            case .xfs:
                try Command.run("truncate", "--size", "320M", image)
                try Command.run("mkfs.xfs", "-q", "-K", image)
            }
        }
    }

    let scratch: Scratch
    /// Where it is mounted.
    let path: String
    private let image: String

    init(_ kind: Kind) throws {
        scratch = try Scratch()
        path = try scratch.folder("disk")
        image = "\(scratch.path)/image"
        try kind.format(image)
        try mount()
    }

    func mount(_ options: String...) throws {
        let options = (["loop"] + options).joined(separator: ",")
        try Command.run("mount", "-o", options, image, path)
    }

    func remount(_ option: String) throws {
        try Command.run("mount", "-o", "remount,\(option)", path)
    }

    func unmount() throws { try Command.run("umount", path) }
}

/// Ends a mounted file system as a power cut does: what it had not written is gone.
func cutPower(of path: String) throws {
    let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw Command.Failure(description: "cannot open \(path)") }
    defer { close(directory) }
    // The shutdown call of ext4 and xfs, _IOR('X', 125, uint32_t), without flushing the log.
    var withoutFlush: UInt32 = 2
    guard ioctl(directory, 0x8004_587d, &withoutFlush) == 0 else {
        throw Command.Failure(description: "no power cut of \(path): \(errno)")
    }
}

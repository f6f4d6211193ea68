import Foundation
import NIOPosix

/// A file, read and written on threads that may wait for the disk.
final class DiskFile: Sendable {
    private let descriptor: CInt

    /// How a file is opened; never through a symbolic link, which may lead anywhere.
    enum Access {
        case reading
        /// It must not be there.
        case creating
        case changing
    }

    private init(_ descriptor: CInt) { self.descriptor = descriptor }

    // What matters was synced before, so that nothing is learned from closing.
    deinit { close(descriptor) }

    /// Opens a file; `nil` if there is none, or what has the name is a link or a pipe.
    static func open(_ path: String, for access: Access) async throws -> DiskFile? {
        try await waiting {
            let flags = access.flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
            let descriptor = Foundation.open(path, flags, 0o600)
            guard descriptor >= 0 else {
                if access != .creating, errno == ENOENT || errno == ELOOP { return nil }
                throw POSIXError.last
            }
            let file = DiskFile(descriptor)
            // What has no end, such as a pipe, is no file that a part can be read of.
            return file.end < 0 ? nil : file
        }
    }

    /// Makes a file that was not there.
    static func create(_ path: String) async throws -> DiskFile {
        guard let file = try await open(path, for: .creating) else { throw POSIXError(.EEXIST) }
        return file
    }

    /// Bytes that it has.
    var size: Int {
        get async throws { try await Self.waiting { [self] in end } }
    }

    private var end: Int { Int(lseek(descriptor, 0, SEEK_END)) }

    /// The bytes from an offset on, fewer at the end of the file, and none behind it.
    func read(at offset: Int, upTo count: Int) async throws -> Data {
        try await Self.waiting { [descriptor] in
            var data = Data(count: count)
            let length = try data.withUnsafeMutableBytes { bytes in
                try retried { pread(descriptor, bytes.baseAddress, count, off_t(offset)) }
            }
            return data.prefix(length)
        }
    }

    /// Writes all bytes at an offset.
    func write(_ data: Data, at offset: Int) async throws {
        try await Self.waiting { [descriptor] in
            try data.withUnsafeBytes { bytes in
                var (rest, offset) = (bytes[...], offset)
                while !rest.isEmpty {
                    let buffer = UnsafeRawBufferPointer(rebasing: rest)
                    let length = try retried {
                        pwrite(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
                    }
                    rest = rest.dropFirst(length)
                    offset += length
                }
            }
        }
    }

    /// Takes away what is behind an offset.
    func cut(to size: Int) async throws {
        try await Self.waiting { [descriptor] in
            guard ftruncate(descriptor, off_t(size)) == 0 else { throw POSIXError.last }
        }
    }

    /// Waits until the disk has it.
    func synchronize() async throws {
        try await Self.waiting { [descriptor] in
            #if canImport(Darwin)
                guard fcntl(descriptor, F_FULLFSYNC) != -1 else { throw POSIXError.last }
            #else
                guard fsync(descriptor) == 0 else { throw POSIXError.last }
            #endif
        }
    }

    private static func waiting<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}

extension DiskFile {
    /// Gives a file another name, durably; what had that name is replaced.
    static func rename(_ path: String, to other: String, in folder: String) async throws {
        try await waiting {
            guard Foundation.rename(path, other) == 0 else { throw POSIXError.last }
        }
        try await synchronizeNames(in: folder)
    }

    /// Waits until the disk has the names in a folder.
    static func synchronizeNames(in folder: String) async throws {
        try await waiting {
            let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw POSIXError.last }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw POSIXError.last }
        }
    }

    /// Removes a file, or a link itself; nothing if there is none.
    ///
    /// It waits on the thread of its caller, whom a cancellation must not keep from cleaning up.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw POSIXError.last }
    }
}

extension DiskFile.Access {
    fileprivate var flags: CInt {
        switch self {
        case .reading: O_RDONLY
        case .creating: O_RDWR | O_CREAT | O_EXCL
        case .changing: O_RDWR
        }
    }
}

/// Calls again what a signal has interrupted.
private func retried(_ call: () -> Int) throws -> Int {
    while true {
        let result = call()
        if result >= 0 { return result }
        guard errno == EINTR else { throw POSIXError.last }
    }
}

extension POSIXError {
    fileprivate static var last: POSIXError {
        POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
}

/// The output while it grows: `OUTPUT.partial`, which becomes OUTPUT when it is whole.
///
/// It blocks; only a thread that may block calls it.
package final class PartialFile {
    private let file: Descriptor
    private let output: String
    private var running = RunningFingerprint()

    /// What the disk has.
    package var written: Fingerprint { running.value }

    /// Opens what becomes `output`, cut to what an `earlier` run made durable; empty without one.
    package init(of output: String, continuing earlier: Fingerprint?) throws {
        self.output = output
        file = try Descriptor(
            partial: output + ".partial", for: earlier == nil ? .creating : .changing)
        if let earlier {
            running = try holding(earlier)
        } else {
            // A checkpoint must never name a file whose name a power cut can take away.
            try Self.synchronizeName(of: output)
        }
        try CommandError.writing { () throws(SystemError) in try file.cut(to: written.size) }
    }

    // Closing alone would leave the lock to a child that was forked and has not called exec yet.
    deinit { file.unlock() }

    /// Adds bytes and waits until the disk has them.
    package func append(_ bytes: [UInt8]) throws(CommandError) {
        try CommandError.writing { () throws(SystemError) in
            try file.write(bytes)
            try file.synchronize()
        }
        running.add(bytes)
    }

    /// Gives the file its name, durably.
    package func publish(replacing: Bool) throws(CommandError) {
        let present = try CommandError.writing { () throws(SystemError) in
            try FileStatus.ofLink(output)
        }
        guard replacing || present == nil else { throw .exists(output: output) }
        try CommandError.writing { () throws(SystemError) in
            try SystemError.rename(file.path, to: output)
        }
        try Self.synchronizeName(of: output)
    }

    /// Waits until the disk has the name of a file that was made or renamed.
    static func synchronizeName(of path: String) throws(CommandError) {
        try CommandError.writing { () throws(SystemError) in
            try Descriptor(FilePath.directory(of: path), for: .reading).synchronizeNames()
        }
    }

    /// What the earlier run wrote must still be there, or the output would have a hole.
    private func holding(_ earlier: Fingerprint) throws -> RunningFingerprint {
        let present = try RunningFingerprint(of: file, first: earlier.size)
        guard present.value.size == earlier.size else {
            throw CommandError.unusable(
                partial: file.path,
                "is shorter than its checkpoint (\(present.value.size) of \(earlier.size) bytes)")
        }
        guard present.value == earlier else {
            throw CommandError.unusable(partial: file.path, "was changed by somebody else")
        }
        return present
    }
}

extension Descriptor {
    /// Opens the partial output, which must be a plain file that no other process writes.
    fileprivate init(partial path: String, for access: Access) throws(CommandError) {
        let file = try CommandError.writing { () throws(SystemError) in
            try Descriptor(path, for: access)
        }
        let kind = try CommandError.writing { () throws(SystemError) in try file.status().kind }
        guard kind == .regular else {
            throw .unusable(partial: path, "is \(kind.rawValue)")
        }
        guard file.lock() else {
            throw .unusable(partial: path, "is being written by another process")
        }
        self = file
    }
}

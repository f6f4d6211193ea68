#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension JournalDirectory {
    /// Writes and syncs the next MANIFEST under another name; nothing is changed yet.
    func stage(_ manifest: Manifest) throws(JournalError) {
        // What is made here lies in the way of whoever has the directory now.
        try requireInPlace()
        let name = JournalFormat.stagedManifest
        let line = try CheckedLine.encode(manifest)
        discard(name)
        let file = try open(name, .create)
        defer { files.close(file) }
        do throws(JournalError) {
            try attempt(name) { () throws(FileError) in
                try files.writeAll(line, to: file, at: 0)
            }
            try sync(file, name: name)
        } catch {
            discard(name)
            throw error
        }
    }

    /// The single commit point of a change of structure: all new files are durable before it.
    func commitManifest() throws(JournalError) {
        try requireInPlace()
        try rename(JournalFormat.stagedManifest, to: JournalFormat.manifest)
        try syncNames()
    }

    /// Says that nothing follows the end of the last segment, until somebody opens it again.
    func commitClean(_ manifest: Manifest, end: SegmentEnd) throws(JournalError) {
        var manifest = manifest
        (manifest.clean, manifest.end) = (true, end)
        try stage(manifest)
        try commitManifest()
    }

    /// The bytes of MANIFEST, or nil where there is none.
    func manifestBytes() throws(JournalError) -> [UInt8]? {
        do throws(JournalError) {
            return try contents(of: JournalFormat.manifest, limit: 64 << 20)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
    }

    func decodeManifest(_ bytes: [UInt8]) throws(JournalError) -> Manifest {
        let name = JournalFormat.manifest
        let result = bytes.withUnsafeBytes { bytes -> Result<Manifest, CheckedLine.Failure> in
            Result { () throws(CheckedLine.Failure) in try Manifest.decode(bytes) }
        }
        do throws(CheckedLine.Failure) {
            return try result.get()
        } catch {
            throw JournalError(error, file: name)
        }
    }

    private func contents(of name: String, limit: Int) throws(JournalError) -> [UInt8] {
        let file = try open(name, .read)
        defer { files.close(file) }
        let size = try attempt(name) { () throws(FileError) in try files.size(of: file) }
        guard size <= limit else {
            throw JournalError(.damaged, "The file is longer than any of ours.", file: name)
        }
        let buffer = ByteBuffer()
        let target = buffer.extend(by: size)
        let count = try attempt(name) { () throws(FileError) in
            try files.readAll(file, into: target, at: 0)
        }
        return [UInt8](buffer.bytes.prefix(count))
    }
}

extension JournalError {
    init(_ failure: CheckedLine.Failure, file: String) {
        switch failure {
        case .damaged:
            self.init(
                .damaged, "The line does not fit its checksum. Restore the file from a backup.",
                file: file, offset: 0)
        case .unsupported(let what):
            self.init(
                .unsupportedVersion,
                "The journal uses \(what). Use a newer version; "
                    + "nothing was changed.", file: file)
        }
    }
}

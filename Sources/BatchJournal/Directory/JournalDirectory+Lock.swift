import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension JournalDirectory {
    /// Takes the lock that is held for the journal's life.
    mutating func acquireLock(_ configuration: JournalConfiguration) throws(JournalError) {
        let file = try openLock()
        do throws(JournalError) {
            try wait(for: file, .exclusive, configuration)
            lock = file
            try requireInPlace()
        } catch {
            release(file)
            lock = nil
            throw error
        }
    }

    /// Closes LOCK so that others can have the journal from now on.
    ///
    /// A child that this process is starting has a copy of each descriptor until it is another
    /// program, O_CLOEXEC or not. Closing ours alone would leave the lock to that copy for so long.
    func release(_ file: OpenFile) {
        files.unlock(file)
        files.close(file)
    }

    /// Writes who holds the lock; for people only, so that an error here does not matter.
    func announceHolder() {
        guard let lock else { return }
        let digits = String(getpid())
        let text = digits + String(repeating: " ", count: 15 - digits.count) + "\n"
        try? files.writeAll(Array(text.utf8), to: lock, at: 0)
    }

    /// Refuses where the path no longer leads to our LOCK: another process may own what is there.
    func requireInPlace() throws(JournalError) {
        guard let lock else { return }
        let name = JournalFormat.lock
        let ours = try attempt(name) { () throws(FileError) in try files.identity(of: lock) }
        guard try ours == identity(atPath: path + "/" + name) else {
            throw JournalError(
                .moved, "The directory was moved or its LOCK replaced. Open it where it is now.",
                file: path)
        }
    }

    /// What a path leads to now, if to anything; a disk that cannot say is another fault.
    private func identity(atPath path: String) throws(JournalError) -> FileIdentity? {
        do throws(JournalError) {
            return try attempt(path) { () throws(FileError) in try files.identity(atPath: path) }
        } catch {
            guard error.errno == ENOENT || error.errno == ENOTDIR else { throw error }
            return nil
        }
    }

    /// Whether some process writes this journal now; the probe is released at once.
    func hasWriter() throws(JournalError) -> Bool {
        let name = JournalFormat.lock
        let file: OpenFile
        do throws(JournalError) {
            file = try open(name, .read)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return false
        }
        defer { release(file) }
        return try !attempt(name) { () throws(FileError) in try files.lock(file, .shared) }
    }

    /// Keeps writers away for as long as the directory is open; refuses where there is one.
    mutating func excludeWriters(_ configuration: JournalConfiguration) throws(JournalError) {
        let name = JournalFormat.lock
        let file: OpenFile
        do throws(JournalError) {
            file = try open(name, .read)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return
        }
        lock = file
        try wait(for: file, .shared, configuration)
    }

    private func openLock() throws(JournalError) -> OpenFile {
        let name = JournalFormat.lock
        do throws(JournalError) {
            return try open(name, .readWrite)
        } catch {
            guard error.errno == ENOENT else { throw error }
        }
        do throws(JournalError) {
            return try open(name, .create)
        } catch {
            guard error.errno == EEXIST else { throw error }
            return try open(name, .readWrite)
        }
    }

    private func wait(
        for file: OpenFile, _ kind: LockKind, _ configuration: JournalConfiguration
    ) throws(JournalError) {
        let name = JournalFormat.lock
        for attempt in 1...max(1, configuration.lockAttempts) {
            if attempt > 1 { Thread.sleep(forTimeInterval: configuration.lockRetryDelay.seconds) }
            let locked = try self.attempt(name) { () throws(FileError) in
                try files.lock(file, kind)
            }
            if locked { return }
        }
        throw inUse(file)
    }

    private func inUse(_ file: OpenFile) -> JournalError {
        let buffer = ByteBuffer()
        let count = (try? files.readAll(file, into: buffer.extend(by: 16), at: 0)) ?? 0
        let text = String(decoding: buffer.bytes.prefix(count), as: UTF8.self)
        let holder = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
        let who =
            holder.map { "process \($0), says its LOCK file" } ?? "a process that is not named"
        var error = JournalError(
            .inUse, "The journal is in use by \(who). Stop it first.", file: path)
        error.holder = holder
        return error
    }
}

extension Duration {
    /// For the system's waiting calls, which take seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}

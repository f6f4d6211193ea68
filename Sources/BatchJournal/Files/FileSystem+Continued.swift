#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FileSystem {
    /// Repeats a call that a signal interrupted; no other error is ever tried again.
    func uninterrupted<Result>(
        _ call: () throws(FileError) -> Result
    ) throws(FileError) -> Result {
        while true {
            do throws(FileError) {
                return try call()
            } catch {
                guard error.errno == EINTR else { throw error }
            }
        }
    }

    func writeAll(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int
    ) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = try transfer(at: offset + done) { (place) throws(FileError) in
                try write(file, rest, at: place)
            }
            // A write that takes nothing and says no error would be repeated for ever.
            guard count > 0 else { throw FileError(EIO, "pwrite") }
            done += count
        }
    }

    func writeAll(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(FileError) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try writeAll(bytes, to: file, at: offset) }
        }.get()
    }

    /// Reads until the buffer is full or the file ends; answers how much was read.
    func readAll(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = try transfer(at: offset + done) { (place) throws(FileError) in
                try read(file, into: rest, at: place)
            }
            guard count > 0 else { break }
            done += count
        }
        return done
    }

    /// Lets an error say where it struck, so that a person finds the bad place of a disk.
    private func transfer(
        at offset: Int, _ call: (Int) throws(FileError) -> Int
    ) throws(FileError) -> Int {
        do throws(FileError) {
            return try uninterrupted { () throws(FileError) in try call(offset) }
        } catch {
            var error = error
            error.offset = offset
            throw error
        }
    }
}

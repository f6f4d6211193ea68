extension JournalDirectory {
    /// Writes a fold's states under the snapshot's name, durable and read back; MANIFEST is not told.
    ///
    /// `crc` is that of the record up to which the states stand. On an error, or when it is told to
    /// stop, nothing stays.
    func makeSnapshot(
        _ header: SnapshotHeader, crc: UInt32, of fold: any JournalFold,
        isCancelled: () -> Bool = { false }
    ) throws(JournalError) -> SegmentEnd {
        var writer = try SnapshotWriter(header, in: self)
        do throws(JournalError) {
            let written = Result { () throws(JournalError) in
                try writer.add(fold, isCancelled: isCancelled)
                return try writer.finish(
                    SnapshotEnd(
                        journal: header.journal, seq: header.seq, crc: crc, count: writer.count))
            }
            writer.close()
            let end = try written.get()
            try rename(writer.name, to: header.name.description)
            try syncNames()
            try verify(header.name, is: end, readBy: type(of: fold), isCancelled)
            return end
        } catch {
            discard(writer.name)
            discard(header.name.description)
            throw error
        }
    }

    /// Reads back and understands what was written: a disk that lost it, or a state that nobody could
    /// read, must not cost the records that it stands for.
    private func verify(
        _ name: SnapshotName, is end: SegmentEnd, readBy reader: any JournalFold.Type,
        _ isCancelled: () -> Bool
    ) throws(JournalError) {
        let snapshot = try SnapshotFile(name, in: self)
        defer { files.close(snapshot.file) }
        let found = try snapshot.read(from: self, into: ByteBuffer()) { state in
            guard !isCancelled() else { throw JournalError.closed }
            // One at a time: all of them together would take as much memory again.
            var fold: any JournalFold = reader.init()
            try fold.take(state)
        }
        guard found.end == end else {
            throw JournalError(
                .damaged, "The snapshot reads otherwise than it was written. Check the disk.",
                file: name.description)
        }
    }
}

extension SnapshotWriter {
    fileprivate mutating func add(
        _ fold: any JournalFold, isCancelled: () -> Bool
    ) throws(JournalError) {
        do {
            try fold.states { state in
                guard !isCancelled() else { throw JournalError.closed }
                try add(state)
            }
        } catch {
            throw error as? JournalError
                ?? JournalError(.inconsistent, "A state cannot be written: \(error).")
        }
    }
}

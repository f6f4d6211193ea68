/// A file that is allocated and synced and waits to become the next segment.
struct PreparedSegment: Sendable {
    let id: Identifier
    let file: OpenFile
    let size: Int
    var name: String { "\(id).next" }
}

extension JournalDirectory {
    /// Allocates a file of NULs, so that a full disk is found before anything is promised.
    func prepareSegment(_ id: Identifier, size: Int) throws(JournalError) -> PreparedSegment {
        let name = "\(id).next"
        let file = try open(name, .create)
        do throws(JournalError) {
            try attempt(name) { () throws(FileError) in try files.allocate(file, size: size) }
            try sync(file, name: name)
            return PreparedSegment(id: id, file: file, size: size)
        } catch {
            files.close(file)
            discard(name)
            throw error
        }
    }

    /// Writes the header and gives the file its name; MANIFEST does not name it yet.
    func activate(
        _ prepared: PreparedSegment, as header: SegmentHeader
    ) throws(JournalError) -> ActiveSegment {
        let block = try header.encoded()
        try attempt(prepared.name) { () throws(FileError) in
            try files.writeAll(block, to: prepared.file, at: 0)
        }
        try sync(prepared.file, name: prepared.name)
        try rename(prepared.name, to: header.name.description)
        try syncNames()
        let crc = block.withUnsafeBytes { CheckedLine.crc(of: $0) } ?? 0
        return ActiveSegment(header: header, file: prepared.file, headerCRC: crc)
    }

    func discard(_ prepared: PreparedSegment) {
        files.close(prepared.file)
        discard(prepared.name)
    }
}

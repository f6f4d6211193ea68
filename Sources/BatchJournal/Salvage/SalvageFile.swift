/// A file of a directory that may be damaged anywhere, and what its first block still says.
struct SalvageFile<Header> {
    let name: String
    let file: OpenFile
    let size: Int
    /// Only where its own checksum fits.
    let header: Header?
    let headerCRC: UInt32
    /// What the header says of it, also where that is not certain.
    let journal: Identifier?
    /// Proved by each record that fits it, also where the header is damaged.
    let salt: [Identifier]?

    init(
        _ name: String, in directory: JournalDirectory,
        _ decode: (UnsafeRawBufferPointer) throws(CheckedLine.Failure) -> Header
    ) throws(JournalError) {
        self.name = name
        let opened = try directory.open(name, .read)
        file = opened
        do throws(JournalError) {
            size = try directory.attempt(name) { () throws(FileError) in
                try directory.files.size(of: opened)
            }
            let block = ByteBuffer()
            _ = directory.salvage(opened, min(size, JournalFormat.blockLength), into: block)
            headerCRC = CheckedLine.crc(of: block.bytes) ?? 0
            let text = String(decoding: block.bytes, as: UTF8.self)
            journal = text.identifiers(of: "journal", count: 1)?.first
            salt = text.identifiers(of: "salt", count: 2)
            do throws(CheckedLine.Failure) {
                header = try decode(block.bytes)
            } catch .damaged {
                header = nil
            } catch {
                throw JournalError(error, file: name)
            }
        } catch {
            directory.files.close(opened)
            throw error
        }
    }
}

extension String {
    /// The hexadecimal values of a key, wherever it stands and whatever stands around it.
    fileprivate func identifiers(of key: String, count: Int) -> [Identifier]? {
        guard let start = firstRange(of: "\"\(key)\":")?.upperBound else { return nil }
        let values = self[start...].prefix(64).split(
            separator: "\"", omittingEmptySubsequences: false)
        let found = stride(from: 1, to: 2 * count, by: 2).compactMap { index in
            index < values.count ? Identifier(hex: values[index]) : nil
        }
        return found.count == count ? found : nil
    }
}

extension JournalDirectory {
    private static var piece: Int { 1 << 20 }

    /// Reads what the disk gives and takes NULs for the rest; answers how many bytes those are.
    func salvage(_ file: OpenFile, _ length: Int, into buffer: ByteBuffer) -> Int {
        buffer.removeAll()
        return salvage(file, 0, into: buffer.extend(by: length), by: Self.piece)
    }

    private func salvage(
        _ file: OpenFile, _ start: Int, into target: UnsafeMutableRawBufferPointer, by size: Int
    ) -> Int {
        var unread = 0
        for offset in stride(from: 0, to: target.count, by: size) {
            let piece = UnsafeMutableRawBufferPointer(
                rebasing: target[offset..<min(offset + size, target.count)])
            do throws(FileError) {
                let count = try files.readAll(file, into: piece, at: start + offset)
                for index in count..<piece.count { piece[index] = 0 }
            } catch {
                // One bad sector must not cost what stands around it.
                if size > JournalFormat.blockLength {
                    unread += salvage(
                        file, start + offset, into: piece, by: JournalFormat.blockLength)
                } else {
                    for index in piece.indices { piece[index] = 0 }
                    unread += piece.count
                }
            }
        }
        return unread
    }
}

import BatchJournal
import TestSupport

/// Planted fault: what follows the last whole record is overwritten as soon as a segment is opened.
struct CutTails: ForwardingFileSystem {
    let base: any FileSystem

    func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile {
        if name.hasSuffix(".seg"), mode == .read { try cutTail(of: name, in: directory) }
        return try base.open(name, in: directory, mode)
    }

    private func cutTail(of name: String, in directory: OpenFile) throws(FileError) {
        let file = try base.open(name, in: directory, .readWrite)
        defer { base.close(file) }
        guard let text = SegmentText(try base.contents(of: file)),
            text.bytes[text.firstBad...].contains(where: { $0 != 0 })
        else { return }
        let blank = [UInt8](repeating: 0, count: text.bytes.count - text.firstBad)
        let result = blank.withUnsafeBytes { blank in
            Result { () throws(FileError) in
                try base.write(file, blank, at: text.firstBad)
            }
        }
        _ = try result.get()
    }
}

/// Reads a product file row by row, and knows the fingerprint of the rows it has given.
///
/// It blocks; only a thread that may block calls it.
package final class ProductReader {
    private let file: Descriptor
    private var stream = ProductStream()
    private var hasEnded = false
    private var running = RunningFingerprint()

    package init(_ path: String) throws(CommandError) {
        file = try Descriptor(input: path)
    }

    /// What was given so far.
    package var consumed: Fingerprint { running.value }

    /// The next row; nil at the end of the file.
    package func next() throws -> PublishedRow? {
        while true {
            if let row = try stream.next() {
                running.add(row.source)
                return row
            }
            guard !hasEnded else { return nil }
            try readPiece()
        }
    }

    /// Passes the rows that an earlier run has published.
    package func skip(to earlier: Fingerprint) throws {
        while consumed.size < earlier.size, try next() != nil {}
        guard consumed == earlier else { throw CommandError.changed(input: file.path) }
    }

    private func readPiece() throws {
        try Task.checkCancellation()
        let piece = try CommandError.reading { () throws(SystemError) in
            try file.read(Descriptor.pieceLength)
        }
        hasEnded = piece.isEmpty
        stream.feed(piece)
    }
}

extension ProductReader {
    /// Reads the whole file to say how many products would be published.
    package static func countDrafts(of context: PublishContext) throws -> Int {
        let reader = try ProductReader(context.input)
        var drafts = 0
        while let row = try reader.next() {
            drafts += row.publishesProduct ? 1 : 0
        }
        guard reader.consumed == context.fingerprint else {
            throw CommandError.changed(input: context.input)
        }
        return drafts
    }
}

extension Descriptor {
    /// Opens a product file, which must be one that can be read twice.
    package init(input path: String) throws(CommandError) {
        let file = try CommandError.reading { () throws(SystemError) in
            try Descriptor(path, for: .reading)
        }
        let kind = try CommandError.reading { () throws(SystemError) in try file.status().kind }
        guard kind == .regular else {
            throw CommandError(
                .inputNotAFile,
                "INPUT \(path) is \(kind.rawValue); it must be a file, for it is read twice")
        }
        self = file
    }
}

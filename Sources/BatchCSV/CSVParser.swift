/// Cuts a stream of bytes into the records of RFC 4180, wherever the stream is split.
///
/// Quotes may hold commas, line ends and doubled quotes; a record ends with LF, CRLF, CR or the
/// file; a byte order mark before the first record belongs to it, but to none of its fields.
public struct CSVParser: Sendable {
    private enum Place { case fileStart, fieldStart, plain, quoted, quoteInQuoted, afterReturn }

    private let recordLimit: Int
    private var buffer: [UInt8] = []
    private var recordStart = 0
    private var fieldStart = 0
    private var cursor = 0
    private var place = Place.fileStart
    private var fields: [Range<Int>] = []
    private var line = 1
    private var lineFeedsInside = 0
    private var hasEnded = false

    /// Makes a parser for a whole file.
    ///
    /// - Parameter recordLimit: the longest record, in bytes, that is accepted.
    public init(recordLimit: Int = 16 << 20) {
        self.recordLimit = recordLimit
    }

    /// Makes a parser for the rest of a file, from the first byte of a record on.
    ///
    /// Where that is: the bytes of all records before it, which are every byte of the file.
    /// - Parameters:
    ///   - recordLimit: the longest record, in bytes, that is accepted.
    ///   - line: the line of the file on which that record begins, from 1.
    public init(recordLimit: Int = 16 << 20, continuingAt line: Int) {
        self.init(recordLimit: recordLimit)
        (self.line, place) = (line, .fieldStart)
    }

    /// Adds the next bytes of the file.
    public mutating func feed(_ bytes: some Collection<UInt8>) {
        buffer.removeSubrange(..<recordStart)
        cursor -= recordStart
        fieldStart -= recordStart
        fields = fields.map { $0.lowerBound - recordStart..<$0.upperBound - recordStart }
        recordStart = 0
        buffer.append(contentsOf: bytes)
    }

    /// Says that no more bytes will come, so that the last record needs no line end.
    public mutating func finish() { hasEnded = true }

    /// The next record; nil when more bytes are needed, or when all have been given.
    public mutating func next() throws(CSVError) -> CSVRecord? {
        guard place != .fileStart || skipByteOrderMark() else { return nil }
        while cursor < buffer.count {
            if try step(buffer[cursor]) { return takeRecord() }
            guard cursor - recordStart <= recordLimit else { throw tooLong }
        }
        return hasEnded ? try lastRecord() : nil
    }

    /// Moves over one byte; true when the record ends at the cursor.
    private mutating func step(_ byte: UInt8) throws(CSVError) -> Bool {
        switch place {
        case .fileStart, .fieldStart: return stepAtFieldStart(byte)
        case .plain: return stepInPlain(byte)
        case .quoted: stepInQuoted(byte)
        case .quoteInQuoted: return try stepAfterQuote(byte)
        case .afterReturn:
            if byte == CSVByte.lineFeed { cursor += 1 }
            return true
        }
        return false
    }

    private mutating func stepAtFieldStart(_ byte: UInt8) -> Bool {
        guard byte == CSVByte.quote else { return stepInPlain(byte) }
        place = .quoted
        cursor += 1
        return false
    }

    private mutating func stepInPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case CSVByte.comma: endField(then: .fieldStart)
        case CSVByte.carriageReturn: endField(then: .afterReturn)
        case CSVByte.lineFeed:
            endField(then: .fieldStart)
            return true
        default:
            place = .plain
            cursor += 1
        }
        return false
    }

    private mutating func stepInQuoted(_ byte: UInt8) {
        if byte == CSVByte.quote { place = .quoteInQuoted }
        if byte == CSVByte.lineFeed { lineFeedsInside += 1 }
        cursor += 1
    }

    private mutating func stepAfterQuote(_ byte: UInt8) throws(CSVError) -> Bool {
        switch byte {
        case CSVByte.quote:
            place = .quoted
            cursor += 1
            return false
        case CSVByte.comma, CSVByte.carriageReturn, CSVByte.lineFeed:
            return stepInPlain(byte)
        default:
            throw CSVError(
                .textAfterQuote, line: line,
                message: "text follows a closing quote; a quote inside a quoted field is doubled")
        }
    }

    private mutating func endField(then next: Place) {
        fields.append(fieldStart..<cursor)
        cursor += 1
        fieldStart = cursor
        place = next
    }

    private mutating func takeRecord() -> CSVRecord {
        let record = CSVRecord(
            bytes: Array(buffer[recordStart..<cursor]),
            fields: fields.map { $0.lowerBound - recordStart..<$0.upperBound - recordStart },
            line: line)
        line += 1 + lineFeedsInside
        lineFeedsInside = 0
        recordStart = cursor
        fieldStart = cursor
        fields.removeAll(keepingCapacity: true)
        place = .fieldStart
        return record
    }

    private mutating func lastRecord() throws(CSVError) -> CSVRecord? {
        guard cursor > recordStart else { return nil }
        if place == .quoted {
            throw CSVError(
                .quoteNeverClosed, line: line, message: "a quote is opened and never closed")
        }
        if place != .afterReturn { fields.append(fieldStart..<cursor) }
        return takeRecord()
    }

    /// Whether the beginning of the file is decided; a mark may still arrive byte by byte.
    private mutating func skipByteOrderMark() -> Bool {
        let mark = CSVByte.byteOrderMark
        guard buffer.count >= mark.count || hasEnded else { return false }
        place = .fieldStart
        guard buffer.starts(with: mark) else { return true }
        cursor = mark.count
        fieldStart = mark.count
        return true
    }

    private var tooLong: CSVError {
        CSVError(
            .recordTooLong, line: line,
            message: "a record is longer than \(recordLimit) bytes; is a quote never closed?")
    }
}

/// Why bytes are not a CSV file as RFC 4180 describes it.
public struct CSVError: Error, Hashable {
    /// What is wrong.
    public enum Code: Hashable, Sendable {
        /// A quote is opened, and the file ends before it is closed.
        case quoteNeverClosed
        /// Something other than a comma or a line end follows a closing quote.
        case textAfterQuote
        /// A record is longer than the limit.
        case recordTooLong
    }

    /// What is wrong.
    public let code: Code
    /// The line of the file, from 1, on which the record begins.
    public let line: Int
    /// What is wrong, for people; nothing of the file is in it.
    public let message: String

    init(_ code: Code, line: Int, message: String) {
        self.code = code
        self.line = line
        self.message = message
    }
}

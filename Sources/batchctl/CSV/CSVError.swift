/// Why bytes are not a CSV file as RFC 4180 describes it.
package struct CSVError: Error, Hashable {
    package enum Code: Hashable, Sendable {
        case quoteNeverClosed, textAfterQuote, recordTooLong
    }

    package let code: Code
    /// The line of the file, from 1, on which the record begins.
    package let line: Int
    package let message: String

    package init(_ code: Code, line: Int, message: String) {
        self.code = code
        self.line = line
        self.message = message
    }
}

/// Standard output in large pieces; remembers the error that stopped it.
struct BufferedOutput {
    private static let limit = 64 << 10

    private var text = ""
    private var failure: SystemError?

    mutating func write(_ line: String) throws(SystemError) {
        text += line
        if text.utf8.count > Self.limit { try flush() }
    }

    /// Writes what is left, or throws again what stopped it.
    mutating func finish() throws(SystemError) {
        if let failure { throw failure }
        try flush()
    }

    private mutating func flush() throws(SystemError) {
        do {
            try StandardStream.output.write(text)
            text = ""
        } catch {
            failure = error
            throw error
        }
    }
}

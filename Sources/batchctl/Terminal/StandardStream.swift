#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Standard output or standard error.
package enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Columns of the terminal; 80 where it does not say.
    package var width: Int {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes all of a text.
    package func write(_ text: String) throws(SystemError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = try SystemError.check("write", "to the terminal or pipe") {
                rest.withUnsafeBytes { systemWrite(rawValue, $0.baseAddress, $0.count) }
            }
            rest = rest.dropFirst(written)
        }
    }

    /// A reader that goes away must not end the work: writing to it fails instead.
    package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Whether a person can be asked.
    package static var inputIsTerminal: Bool { isatty(0) == 1 }
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}

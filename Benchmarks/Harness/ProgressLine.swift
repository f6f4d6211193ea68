import Foundation

/// A line on standard error that says what is running; on a terminal each takes the place of the last.
final class ProgressLine {
    private let isTerminal = isatty(2) == 1
    private var isShown = false

    func show(_ text: String) {
        write(isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n")
        isShown = true
    }

    func clear() {
        if isTerminal, isShown { write("\r\u{1B}[K") }
        isShown = false
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

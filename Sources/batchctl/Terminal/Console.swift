import Foundation

/// What is told to a person while work goes on: lines, and below them one bar that moves.
///
/// Nobody may be there to read: what cannot be written is dropped, and the work goes on.
package final class Console {
    package let isTerminal: Bool
    private let stream: StandardStream
    private let isStyled: Bool
    private var isInsideLine = false

    package init(_ stream: StandardStream) {
        self.stream = stream
        let environment = ProcessInfo.processInfo.environment
        isTerminal = stream.isTerminal && environment["TERM"] != "dumb"
        // https://no-color.org
        isStyled = isTerminal && environment["NO_COLOR", default: ""].isEmpty
    }

    /// Writes a line; a bar or a question stays above it.
    package func line(_ text: String = "") {
        put((isInsideLine ? "\n" : "") + text + "\n")
        isInsideLine = false
    }

    /// Writes a word, and what there is to say of it in a column of its own.
    package func tell(_ word: String, _ text: String) {
        let gap = String(repeating: " ", count: max(1, 16 - word.count))
        line("  " + (isStyled ? "\u{1B}[1m\(word)\u{1B}[0m" : word) + gap + text.printable)
    }

    /// Draws the bar anew on its line of a terminal; writes a line elsewhere.
    package func progress(_ meter: ProgressMeter) {
        guard isTerminal else { return line("  " + meter.words) }
        put("\r\u{1B}[K" + meter.bar(width: stream.width))
        isInsideLine = true
    }

    /// Asks on the line where the answer will be typed.
    package func question(_ text: String) {
        put(text)
        isInsideLine = true
    }

    /// Says that a person has ended the line by typing.
    package func lineWasEnded() { isInsideLine = false }

    private func put(_ text: String) {
        try? stream.write(text)
    }
}

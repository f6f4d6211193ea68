/// What is told to a person while work goes on: lines, and below them one bar that moves.
///
/// Nobody may be there to read: what cannot be written is dropped, and the work goes on.
package final class Console {
    package let isTerminal: Bool
    private let stream: StandardStream
    private var hasBar = false

    package init(_ stream: StandardStream) {
        self.stream = stream
        isTerminal = stream.isTerminal
    }

    /// Writes a line; a bar stays above it.
    package func line(_ text: String = "") {
        put((hasBar ? "\n" : "") + text + "\n")
        hasBar = false
    }

    /// Writes a word, and what there is to say of it in a column of its own.
    package func tell(_ word: String, _ text: String) {
        let gap = String(repeating: " ", count: max(1, 16 - word.count))
        line("  " + word + gap + text.printable)
    }

    /// Draws the bar anew on its line of a terminal; writes a line elsewhere.
    package func progress(_ meter: ProgressMeter) {
        guard isTerminal else { return line("  " + meter.words) }
        put("\r\u{1B}[K" + meter.bar(width: stream.width))
        hasBar = true
    }

    /// Asks on the line where the answer will be typed.
    package func question(_ text: String) { put(text) }

    private func put(_ text: String) {
        try? stream.write(text)
    }
}

/// How far a job is, how fast it goes, and how long it will take; time is only passed in.
package struct ProgressMeter: Hashable, Sendable {
    private let total: Int
    private let start: Duration
    package let doneBefore: Int
    package private(set) var done: Int
    private var now: Duration

    /// - Parameters:
    ///   - total: the units in all.
    ///   - done: the units that earlier runs have done, which say nothing about speed.
    ///   - now: the time since any fixed moment.
    package init(total: Int, done: Int = 0, now: Duration) {
        self.total = total
        self.done = done
        doneBefore = done
        start = now
        self.now = now
    }

    package mutating func update(done: Int, now: Duration) {
        self.done = done
        self.now = now
    }

    /// From 0 to 1; a job of nothing is done.
    package var fraction: Double {
        total > 0 ? min(1, max(0, Double(done) / Double(total))) : 1
    }

    /// Units a second in this run; nil until there is something to measure.
    package var rate: Double? {
        let seconds = (now - start) / .seconds(1)
        guard seconds > 0.2, done > doneBefore else { return nil }
        return Double(done - doneBefore) / seconds
    }

    /// The time that is left at the present rate.
    package var remaining: Duration? {
        rate.map { .seconds(Double(max(0, total - done)) / $0) }
    }

    /// All in words: `12,300 of 40,000 (30 %), 2,010/s, 14 s left`.
    package var words: String {
        var parts = ["\(done.grouped) of \(total.grouped) (\(Int(fraction * 100)) %)"]
        if let rate { parts.append("\(Int(rate.rounded()).grouped)/s") }
        if let remaining, done < total { parts.append("\(remaining.short) left") }
        return parts.joined(separator: ", ")
    }

    /// A bar with the words behind it, in one line of at most `width` characters.
    package func bar(width: Int) -> String {
        let words = words
        let length = min(40, width - words.count - 5)
        guard length >= 8 else { return String(words.prefix(max(0, width - 1))) }
        let filled = Int((fraction * Double(length)).rounded(.down))
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: length - filled)
        return "  \(bar)  \(words)"
    }
}

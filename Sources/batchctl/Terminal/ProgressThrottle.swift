/// When progress is worth telling again; time is only passed in.
package struct ProgressThrottle: Sendable {
    private let isTerminal: Bool
    private var last: (time: Duration, tenth: Int)?

    package init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    /// On a terminal twenty times a second; elsewhere at each tenth, or after ten seconds.
    package mutating func isDue(_ meter: ProgressMeter, now: Duration) -> Bool {
        let tenth = Int(meter.fraction * 10)
        let interval: Duration = isTerminal ? .milliseconds(50) : .seconds(10)
        guard let last else {
            last = (now, tenth)
            return isTerminal
        }
        let isLate = now - last.time >= interval && meter.fraction < 1
        let isNews = tenth > last.tenth && (!isTerminal || tenth == 10)
        if isLate || isNews { self.last = (now, tenth) }
        return isLate || isNews
    }
}

/// When progress is worth telling again; time is only passed in.
package struct ProgressThrottle: Hashable, Sendable {
    private let isTerminal: Bool
    private var lastTime: Duration?
    private var lastTenth = 0

    package init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    /// On a terminal twenty times a second; elsewhere at each tenth, or after ten seconds.
    package mutating func isDue(_ meter: ProgressMeter, now: Duration) -> Bool {
        let tenth = Int(meter.fraction * 10)
        let interval: Duration = isTerminal ? .milliseconds(50) : .seconds(10)
        let isLate = lastTime.map { now - $0 >= interval } ?? true
        guard isLate || !isTerminal && tenth > lastTenth || meter.fraction == 1 else { return false }
        lastTime = now
        lastTenth = tenth
        return true
    }
}

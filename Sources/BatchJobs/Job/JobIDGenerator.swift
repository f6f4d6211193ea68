/// Makes ids that grow strictly, whatever the clock does.
package struct JobIDGenerator {
    private var last: JobID

    /// - Parameter last: the greatest id so far, of this process or one before it.
    package init(after last: JobID = JobID(high: 0, low: 0)) {
        self.last = last
    }

    package mutating func next(
        at now: Timestamp, using random: inout some RandomNumberGenerator
    ) -> JobID {
        let time = UInt64(clamping: now.milliseconds) & 0xFFFF_FFFF_FFFF
        if time > last.high >> 16 {
            last = JobID(
                high: time << 16 | UInt64.random(in: 0...0xFFFF, using: &random),
                // The upper half stays free, so that counting up never reaches the time.
                low: UInt64.random(in: 0...(.max >> 1), using: &random))
        } else {
            let (low, carry) = last.low.addingReportingOverflow(1)
            last = JobID(high: last.high &+ (carry ? 1 : 0), low: low)
        }
        return last
    }
}

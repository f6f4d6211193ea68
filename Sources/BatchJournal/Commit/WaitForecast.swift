/// Whether the next record is worth looking out for, instead of going to sleep at once.
///
/// Waking a thread takes tens of microseconds, a good part of what a fast disk takes. A caller who
/// waits for each of its records brings the next one sooner than that. It is expected to be as it
/// was the last time, so that a pause costs one vain look.
struct WaitForecast {
    static let limit = Duration.microseconds(100)

    private var last: Duration?

    var isShort: Bool { last.map { $0 < Self.limit } ?? false }

    /// The next record came after so long.
    mutating func waited(_ duration: Duration) { last = duration }
}

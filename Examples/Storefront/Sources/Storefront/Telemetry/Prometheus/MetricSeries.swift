import Metrics
import Synchronization

/// What is measured under one name and one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    /// Its lines, less what all of them have in common.
    var samples: [MetricSample] { get }
}

/// One line.
struct MetricSample {
    /// What follows the name.
    var suffix = ""
    /// A label beside those of the series.
    var label = ""
    var value: Double
}

/// A number: a counter, or a gauge.
final class MetricNumber: MetricSeries {
    private let value = Mutex(0.0)

    var samples: [MetricSample] { [MetricSample(value: value.withLock { $0 })] }

    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func set(_ number: Double) { value.withLock { $0 = number } }
}

extension MetricNumber: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler {
    func increment(by amount: Int64) { increment(by: Double(amount)) }
    func decrement(by amount: Double) { increment(by: -amount) }
    func set(_ number: Int64) { set(Double(number)) }
    func record(_ number: Int64) { set(Double(number)) }
    func record(_ number: Double) { set(number) }
    func reset() { set(0.0) }
}

/// How many values were at most as large as each of some bounds, and what they come to.
final class MetricHistogram: MetricSeries {
    private let bounds: [Double]
    private let state: Mutex<State>

    private struct State {
        /// One more than there are bounds, each with what no smaller bound holds.
        var counts: [Int]
        var sum = 0.0
    }

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    var samples: [MetricSample] {
        let state = state.withLock { $0 }
        var count = 0
        let buckets = zip(bounds.map(MetricText.number) + ["+Inf"], state.counts).map {
            count += $1
            return MetricSample(suffix: "_bucket", label: "le=\"\($0)\"", value: Double(count))
        }
        return buckets + [
            MetricSample(suffix: "_sum", value: state.sum),
            MetricSample(suffix: "_count", value: Double(count)),
        ]
    }
}

extension MetricHistogram: TimerHandler, RecorderHandler {
    func record(_ number: Double) {
        let bucket = bounds.firstIndex { number <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += number
        }
    }

    func record(_ number: Int64) { record(Double(number)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}

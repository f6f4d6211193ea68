import Metrics
import Synchronization

/// Keeps what is measured through swift-metrics, and shows it in Prometheus' text form.
///
/// The form is https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format, version
/// 0.0.4. What was measured once is shown from then on, until it is destroyed.
final class PrometheusRegistry: Sendable {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private let families = Mutex<[String: MetricFamily]>([:])
    private let help: [String: String]
    private let bounds: [Double]

    /// From 10 ms to an hour, in seconds.
    static let seconds = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 300, 900, 3600]

    /// - Parameters:
    ///   - help: what the metrics are, by their labels in swift-metrics.
    ///   - bounds: the upper bounds of the buckets of timers, in seconds, ascending.
    init(help: [String: String] = [:], bounds: [Double] = seconds) {
        (self.help, self.bounds) = (help, bounds)
    }

    /// All that is measured, in an order that stays.
    var text: String {
        let families = families.withLock { Array($0.values) }
        return families.sorted { $0.name < $1.name }.map(\.text).joined()
    }

    private func series<Series: MetricSeries>(
        _ label: String, _ kind: MetricFamily.Kind, _ dimensions: [(String, String)],
        make: () -> Series
    ) -> Series {
        let name = kind.name(of: label)
        return families.withLock { families in
            var family =
                families[name] ?? MetricFamily(name: name, kind: kind, help: help[label] ?? label)
            defer { families[name] = family }
            guard family.kind == kind, let series = family.series(dimensions, make) else {
                preconditionFailure("\(name) is measured in two ways, and can be shown in one")
            }
            return series
        }
    }

    private func remove(_ series: AnyObject) {
        families.withLock { families in
            for name in families.keys { families[name]?.remove(series) }
            families = families.filter { !$0.value.isEmpty }
        }
    }
}

extension PrometheusRegistry: MetricsFactory {
    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, .counter, dimensions) { MetricNumber() }
    }

    func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, .counter, dimensions) { MetricNumber() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, .gauge, dimensions) { MetricNumber() }
    }

    /// Values whose unit nobody knows have no buckets but the last.
    func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate {
            series(label, .histogram, dimensions) { MetricHistogram(bounds: []) }
        } else {
            series(label, .gauge, dimensions) { MetricNumber() }
        }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, .timer, dimensions) { MetricHistogram(bounds: bounds) }
    }

    func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}

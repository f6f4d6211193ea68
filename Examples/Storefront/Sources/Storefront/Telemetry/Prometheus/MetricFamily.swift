/// All series of one name.
struct MetricFamily {
    let name: String
    let kind: Kind
    let help: String
    /// By their labels as they are shown.
    private var series: [String: any MetricSeries] = [:]

    /// How it is measured.
    enum Kind {
        case counter, gauge, histogram
        /// A histogram of seconds.
        case timer
    }

    init(name: String, kind: Kind, help: String) {
        (self.name, self.kind, self.help) = (name, kind, help)
    }

    /// The series of some labels, made if there is none; nothing if there is one of another kind.
    mutating func series<Series: MetricSeries>(
        _ dimensions: [(String, String)], _ make: () -> Series
    ) -> Series? {
        let labels = MetricText.labels(dimensions)
        let found = series[labels] ?? make()
        series[labels] = found
        return found as? Series
    }

    mutating func remove(_ object: AnyObject) { series = series.filter { $0.value !== object } }

    var isEmpty: Bool { series.isEmpty }

    /// Its lines, as Prometheus reads them.
    var text: String {
        let samples = series.sorted { $0.key < $1.key }.flatMap { labels, series in
            series.samples.map { sample in
                let all = [labels, sample.label].filter { !$0.isEmpty }.joined(separator: ",")
                let braces = all.isEmpty ? "" : "{\(all)}"
                return "\(name)\(sample.suffix)\(braces) \(MetricText.number(sample.value))\n"
            }
        }
        return "# HELP \(name) \(MetricText.help(help))\n# TYPE \(name) \(kind.type)\n"
            + samples.joined()
    }
}

extension MetricFamily.Kind {
    fileprivate var type: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram, .timer: "histogram"
        }
    }

    /// The name under which a metric of swift-metrics is shown.
    func name(of label: String) -> String {
        let name = MetricText.name(label)
        let ending =
            switch self {
            case .counter: "_total"
            case .timer: "_seconds"
            case .gauge, .histogram: ""
            }
        return name.hasSuffix(ending) ? name : name + ending
    }
}

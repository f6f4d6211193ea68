/// What is measured in a row of runs.
package struct Subject {
    /// The benchmark's name, a slash, and what varies.
    var name: String
    var unit: String
    /// Tasks that work at the same time.
    var callers = 1
    /// Bytes of a record on the disk, where records are what it is about.
    var bytes: Int?
    /// Whether what is counted was synced to the disk.
    var isSynced = true
    /// What its floor is, in a few words.
    var floor: String?

    package init(
        name: String, unit: String, callers: Int = 1, bytes: Int? = nil, isSynced: Bool = true,
        floor: String? = nil
    ) {
        (self.name, self.unit, self.callers) = (name, unit, callers)
        (self.bytes, self.isSynced, self.floor) = (bytes, isSynced, floor)
    }
}

/// One figure: the median of its runs, beside its floor and its conditions.
///
/// Also the object that `--json` prints; names there are in snake case, absent values are absent.
package struct Figure: Codable {
    package internal(set) var name: String
    package internal(set) var value: Double
    package internal(set) var unit: String
    package internal(set) var min: Double
    package internal(set) var max: Double
    /// Latencies in microseconds, over all samples of all runs.
    package internal(set) var p50: Double?
    package internal(set) var p99: Double?
    /// CPU time of the process, kernel included, for one operation.
    package internal(set) var cpuUsPerOp: Double?
    /// The least of the runs.
    package internal(set) var cpuUsPerOpMin: Double?
    /// The same in yardsticks, measured between the runs.
    package internal(set) var yardsticks: Double?
    /// The median of the bare loop, in the same unit.
    package internal(set) var floor: Double?
    package internal(set) var floorP99: Double?
    /// CPU time of the process for one operation of the bare loop.
    package internal(set) var floorCpuUsPerOp: Double?
    /// Each run's value through that of the bare run next to it: the median, the least, the greatest.
    package internal(set) var ratio: Double?
    package internal(set) var ratioMin: Double?
    package internal(set) var ratioMax: Double?
    var conditions: Conditions
}

extension Figure {
    /// A run, the bare run after it, and the yardstick after both.
    package struct Run {
        var ours: Sample
        var bare: Sample?
        var yardstick: Double

        package init(ours: Sample, bare: Sample?, yardstick: Double) {
            (self.ours, self.bare, self.yardstick) = (ours, bare, yardstick)
        }
    }

    package init(_ subject: Subject, _ runs: [Run]) {
        let values = runs.map(\.ours.value)
        let bare = runs.compactMap(\.bare)
        let latencies = Latencies(runs.map(\.ours))
        let ratios = runs.compactMap { run in run.bare.map { run.ours.value / $0.value } }
        name = subject.name
        value = values.median ?? 0
        unit = subject.unit
        min = values.min() ?? 0
        max = values.max() ?? 0
        p50 = latencies.percentile(50)
        p99 = latencies.percentile(99)
        cpuUsPerOp = runs.compactMap(\.ours.cpu).median
        cpuUsPerOpMin = runs.compactMap(\.ours.cpu).min()
        yardsticks = runs.compactMap { run in run.ours.cpu.map { $0 / run.yardstick } }.median
        floor = bare.map(\.value).median
        floorP99 = Latencies(bare).percentile(99)
        floorCpuUsPerOp = bare.compactMap(\.cpu).median
        (ratio, ratioMin, ratioMax) = (ratios.median, ratios.min(), ratios.max())
        conditions = Conditions(of: subject, runs: runs.count)
    }
}

extension Latencies {
    fileprivate init(_ samples: [Sample]) {
        for sample in samples { add(sample.latencies) }
    }
}

extension [Double] {
    /// The middle one, or the mean of the two in the middle.
    var median: Double? {
        guard !isEmpty else { return nil }
        let ordered = sorted()
        return (ordered[(count - 1) / 2] + ordered[count / 2]) / 2
    }
}

import Foundation

/// Prints figures as they come: a table for people, or an object a line for programs.
final class FigurePrinter {
    private let form: Arguments.Form
    private let encoder = JSONEncoder()
    private var hasHeader = false

    private static let titles = [
        "benchmark", "value", "unit", "min … max", "p50 µs", "p99 µs", "CPU µs", "CPU min",
        "yardsticks", "floor", "floor p99", "floor CPU", "ratio", "its min … max", "load",
    ]
    private static let widths = [36, 9, 11, 19, 8, 8, 8, 8, 10, 9, 9, 9, 7, 13, 5]

    init(_ form: Arguments.Form) {
        self.form = form
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func print(_ figure: Figure) {
        switch form {
        case .json:
            guard let data = try? encoder.encode(figure.rounded) else { return }
            write(String(decoding: data, as: UTF8.self))
        case .table, .markdown:
            if !hasHeader { header() }
            hasHeader = true
            row(figure.cells)
        }
    }

    /// A line is seen as soon as it is known, also through a pipe.
    private func write(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }

    private func header() {
        write(Conditions.ofThisMachine + "\n")
        row(Self.titles)
        if form == .markdown { row(Self.titles.map { _ in "---" }) }
    }

    private func row(_ cells: [String]) {
        if form == .markdown { return write("| \(cells.joined(separator: " | ")) |") }
        let padded = zip(cells, Self.widths).enumerated().map { index, column in
            let space = String(repeating: " ", count: max(0, column.1 - column.0.count))
            // Words begin on the left, numbers end on the right.
            return index == 0 || index == 2 ? column.0 + space : space + column.0
        }
        write(padded.joined(separator: " "))
    }
}

extension Figure {
    fileprivate var cells: [String] {
        [
            name, value.shown, unit, spread(min, max), p50.shown, p99.shown,
            cpuUsPerOp.shown, cpuUsPerOpMin.shown, yardsticks.shown, floor.shown, floorP99.shown,
            floorCpuUsPerOp.shown, ratio.shown, spread(ratioMin, ratioMax),
            conditions.loadAverage.shown,
        ]
    }

    private func spread(_ min: Double?, _ max: Double?) -> String {
        guard let min, let max else { return "–" }
        return "\(min.shown) … \(max.shown)"
    }

    /// No more digits than a measurement has.
    fileprivate var rounded: Figure {
        var figure = self
        (figure.value, figure.min, figure.max) = (value.rounded4, min.rounded4, max.rounded4)
        (figure.p50, figure.p99) = (p50?.rounded4, p99?.rounded4)
        (figure.cpuUsPerOp, figure.cpuUsPerOpMin) = (cpuUsPerOp?.rounded4, cpuUsPerOpMin?.rounded4)
        figure.yardsticks = yardsticks?.rounded4
        (figure.floor, figure.floorP99) = (floor?.rounded4, floorP99?.rounded4)
        figure.floorCpuUsPerOp = floorCpuUsPerOp?.rounded4
        figure.ratio = ratio?.rounded4
        (figure.ratioMin, figure.ratioMax) = (ratioMin?.rounded4, ratioMax?.rounded4)
        return figure
    }
}

extension Double {
    /// Four significant digits.
    var rounded4: Double {
        guard self != 0, isFinite else { return self }
        let scale = pow(10, 3 - log10(abs(self)).rounded(.down))
        return (self * scale).rounded() / scale
    }

    /// Three significant digits, thousands apart.
    var shown: String {
        guard isFinite else { return "–" }
        let digits =
            abs(self) >= 100 ? 0 : abs(self) >= 10 ? 1 : abs(self) >= 0.1 || self == 0 ? 2 : 4
        return formatted(
            .number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US")))
    }
}

extension Double? {
    fileprivate var shown: String { self?.shown ?? "–" }
}

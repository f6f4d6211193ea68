/// Columns as wide as their longest cell, with two blanks between them.
package struct TextTable: Hashable, Sendable {
    private var rows: [[String]]

    package init(_ header: [String]) { rows = [header] }

    /// Adds a row; what could steer a terminal is made visible.
    package mutating func add(_ row: [String]) { rows.append(row.map(\.printable)) }

    package var text: String {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

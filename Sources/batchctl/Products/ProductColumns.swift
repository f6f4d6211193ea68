package import BatchCSV

/// Where the columns lie that matter, in a file whose dialect its header has told.
package struct ProductColumns: Hashable, Sendable {
    package let dialect: ProductDialect
    package let fieldCount: Int
    package let handle: Int
    package let statuses: [StatusColumn]

    package init(header record: CSVRecord) throws(CommandError) {
        let header = try ProductHeader(record)
        dialect = try Self.dialect(of: header)
        fieldCount = header.count
        guard let handle = try header.index(of: dialect.handle) else {
            throw Self.missing(dialect.missing(in: header), from: dialect.name)
        }
        self.handle = handle
        var statuses: [StatusColumn] = []
        for status in dialect.statuses {
            guard let index = try header.index(of: status.column) else { continue }
            statuses.append(StatusColumn(index: index, words: status))
        }
        self.statuses = statuses
    }

    private static func dialect(of header: ProductHeader) throws(CommandError) -> ProductDialect {
        let likely = ProductDialect.all.max { $0.likeness(to: header) < $1.likeness(to: header) }
        guard let likely, likely.likeness(to: header) > 0 else { throw unknown }
        let missing = likely.missing(in: header)
        guard missing.isEmpty else { throw self.missing(missing, from: likely.name) }
        return likely
    }

    private static func missing(_ columns: [String], from name: String) -> CommandError {
        CommandError(
            .missingColumns,
            "the input looks like a product file of \(name), but lacks "
                + columns.joined(separator: " and "))
    }

    private static var unknown: CommandError {
        let wanted = ProductDialect.all.map { dialect in
            let statuses = dialect.statuses.map(\.column).joined(separator: " or ")
            return "\(dialect.handle) and \(statuses) (\(dialect.name))"
        }
        return CommandError(
            .missingColumns,
            "the input lacks a handle and a status column: "
                + wanted.joined(separator: ", or "))
    }
}

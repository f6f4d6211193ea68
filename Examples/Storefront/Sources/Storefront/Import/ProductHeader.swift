import BatchCSV
import BatchJobs

/// The first line of a product file: which column says what.
struct ProductHeader: Sendable {
    let dialect: ProductDialect
    let names: [String]
    /// What each column says; nothing for one that is not read.
    let columns: [ProductColumn?]

    init(_ record: CSVRecord) throws(StrategyError) {
        let names = record.fields.indices.map { record.text(of: $0).trimmed }
        guard names.contains(where: { !$0.isEmpty }) else {
            throw .unusable("empty_file", "The file begins with no line of column names.")
        }
        self.names = names
        dialect = try Self.dialect(of: names)
        columns = names.map { [dialect] in dialect.column($0) }
        let missing = dialect.required.filter { !columns.contains($0.column) }
        guard missing.isEmpty else {
            throw .missing(missing.map(\.name), of: dialect)
        }
        try requireOnce()
    }

    /// The dialect of which a header has most columns.
    private static func dialect(of names: [String]) throws(StrategyError) -> ProductDialect {
        let counts = ProductDialect.allCases.map { dialect in
            (dialect: dialect, count: names.count { dialect.column($0) != nil })
        }
        guard let best = counts.max(by: { $0.count < $1.count }), best.count > 0 else {
            throw .noProducts
        }
        return best.dialect
    }

    /// Two columns that say the same could say different things; only images are a list.
    private func requireOnce() throws(StrategyError) {
        var seen: [ProductColumn: String] = [:]
        for (name, column) in zip(names, columns) {
            guard let column, column != .image else { continue }
            if let other = seen.updateValue(name, forKey: column) {
                throw .unusable(
                    "duplicate_column", "The columns \(other) and \(name) say the same.")
            }
        }
    }

    func has(_ column: ProductColumn) -> Bool { columns.contains(column) }

    /// Names of columns that are not read.
    var unread: [String] { zip(names, columns).compactMap { $1 == nil && !$0.isEmpty ? $0 : nil } }

    /// The names that a product's options can have, in order.
    var options: [(name: Int, value: Int)] {
        (1...99).compactMap { number in
            guard let name = columns.firstIndex(of: .optionName(number)),
                let value = columns.firstIndex(of: .optionValue(number))
            else { return nil }
            return (name, value)
        }
    }

    /// The prices, each with its place.
    var prices: [(key: String, place: Int)] {
        columns.indices.compactMap { place in
            if case .price(let key) = columns[place] { (key, place) } else { nil }
        }
    }
}

extension StrategyError {
    /// A file that no further attempt makes better.
    static func unusable(_ code: String, _ message: String) -> StrategyError {
        StrategyError(code: code, message: message, retry: .never)
    }

    fileprivate static func missing(
        _ names: [String], of dialect: ProductDialect
    ) -> StrategyError {
        .unusable(
            "missing_columns",
            "The file lacks columns that a product file of \(dialect.rawValue) has: "
                + names.joined(separator: ", ") + ".")
    }

    fileprivate static var noProducts: StrategyError {
        let required = ProductDialect.allCases.map { dialect in
            dialect.required.map(\.name).joined(separator: ", ") + " (\(dialect.rawValue))"
        }
        return .unusable(
            "missing_columns",
            "The file lacks the columns of a product file: "
                + required.joined(separator: ", or ") + ".")
    }
}

extension StringProtocol {
    /// The text without blanks around it.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

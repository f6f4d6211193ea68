import BatchCSV
import GRDB

/// A row of a product file: its cells by what they say, and what is wrong with them.
struct SheetRow {
    let header: ProductHeader
    /// Empty if the row cannot be read.
    private let cells: [String]
    private let line: Int
    private(set) var badCells: [BadCell] = []

    init(_ record: CSVRecord, _ header: ProductHeader) {
        (self.header, line) = (header, record.line)
        let texts = record.fields.indices.map {
            record.plainText(of: $0)
        }
        let isWhole = texts.count == header.names.count
        cells = isWhole && !texts.contains(nil) ? texts.map { SpreadsheetText.text($0 ?? "") } : []
        if !isWhole {
            complain(
                of: nil, .wrongFieldCount,
                "The row has \(texts.count) fields, the header has \(header.names.count).")
        } else if cells.isEmpty {
            complain(of: nil, .notUTF8, "The row is not text in UTF-8.")
        }
    }

    var isReadable: Bool { !cells.isEmpty }

    private func cell(_ column: ProductColumn) -> String? {
        header.columns.firstIndex(of: column).map { cells[$0] }
    }

    private mutating func complain(of place: Int?, _ code: BadCell.Code, _ message: String) {
        let column = place.map { header.names[$0] } ?? ""
        badCells.append(BadCell(line: line, column: column, code: code, message: message))
    }

    private mutating func complain(
        of column: ProductColumn, _ code: BadCell.Code, _ message: String
    ) {
        complain(of: header.columns.firstIndex(of: column), code, message)
    }
}

/// What a row says of its product.
extension SheetRow {
    mutating func handle() -> String {
        let handle = cell(.handle) ?? ""
        if handle.isEmpty {
            complain(of: .handle, .missingHandle, "The row has no handle.")
        } else if handle.utf8.count > 255
            || handle.contains(where: { $0.isWhitespace || $0 == "/" })
        {
            complain(
                of: .handle, .invalidHandle,
                "A handle has at most 255 bytes, no blanks and no slashes.")
        }
        return handle
    }

    /// In the order of the header's fields, without those that all rows together say.
    mutating func productValues() throws -> [DatabaseValue] {
        var values = ProductHeader.productTexts.compactMap { cell($0.column)?.databaseValue }
        if cell(.title)?.trimmed.isEmpty != false {
            complain(of: .title, .missingTitle, "The first row of a product has its title.")
        }
        values.append(status()?.databaseValue ?? .null)
        if let tags = cell(.tags) {
            let words = tags.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
            values.append(try SheetJSON.value(words))
        }
        return values
    }

    /// What both columns say, if there are two; nothing if neither says anything.
    private mutating func status() -> Product.Status? {
        let said = [
            status(.status, published: ["active", "published"], ProductDialect.draftWords),
            status(.isPublished, published: ["true"], ["false"]),
        ].compactMap(\.self)
        return said.isEmpty ? nil : said.contains(.draft) ? .draft : .published
    }

    private mutating func status(
        _ column: ProductColumn, published: Set<String>, _ draft: Set<String>
    ) -> Product.Status? {
        let word = cell(column)?.trimmed.lowercased() ?? ""
        guard !word.isEmpty else { return nil }
        if published.contains(word) { return .published }
        if !draft.contains(word) {
            let words = (published.sorted() + draft.sorted()).joined(separator: ", ")
            complain(of: column, .unknownStatus, "It must be one of \(words).")
        }
        return .draft
    }

    var images: [String] {
        zip(header.columns, cells).compactMap { $0 == .image && !$1.isEmpty ? $1 : nil }
    }

    var optionNames: [String] { header.options.map { cells[$0.name] } }
}

/// What a row says of a variant.
extension SheetRow {
    /// In the order of the header's fields; `nil` if the row has only a product, or an image of it.
    mutating func variant(optionNames: [String]) throws -> ProductSheet.Variant? {
        guard zip(header.columns, cells).contains(where: { $0?.isOfVariant == true && !$1.isEmpty })
        else { return nil }
        var variant = ProductSheet.Variant(
            values: ProductHeader.variantTexts.compactMap { cell($0.column)?.databaseValue })
        if let sku = cell(.sku), !sku.isEmpty { variant.sku = sku }
        if !header.options.isEmpty {
            let options = try SheetJSON.text(options(optionNames))
            variant.options = options
            variant.values.append(options.databaseValue)
        }
        if !header.prices.isEmpty { variant.values.append(try SheetJSON.value(prices())) }
        if header.has(.inventory) { variant.values.append(number(.inventory)) }
        if header.has(.weight) { variant.values.append(number(.weight)) }
        return variant
    }

    mutating func complainOfDuplicate() {
        complain(of: .sku, .duplicateVariant, "The product has this variant in a row above.")
    }

    /// Shopify names options in the first row of a product, Medusa in each.
    private mutating func options(_ first: [String]) -> [String: String] {
        var options: [String: String] = [:]
        for (index, place) in header.options.enumerated() where !cells[place.value].isEmpty {
            let name = header.dialect == .medusa ? cells[place.name] : first[index]
            if name.isEmpty {
                complain(of: place.value, .missingOption, "The option has a value and no name.")
            }
            options[name] = cells[place.value]
        }
        return options
    }

    /// In hundredths; an empty cell takes a price away.
    private mutating func prices() -> [String: Int?] {
        var prices: [String: Int?] = [:]
        for (key, place) in header.prices {
            let text = cells[place].trimmed
            let price = SheetNumber.hundredths(text)
            if price == nil, !text.isEmpty {
                complain(
                    of: place, .invalidPrice,
                    "A price is a number with at most two digits behind the point.")
            }
            prices.updateValue(price, forKey: key)
        }
        return prices
    }

    private mutating func number(_ column: ProductColumn) -> DatabaseValue {
        let text = cell(column)?.trimmed ?? ""
        guard !text.isEmpty else { return .null }
        guard let number = SheetNumber.whole(text) else {
            complain(of: column, .invalidNumber, "It must be a whole number.")
            return .null
        }
        return number.databaseValue
    }
}

extension CSVRecord {
    /// What a field says if it is text in UTF-8, in which nothing ends at a NUL.
    fileprivate func plainText(of field: Int) -> String? {
        let value = value(of: field)
        return value.contains(0) ? nil : String(validating: value, as: UTF8.self)
    }
}

extension ProductDialect {
    /// Who may see a product is all that this shop knows of its status.
    fileprivate static let draftWords: Set = ["draft", "archived", "proposed", "rejected"]
}

extension ProductColumn {
    fileprivate var isOfVariant: Bool {
        switch self {
        case .optionValue, .sku, .variantTitle, .barcode, .inventory, .weight, .price: true
        case .handle, .title, .subtitle, .description, .vendor, .type, .tags, .image,
            .isPublished, .status, .optionName:
            false
        }
    }
}

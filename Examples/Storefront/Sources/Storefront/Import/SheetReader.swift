import BatchCSV
import GRDB

/// Makes products of rows, and finds all that is wrong in them.
///
/// It looks at the file alone, so that every time it finds the same.
struct SheetReader {
    /// As many as an export has columns for.
    static let optionLimit = 3
    let header: ProductHeader

    /// What some rows say.
    struct Reading {
        /// Nothing if any of the rows is bad, lest half a product be imported.
        var sheet: ProductSheet?
        var rows: Int
        var badCells: [BadCell]
        var badRows: Int { Set(badCells.map(\.line)).count }
    }

    func read(_ product: ProductRows) throws -> Reading {
        var (sheet, badCells): (ProductSheet?, [BadCell]) = (nil, [])
        var (images, options): ([String], [String]) = ([], [])
        var names = VariantNames()
        for record in product.rows {
            var row = SheetRow(record, header)
            if row.isReadable {
                if sheet == nil {
                    sheet = ProductSheet(handle: row.handle(), values: try row.productValues())
                    options = row.optionNames
                } else if header.dialect == .medusa {
                    options += row.optionNames.filter { !options.contains($0) }
                }
                images += row.images.filter { !images.contains($0) }
                if let variant = try row.variant(optionNames: options) {
                    if !names.insert(variant) { row.complainOfDuplicate() }
                    sheet?.variants.append(variant)
                }
            }
            badCells += row.badCells
        }
        options.removeAll { $0.isEmpty }
        if options.count > Self.optionLimit { badCells.append(.tooManyOptions(product)) }
        if product.count > ProductRows.limit { badCells.append(.tooManyRows(product)) }
        if header.has(.image) { sheet?.values.append(try SheetJSON.value(images)) }
        if !header.options.isEmpty { sheet?.values.append(try SheetJSON.value(options)) }
        return Reading(
            sheet: badCells.isEmpty ? sheet : nil, rows: product.count, badCells: badCells)
    }
}

/// By what the variants of a product are told apart.
private struct VariantNames {
    private var skus: Set<String> = []
    private var options: Set<String> = []
    /// Those of variants without a SKU.
    private var bareOptions: Set<String> = []

    /// Whether there was no such variant before.
    mutating func insert(_ variant: ProductSheet.Variant) -> Bool {
        let name = variant.options ?? ""
        defer {
            options.insert(name)
            if let sku = variant.sku { skus.insert(sku) } else { bareOptions.insert(name) }
        }
        guard let sku = variant.sku else { return !options.contains(name) }
        return !skus.contains(sku) && !bareOptions.contains(name)
    }
}

extension BadCell {
    fileprivate static func tooManyOptions(_ product: ProductRows) -> BadCell {
        BadCell(
            line: product.rows[0].line, column: "", code: .tooManyOptions,
            message: "A product has \(SheetReader.optionLimit) options at most.")
    }

    fileprivate static func tooManyRows(_ product: ProductRows) -> BadCell {
        BadCell(
            line: product.rows[0].line, column: "", code: .tooManyRows,
            message: "The product has \(product.count) rows; \(ProductRows.limit) are the limit.")
    }
}

import GRDB

/// A product as a file has it: what is to be in the catalogue, in the order of the columns.
struct ProductSheet: Sendable {
    var handle: String
    /// What the file says of the product, as ``ProductHeader/productFields`` names it.
    var values: [DatabaseValue]
    var variants: [Variant] = []

    struct Variant: Sendable {
        /// What it is known by in its product, if the file says so.
        var sku: String?
        /// The names and values of its options as JSON, its other name.
        var options: String?
        /// As ``ProductHeader/variantFields`` names it.
        var values: [DatabaseValue]
    }
}

/// A column of a table, and how what a file says goes into it.
struct SheetField: Sendable {
    var name: String
    var rule: Rule = .replaces

    enum Rule {
        case replaces
        /// An empty cell says nothing; a new product is a draft.
        case replacesIfGiven
        /// JSON that names the members that change; one that is null is taken away.
        case merges
    }
}

extension ProductHeader {
    /// What files of this header say of a product: columns that are not there change nothing.
    var productFields: [SheetField] {
        var fields: [SheetField] = []
        for (column, name) in Self.productTexts where has(column) {
            fields.append(SheetField(name: name))
        }
        // A new product has one, whether or not the file says so.
        fields.append(SheetField(name: "status", rule: .replacesIfGiven))
        if has(.tags) { fields.append(SheetField(name: "tags")) }
        if has(.image) { fields.append(SheetField(name: "images")) }
        if !options.isEmpty { fields.append(SheetField(name: "options")) }
        return fields
    }

    /// What files of this header say of a variant.
    var variantFields: [SheetField] {
        var fields = Self.variantTexts.filter { has($0.column) }.map { SheetField(name: $0.name) }
        if !options.isEmpty { fields.append(SheetField(name: "options")) }
        if !prices.isEmpty { fields.append(SheetField(name: "prices", rule: .merges)) }
        if has(.inventory) { fields.append(SheetField(name: "inventory")) }
        if has(.weight) { fields.append(SheetField(name: "weight")) }
        return fields
    }

    static let productTexts: [(column: ProductColumn, name: String)] = [
        (.title, "title"), (.subtitle, "subtitle"), (.description, "description"),
        (.vendor, "vendor"), (.type, "type"),
    ]

    static let variantTexts: [(column: ProductColumn, name: String)] = [
        (.variantTitle, "title"), (.sku, "sku"), (.barcode, "barcode"),
    ]
}

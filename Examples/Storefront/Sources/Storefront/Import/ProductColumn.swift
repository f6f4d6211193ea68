/// What a column of a product file says.
enum ProductColumn: Hashable, Sendable {
    case handle
    case title
    case subtitle
    case description
    case vendor
    case type
    case tags
    case image
    /// `true` or `false`, as Shopify's older files have it.
    case isPublished
    case status
    case optionName(Int)
    case optionValue(Int)
    case sku
    case variantTitle
    case barcode
    case inventory
    case weight
    /// A price in a currency, or in a region: `EUR`, `Denmark [DKK]`.
    case price(String)

    /// The currency of a price that names none.
    static let currency = "USD"
}

/// How a shop system names the columns of its product files.
enum ProductDialect: String, CaseIterable, Sendable {
    // https://help.shopify.com/en/manual/products/import-export/using-csv
    case shopify = "Shopify"
    // https://docs.medusajs.com/v1/user-guide/products/import
    case medusa = "Medusa"

    /// The columns without which a file says nothing of products.
    var required: [(name: String, column: ProductColumn)] {
        switch self {
        case .shopify: [("Handle", .handle), ("Title", .title)]
        case .medusa: [("Product Handle", .handle), ("Product Title", .title)]
        }
    }

    /// What a column of this name says; `nil` for one that is not read.
    func column(_ name: String) -> ProductColumn? {
        switch self {
        case .shopify: Self.shopifyColumns[name.lowercased()] ?? option(name, "Option", " ")
        case .medusa:
            Self.medusaColumns[name.lowercased()] ?? option(name, "Option ", " ") ?? price(name)
                ?? image(name)
        }
    }

    private static let shopifyColumns: [String: ProductColumn] = [
        "handle": .handle, "title": .title, "body (html)": .description, "vendor": .vendor,
        "type": .type, "tags": .tags, "published": .isPublished, "status": .status,
        "variant sku": .sku, "variant grams": .weight, "variant inventory qty": .inventory,
        "variant price": .price(ProductColumn.currency), "variant barcode": .barcode,
        "image src": .image,
    ]

    private static let medusaColumns: [String: ProductColumn] = [
        "product handle": .handle, "product title": .title, "product subtitle": .subtitle,
        "product description": .description, "product type": .type, "product tags": .tags,
        "product status": .status, "variant title": .variantTitle, "variant sku": .sku,
        "variant barcode": .barcode, "variant inventory quantity": .inventory,
        "variant weight": .weight,
    ]

    /// `Option1 Name`, `Option 2 Value`.
    private func option(_ name: String, _ prefix: String, _ gap: String) -> ProductColumn? {
        guard name.lowercased().hasPrefix(prefix.lowercased()) else { return nil }
        let words = name.dropFirst(prefix.count).split(separator: gap)
        guard words.count == 2, let number = Int(words[0]), 1...99 ~= number else { return nil }
        switch words[1].lowercased() {
        case "name": return .optionName(number)
        case "value": return .optionValue(number)
        default: return nil
        }
    }

    /// `Price EUR`, `Price Denmark [DKK]`.
    private func price(_ name: String) -> ProductColumn? {
        guard let match = name.wholeMatch(of: /(?i:price) +([A-Za-z]{3}|.+ \[[A-Za-z]{3}\])/) else {
            return nil
        }
        return .price(match.1.count == 3 ? match.1.uppercased() : String(match.1))
    }

    private func image(_ name: String) -> ProductColumn? {
        name.wholeMatch(of: /(?i:image) \d+ (?i:url)/) == nil ? nil : .image
    }
}

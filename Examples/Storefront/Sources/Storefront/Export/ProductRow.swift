import BatchCSV

/// A line of an exported file, in Shopify's columns.
enum ProductRow {
    static let columns =
        [
            "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published",
        ] + (1...SheetReader.optionLimit).flatMap { ["Option\($0) Name", "Option\($0) Value"] }
        + [
            "Variant SKU", "Variant Grams", "Variant Inventory Qty", "Variant Price",
            "Variant Barcode", "Image Src",
        ]

    /// The columns as they stand in a file.
    static var header: String { csv([columns]) }

    /// A file to fill in.
    static var template: String {
        csv([
            columns,
            [
                "linen-apron", "Linen apron", "<p>Washed linen.</p>", "Acme", "Kitchen",
                "linen, kitchen", "true", "Size", "Small", "", "", "", "", "APRON-S", "250", "10",
                "29.00", "", "https://example.com/apron.jpg",
            ],
            [
                "linen-apron", "", "", "", "", "", "", "", "Large", "", "", "", "", "APRON-L",
                "310", "4", "32.00", "", "",
            ],
        ])
    }

    private static func csv(_ rows: [[String]]) -> String {
        var writer = CSVWriter()
        for row in rows { writer.add(row) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The rows of a product: one for each variant, and more if it has more images.
    static func rows(of product: CatalogProduct) -> [[String]] {
        let count = max(1, product.variants.count, product.images.count)
        return (0..<count).map { index in
            let variant = index < product.variants.count ? product.variants[index] : nil
            let cells =
                [product.handle] + productCells(index == 0 ? product : nil)
                + optionCells(product, variant, hasNames: index == 0) + variantCells(variant)
                + [index < product.images.count ? product.images[index] : ""]
            return cells.map(SpreadsheetText.cell)
        }
    }

    private static func productCells(_ product: CatalogProduct?) -> [String] {
        guard let product else { return Array(repeating: "", count: 6) }
        return [
            product.title, product.description, product.vendor, product.type,
            product.tags.joined(separator: ", "), product.status == .published ? "true" : "false",
        ]
    }

    private static func optionCells(
        _ product: CatalogProduct, _ variant: CatalogProduct.Variant?, hasNames: Bool
    ) -> [String] {
        (0..<SheetReader.optionLimit).flatMap { index in
            guard index < product.options.count else { return ["", ""] }
            let name = product.options[index]
            return [hasNames ? name : "", variant?.options[name] ?? ""]
        }
    }

    private static func variantCells(_ variant: CatalogProduct.Variant?) -> [String] {
        guard let variant else { return Array(repeating: "", count: 5) }
        let price = variant.prices[ProductColumn.currency]
        return [
            variant.sku, variant.weight.map(String.init) ?? "",
            variant.inventory.map(String.init) ?? "",
            price.map { SheetNumber.text(hundredths: $0) } ?? "", variant.barcode,
        ]
    }
}

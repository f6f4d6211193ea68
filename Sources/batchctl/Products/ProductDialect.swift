/// How a shop names the columns of its product file that matter here.
package struct ProductDialect: Hashable, Sendable {
    /// A column that says whether a product is a draft, and the words of both states.
    package struct Status: Hashable, Sendable {
        package let column: String
        package let draft: String
        package let published: String
        /// The word of a product that is put away and never published, where the column has one.
        package let archived: String?
    }

    package let name: String
    package let handle: String
    /// Any of these is enough; all that are there are kept in step.
    package let statuses: [Status]

    // https://help.shopify.com/en/manual/products/import-export/using-csv
    package static let shopify = ProductDialect(
        name: "Shopify", handle: "Handle",
        statuses: [
            Status(column: "Published", draft: "false", published: "true", archived: nil),
            Status(column: "Status", draft: "draft", published: "active", archived: "archived"),
        ])

    // https://docs.medusajs.com/v1/user-guide/products/import
    package static let medusa = ProductDialect(
        name: "Medusa", handle: "Product Handle",
        statuses: [
            Status(column: "Product Status", draft: "draft", published: "published", archived: nil)
        ])

    package static let all = [medusa, shopify]

    /// What a header lacks to be one of this dialect, in words.
    func missing(in header: ProductHeader) -> [String] {
        var missing: [String] = []
        if !header.has(handle) { missing.append("a handle column (\(handle))") }
        if !statuses.contains(where: { header.has($0.column) }) {
            let names = statuses.map(\.column).joined(separator: " or ")
            missing.append("a status column (\(names))")
        }
        return missing
    }

    /// How many of the two kinds of column a header has.
    func likeness(to header: ProductHeader) -> Int { 2 - missing(in: header).count }
}

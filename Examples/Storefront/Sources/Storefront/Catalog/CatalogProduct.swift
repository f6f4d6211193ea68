import Foundation
import GRDB

/// A product with all that the catalogue has of it.
struct CatalogProduct: Sendable {
    var id: Int
    var handle: String
    var title: String
    var description: String
    var vendor: String
    var type: String
    var tags: [String]
    var images: [String]
    /// The names of its options, in order.
    var options: [String]
    var status: Product.Status
    var variants: [Variant] = []

    /// What can be bought of it.
    struct Variant: Sendable {
        var product: Int
        var sku: String
        var barcode: String
        /// The values of the options, by their names.
        var options: [String: String]
        /// In hundredths, by currency.
        var prices: [String: Int]
        var inventory: Int?
        /// In grams.
        var weight: Int?
    }
}

/// Which products are meant.
struct ProductFilter: Sendable {
    var vendor: String?
    var status: Product.Status?
}

extension Catalog {
    func count(_ filter: ProductFilter) async throws -> Int {
        try await database.read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM product WHERE \(ProductFilter.sql)",
                arguments: filter.arguments) ?? 0
        }
    }

    /// The first products after one, by id, with their variants.
    ///
    /// What is new has a greater id than all before it: who goes on from the last one meets each once.
    func products(
        after id: Int, _ filter: ProductFilter, upTo limit: Int
    ) async throws -> [CatalogProduct] {
        try await database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM product WHERE \(ProductFilter.sql) AND id > :id
                        ORDER BY id LIMIT :limit
                    """, arguments: filter.arguments + ["id": id, "limit": limit])
            let products = try rows.map(CatalogProduct.init)
            let variants = try Self.variants(of: products.map(\.id), database)
            return products.map { product in
                var product = product
                product.variants = variants[product.id] ?? []
                return product
            }
        }
    }

    private static func variants(
        of products: [Int], _ database: Database
    ) throws -> [Int: [CatalogProduct.Variant]] {
        guard let first = products.first, let last = products.last else { return [:] }
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM variant WHERE product BETWEEN ? AND ? ORDER BY id",
            arguments: [first, last])
        return Dictionary(grouping: try rows.map(CatalogProduct.Variant.init), by: \.product)
    }
}

extension ProductFilter {
    fileprivate static let sql =
        "vendor = ifnull(:vendor, vendor) AND status = ifnull(:status, status)"

    fileprivate var arguments: StatementArguments { ["vendor": vendor, "status": status] }
}

extension CatalogProduct {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: row["id"], handle: row["handle"], title: row["title"],
            description: row["description"], vendor: row["vendor"], type: row["type"],
            tags: try row.list("tags"), images: try row.list("images"),
            options: try row.list("options"), status: row["status"])
    }
}

extension CatalogProduct.Variant {
    fileprivate init(_ row: Row) throws {
        self.init(
            product: row["product"], sku: row["sku"], barcode: row["barcode"],
            options: try row.list("options"), prices: try row.list("prices"),
            inventory: row["inventory"], weight: row["weight"])
    }
}

extension Row {
    fileprivate func list<Value: Decodable>(_ column: String) throws -> Value {
        let text: String = self[column]
        return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}

import GRDB

/// Puts products into the catalogue, by their handles: what is new, and what differs.
struct SheetWriter {
    let database: Database
    let statements: SheetStatements

    /// Writes a product, and counts what that changed.
    func put(_ sheet: ProductSheet, counting counts: inout ImportProgress) throws {
        let product: Int64
        if let found = try find(sheet) {
            product = found.id
            if found.differs {
                try run(statements.updateProduct, sheet.values + [sheet.handle.databaseValue])
                counts.productsUpdated += 1
            }
        } else {
            try run(statements.insertProduct, sheet.values + [sheet.handle.databaseValue])
            product = database.lastInsertedRowID
            counts.productsCreated += 1
        }
        let present = try presentVariants(of: product)
        for variant in sheet.variants {
            if let id = present.id(of: variant) {
                guard try differs(variant, id) else { continue }
                try run(statements.updateVariant, variant.values + [id.databaseValue])
                counts.variantsUpdated += 1
            } else {
                try run(statements.insertVariant, variant.values + [product.databaseValue])
                counts.variantsCreated += 1
            }
        }
    }

    /// Counts what writing a product would change.
    func compare(_ sheet: ProductSheet, counting counts: inout ImportProgress) throws {
        guard let found = try find(sheet) else {
            counts.productsCreated += 1
            counts.variantsCreated += sheet.variants.count
            return
        }
        counts.productsUpdated += found.differs ? 1 : 0
        let present = try presentVariants(of: found.id)
        for variant in sheet.variants {
            if let id = present.id(of: variant) {
                counts.variantsUpdated += try differs(variant, id) ? 1 : 0
            } else {
                counts.variantsCreated += 1
            }
        }
    }

    private func find(_ sheet: ProductSheet) throws -> (id: Int64, differs: Bool)? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: statements.findProduct),
            arguments: StatementArguments(sheet.values + [sheet.handle.databaseValue]))
        return row.map { ($0[0], $0[1]) }
    }

    private func differs(_ variant: ProductSheet.Variant, _ id: Int64) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(sql: statements.compareVariant),
            arguments: StatementArguments(variant.values + [id.databaseValue])) ?? true
    }

    private func presentVariants(of product: Int64) throws -> PresentVariants {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT id, sku, options FROM variant WHERE product = ?"),
            arguments: [product])
        return PresentVariants(rows)
    }

    private func run(_ sql: String, _ values: [DatabaseValue]) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}

/// The variants of a product in the catalogue, by what a file may call them.
private struct PresentVariants {
    private var bySKU: [String: Int64] = [:]
    private var byOptions: [String: Int64] = [:]
    private var only: Int64?

    init(_ rows: [Row]) {
        for row in rows {
            let id: Int64 = row[0]
            let (sku, options): (String, String) = (row[1], row[2])
            if !sku.isEmpty { bySKU[sku] = id }
            byOptions[options] = id
        }
        if rows.count == 1 { only = rows[0][0] }
    }

    /// By the SKU, or else by the options; a file that has neither means the only one.
    func id(of variant: ProductSheet.Variant) -> Int64? {
        if let sku = variant.sku, let id = bySKU[sku] { return id }
        if let options = variant.options { return byOptions[options] }
        return variant.sku == nil ? only : nil
    }
}

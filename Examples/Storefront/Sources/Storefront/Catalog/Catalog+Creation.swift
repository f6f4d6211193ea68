import GRDB

extension Catalog {
    /// The steps by which a database came to be what it is; one that is behind takes the rest.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("products", migrate: createProducts)
        migrator.registerMigration("files", migrate: createFiles)
        migrator.registerMigration("variants", migrate: createVariants)
        migrator.registerMigration("imports", migrate: createImports)
        return migrator
    }

    /// Each change of a product is a row of `publication`, so that one made twice would be seen.
    ///
    /// The first shops made these tables before there were migrations.
    private static func createProducts(_ database: Database) throws {
        guard try !database.tableExists("product") else { return }
        try database.create(table: "product") { table in
            table.primaryKey("id", .integer)
            table.column("title", .text).notNull()
            table.column("status", .text).notNull().indexed()
        }
        try database.create(table: "publication") { table in
            table.column("product", .integer).notNull().indexed().references("product")
            table.column("job", .text).notNull()
            table.column("at", .datetime).notNull()
        }
    }

    private static func createFiles(_ database: Database) throws {
        try database.create(table: "file") { table in
            table.primaryKey("key", .text)
            table.column("owner", .text)
            table.column("name", .text).notNull()
            table.column("size", .integer)
            table.column("job", .text).unique()
            table.column("at", .datetime).notNull()
        }
    }

    /// What a product file says more of a product; lists are JSON, as nothing asks for a part of one.
    private static func createVariants(_ database: Database) throws {
        try database.alter(table: "product") { table in
            for name in ["handle", "subtitle", "description", "vendor", "type"] {
                table.add(column: name, .text).notNull().defaults(to: "")
            }
            for name in ["tags", "images", "options"] {
                table.add(column: name, .text).notNull().defaults(to: "[]")
            }
        }
        try nameProducts(database)
        try database.create(
            index: "product_handle", on: "product", columns: ["handle"], unique: true)
        try database.create(table: "variant") { table in
            table.primaryKey("id", .integer)
            table.column("product", .integer).notNull().indexed().references("product")
            for name in ["title", "sku", "barcode"] {
                table.column(name, .text).notNull().defaults(to: "")
            }
            for name in ["options", "prices"] {
                table.column(name, .text).notNull().defaults(to: "{}")
            }
            table.column("inventory", .integer)
            table.column("weight", .integer)
        }
    }

    /// Two products may have had one title, but not one handle.
    private static func nameProducts(_ database: Database) throws {
        let products = try Product.fetchAll(database)
        var taken: Set<String> = []
        for product in products {
            let handle = product.title.handle
            let isFree = !handle.isEmpty && taken.insert(handle).inserted
            try database.execute(
                sql: "UPDATE product SET handle = ? WHERE id = ?",
                arguments: [isFree ? handle : "product-\(product.id)", product.id])
        }
    }

    /// How far each import is that is not over: written with the rows that it counts.
    private static func createImports(_ database: Database) throws {
        try database.create(table: "import") { table in
            table.primaryKey("job", .text)
            for name in [
                "offset", "line", "rows", "badRows", "productsCreated", "productsUpdated",
                "variantsCreated", "variantsUpdated",
            ] {
                table.column(name, .integer).notNull()
            }
        }
    }

    /// Fills a new catalogue.
    static func stock(_ database: Database, _ count: Int) throws {
        for id in 1...max(1, count) {
            let product = Product.seed(id)
            try database.cachedStatement(
                sql: "INSERT INTO product (id, handle, title, status) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [product.id, product.title.handle, product.title, product.status])
        }
    }
}

extension Product {
    /// What a new catalogue holds: five of each dozen are drafts.
    fileprivate static func seed(_ id: Int) -> Product {
        let (round, place) = (id - 1).quotientAndRemainder(dividingBy: assortment.count)
        let (title, status) = assortment[place]
        return Product(id: id, title: round == 0 ? title : "\(title) #\(round + 1)", status: status)
    }

    private static let assortment: [(title: String, status: Status)] = [
        ("Linen apron, indigo", .published),
        ("Stoneware mug, 300 ml", .published),
        ("Beeswax candle, pair", .draft),
        ("Walnut chopping board", .published),
        ("Enamel colander", .draft),
        ("Merino scarf, moss", .published),
        ("Brass tea infuser", .published),
        ("Wool blanket, 130 × 180 cm", .draft),
        ("Cast-iron skillet, 24 cm", .published),
        ("Oak coat hook", .draft),
        ("Letterpress notebook", .published),
        ("Ceramic planter, small", .draft),
    ]
}

extension String {
    /// A title as a part of an address: small letters and digits, the rest as hyphens.
    fileprivate var handle: String {
        lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
}

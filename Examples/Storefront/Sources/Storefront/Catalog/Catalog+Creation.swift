import GRDB

extension Catalog {
    /// Each change of a product is a row of `publication`, so that one made twice would be seen.
    static func createTables(_ database: Database) throws {
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
}

extension Product {
    /// What a new catalogue holds: five of each dozen are drafts.
    static func seed(_ id: Int) -> Product {
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

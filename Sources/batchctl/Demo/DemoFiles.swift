/// The demo's folder: the product file, what becomes of it, and the journal.
struct DemoFiles: Sendable {
    let products: String
    let published: String
    let journal: String
    private let folder: String

    init(_ options: DemoOptions) {
        folder = options.directory
        products = "\(folder)/products-\(options.products).csv"
        published = "\(folder)/published-\(options.products).csv"
        journal = "\(folder)/journal"
    }

    /// Makes the product file, whole or not at all, and tells what is in it.
    ///
    /// It blocks; only a thread that may block calls it.
    func make(count: Int) throws -> DemoCatalog {
        try FilePath.makeDirectory(folder)
        let exists = try FileStatus.at(products) != nil
        let file = exists ? nil : try Descriptor(products + ".new", for: .creating)
        try file?.cut(to: 0)
        var catalog = DemoCatalog()
        var piece = Array(DemoCatalog.header.utf8)
        for _ in 0..<count {
            piece += catalog.nextProduct().utf8
            guard piece.count >= Descriptor.pieceLength else { continue }
            try file?.write(piece)
            piece.removeAll(keepingCapacity: true)
        }
        try file?.write(piece)
        try file?.synchronize()
        if file != nil { try SystemError.rename(products + ".new", to: products) }
        return catalog
    }
}

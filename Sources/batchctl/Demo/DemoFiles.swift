/// The demo's folder: the product file, what becomes of it, and the journal.
package struct DemoFiles: Sendable {
    /// How long the demo is to take.
    package static let time: Duration = .seconds(20)

    let products: String
    let published: String
    let journal: String
    private let folder: String

    package init(_ options: DemoOptions) {
        folder = options.directory
        products = "\(folder)/products-\(options.products).csv"
        published = "\(folder)/published-\(options.products).csv"
        journal = "\(folder)/journal"
    }

    /// How to publish the file: about four hundred chunks, spread over the time.
    package func publishing(drafts: Int) -> PublishOptions {
        var options = PublishOptions(input: products, output: published, journal: journal)
        options.answersYes = true
        options.chunk = max(1, drafts / 400)
        let chunks = max(1, drafts / options.chunk)
        options.paceMilliseconds = Int(Self.time / .milliseconds(1)) / chunks
        return options
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

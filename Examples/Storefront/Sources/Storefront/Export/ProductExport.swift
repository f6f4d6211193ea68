import BatchCSV
import BatchJobs
import Foundation

/// Writes the products of the catalogue into a CSV file, which who created the job may fetch.
struct ProductExport: BatchJobStrategy {
    struct Context: Codable {
        /// Those of one vendor, or all.
        var vendor: String?
        /// Those of one status, or all.
        var status: Product.Status?
    }
    struct Checkpoint: Codable {
        /// The last product that is in the file.
        var product: Int
        /// Bytes that the disk has of it.
        var size: Int
    }
    static let batchType = "product-export"
    let catalog: Catalog
    let files: FileShelf
    let traces: EventTraces
    /// As many as share a sync.
    private let step = 500

    init(catalog: Catalog, files: FileShelf, traces: EventTraces) {
        (self.catalog, self.files, self.traces) = (catalog, files, traces)
    }

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        let count = try await catalog.count(run.context.filter)
        let descriptor = StatDescriptor(
            key: "product-export-count", name: "Product count to export",
            message: "There will be \(count) products exported.")
        return Preview(count: count, descriptors: [descriptor])
    }

    func process(_ run: BatchRun<Self>) async throws {
        try await run.traced(by: traces) {
            let row = try await files.begin("products.csv", for: run.job)
            let size: Int
            if let finished = row.size {
                size = finished
            } else {
                size = try await write(run, to: row)
                try await files.finish(row, size: size)
            }
            try await run.report(values: [
                "file_key": .string(row.key), "file_size": .number(String(size)),
            ])
        }
    }

    /// Writes what is not in the file yet, and tells how long it is.
    private func write(_ run: BatchRun<Self>, to row: FileRow) async throws -> Int {
        var place = run.checkpoint ?? Checkpoint(product: 0, size: 0)
        let file = try await files.grow(row, from: place.size)
        if place.size == 0 {
            place.size = try await append(Array(ProductRow.header.utf8), to: file, at: 0)
        }
        while true {
            let products = try await catalog.products(
                after: place.product, run.context.filter, upTo: step)
            guard let last = products.last else { return place.size }
            var writer = CSVWriter()
            for row in products.flatMap(ProductRow.rows) { writer.add(row) }
            // Synced before it is named: the next run cuts off what is behind.
            place.size = try await append(writer.bytes, to: file, at: place.size)
            place.product = last.id
            try await run.advance(by: products.count, to: place)
        }
    }

    private func append(_ bytes: [UInt8], to file: DiskFile, at size: Int) async throws -> Int {
        try await file.write(Data(bytes), at: size)
        try await file.synchronize()
        return size + bytes.count
    }

    /// Half a file is of no use to anybody.
    func ended(_ end: BatchEnd<Self>) async throws {
        guard end.job.status != .completed else { return }
        try await files.remove(where: "job", is: end.job.id.description)
    }

    func buildTemplate() async throws -> String { ProductRow.header }
}

extension ProductExport.Context {
    fileprivate var filter: ProductFilter { ProductFilter(vendor: vendor, status: status) }
}

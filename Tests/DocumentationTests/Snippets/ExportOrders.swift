import BatchJobs
import Foundation

struct ExportOrders: BatchJobStrategy {
    struct Context: Codable { var path: String }
    struct Checkpoint: Codable {
        var lastOrder: Order.ID
        var length: UInt64
    }
    static let batchType = "export-orders"
    let orders: Orders

    func process(_ run: BatchRun<Self>) async throws {
        let start = run.checkpoint
        let file = try OutputFile(run.context.path, cutTo: start?.length ?? 0)
        defer { file.close() }
        for try await page in orders.pages(after: start?.lastOrder) {
            let length = try await blocking { try file.append(page.text) }
            try await run.advance(
                by: page.count, to: Checkpoint(lastOrder: page.lastOrder, length: length))
        }
    }
}

struct OutputFile: Sendable {
    private let handle: FileHandle

    init(_ path: String, cutTo length: UInt64) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(filePath: path))
        }
        handle = try FileHandle(forUpdating: URL(filePath: path))
        guard try handle.seekToEnd() >= length else {
            throw StrategyError(
                code: "output_changed", message: "\(path) is shorter than it was.", retry: .never)
        }
        try handle.truncate(atOffset: length)
        try handle.seek(toOffset: length)
    }

    /// Returns when the disk has it, with the new length.
    func append(_ text: String) throws -> UInt64 {
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
        return try handle.offset()
    }

    func close() { try? handle.close() }
}

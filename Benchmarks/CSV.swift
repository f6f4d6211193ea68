import BatchJobs
import BatchJournal
import Foundation

/// `batchctl publish`, a whole program with a journal, beside a loop that reads and writes the same bytes.
enum CSV: Benchmark {
    static let name = "csv"
    static let summary = "batchctl publish of a product file, beside a bare loop of the same bytes"
    /// Products from one durable checkpoint to the next, as the command has it by default.
    private static let chunk = 100

    static func run(_ session: Session) async throws {
        let products = session.size(50_000, quick: 5000)
        try await withScratch { directory in
            let input = directory + "/products.csv"
            let rows = (0..<products).map(row)
            try Data((header + rows.joined()).utf8).write(to: URL(filePath: input))
            let subject = Subject(
                name: "\(name)/\(products)-products", unit: "products/s",
                floor: "read once, written and synced \(chunk) rows at a time, each with a record")
            try await session.measure(
                subject, ours: { try await publish(input, products) },
                floor: { try await bare(input) })
        }
    }

    private static let header = "Handle,Title,Body (HTML),Vendor,Published,SKU,Price,Status\n"

    private static func row(_ number: Int) -> String {
        "linen-shirt-\(number),Linen Shirt \(number),\"<p>A fine shirt, \"\"made to last\"\".</p>\","
            + "Nordlicht,false,Shi-\(number)-M,\(9 + number % 90).95,draft\n"
    }

    /// The whole program from its start to its exit, as people run it.
    private static func publish(_ input: String, _ products: Int) async throws -> Sample {
        try await withScratch { directory in
            let cpu = ChildProcess.cpuMicroseconds
            let watch = Stopwatch()
            let printed = try await ChildProcess.output(
                of: "batchctl",
                [
                    "publish", input, directory + "/published.csv", "--journal",
                    directory + "/journal", "--chunk", "\(chunk)", "--yes", "--json",
                ])
            let seconds = watch.seconds
            guard String(decoding: printed, as: UTF8.self).contains("\"completed\"") else {
                throw ChildProcess.Failed(description: "batchctl publish has not completed.")
            }
            return Sample(
                value: Double(products) / seconds,
                cpu: (ChildProcess.cpuMicroseconds - cpu) / Double(products))
        }
    }

    private static func bare(_ input: String) async throws -> Sample {
        try await withScratch { directory in
            let watch = Stopwatch()
            let files = SystemFileSystem()
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: input)))
            let lines = bytes.split(separator: 10)
            let folder = try files.openDirectory(directory)
            let output = try files.open("published.csv", in: folder, .create)
            defer {
                files.close(output)
                files.close(folder)
            }
            let record = BareFile.record(300)
            let journal = try BareFile(
                "bare", size: record.count * (lines.count / chunk + 1), in: directory)
            var offset = 0
            for first in stride(from: 0, to: lines.count, by: chunk) {
                let end = min(first + chunk, lines.count)
                let piece = bytes[lines[first].startIndex..<lines[end - 1].endIndex] + [10]
                offset += try piece.withUnsafeBytes { try files.write(output, $0, at: offset) }
                try files.sync(output)
                try journal.commit(record)
            }
            guard offset == bytes.count else { throw ChildProcess.Failed(description: "short") }
            return Sample(value: Double(lines.count - 1) / watch.seconds)
        }
    }
}

import Foundation
import TestSupport
import Testing

/// Expects records 1 to n and nothing else, n at least the last acknowledged, and that it goes on.
///
/// A process of its own reads, opens, appends, closes, and opens again: answers n.
@discardableResult
func expectPrefix(
    of directory: String, acknowledged: Int, attempted: Int = .max,
    _ comment: @autoclosure () -> Comment = "", sourceLocation: SourceLocation = #_sourceLocation
) async throws -> Int {
    let reads = FileManager.default.fileExists(atPath: directory) ? ["read"] : []
    let steps = ["segments:8192", "open", "append:1", "close", "open", "close", "read"]
    let said = try await Owner.run(of: directory, reads + steps)
    let records = said.recordsAtOpening ?? 0
    let rest: [JournalChildReport] = [
        .opened(records: records), .acknowledged(records + 1), .opened(records: records + 1),
        .read(records: records + 1, verdict: "clean"), .done,
    ]
    let isWhole = said.suffix(rest.count) == rest && said.count == rest.count + reads.count
    let isPrefix = isWhole && (acknowledged...max(acknowledged, attempted)).contains(records)
    #expect(
        isPrefix, "acknowledged \(acknowledged) of \(attempted): \(said) \(comment())",
        sourceLocation: sourceLocation)
    if records < acknowledged { Tally.lost.add(acknowledged - records) }
    if said.failures.contains("damaged") { Tally.damage.add() }
    return records
}

extension [JournalChildReport] {
    /// How many records the first opening replayed.
    var recordsAtOpening: Int? {
        for case .opened(let records) in self { return records }
        return nil
    }
}

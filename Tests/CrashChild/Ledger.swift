import BatchJobs
import Foundation
import TestSupport

/// The effects of one job: a file with a line an item, synced before a checkpoint names its length.
struct Ledger {
    private let file: FileHandle
    private(set) var mark: LedgerMark

    /// Cuts the file to what the checkpoint knows; what is behind it is done again.
    init(_ path: String, at mark: LedgerMark?) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(fileURLWithPath: path))
        }
        file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        self.mark = mark ?? LedgerMark(items: 0, length: 0)
        guard try file.seekToEnd() >= self.mark.length else {
            throw StrategyError(
                code: "ledger_short", message: "It was checkpointed before it was synced.",
                retry: .never)
        }
        try file.truncate(atOffset: UInt64(self.mark.length))
    }

    mutating func add() throws {
        let line = Data("\(mark.items)\n".utf8)
        try file.write(contentsOf: line)
        try file.synchronize()
        mark = LedgerMark(items: mark.items + 1, length: mark.length + line.count)
    }

    func close() { try? file.close() }
}

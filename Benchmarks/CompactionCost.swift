import BatchJobs
import BatchJournal
import Foundation

/// What a compaction costs the commits beside it: one record each, appended and waited for.
struct CompactionCost {
    var alone: Latencies
    var beside: Latencies
    var compactions: Int
    var duration: Duration

    /// Commits so many records alone, then as many as fit beside compactions of `jobs` states.
    static func measure(jobs: Int, compactions: Int) async throws -> CompactionCost {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "batch-compaction-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: directory) }
        var maker = RecordMaker()
        let journal = try await maker.journal(of: jobs, in: directory.path)
        try await journal.compact()
        var cost = CompactionCost(
            alone: Latencies(), beside: Latencies(), compactions: 0, duration: .zero)
        for _ in 0..<compactions {
            for _ in 0..<2000 { try await cost.alone.time { try await journal.commit(&maker) } }
            async let compaction: Void = journal.compact()
            while !journal.health.isCompacting { try await journal.commit(&maker) }
            while journal.health.isCompacting {
                try await cost.beside.time { try await journal.commit(&maker) }
            }
            try await compaction
            cost.compactions += 1
            cost.duration += journal.health.lastCompaction?.duration ?? .zero
        }
        try await journal.close()
        return cost
    }

    var summary: String {
        let ratio = beside.percentile(99) / alone.percentile(99)
        return """
            compaction: \(compactions) of \(duration / compactions) each; a commit alone p50 \
            \(alone.percentile(50)) p99 \(alone.percentile(99)), beside it p50 \
            \(beside.percentile(50)) p99 \(beside.percentile(99)) (\(beside.count) commits): \
            p99 \((ratio * 100).rounded() / 100) times
            """
    }
}

extension Journal {
    fileprivate func commit(_ maker: inout RecordMaker) async throws {
        try await settle(try append(maker.created(), for: .newWork))
    }
}

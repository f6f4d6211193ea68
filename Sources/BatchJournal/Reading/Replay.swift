import Foundation

/// Fills a fold with a journal's records, its parts beside each other on all cores.
///
/// Whoever finds and checks the records goes on meanwhile, a few batches ahead.
struct Replay<Fold: JournalFold> {
    /// So many cores are as fast as the one that finds and checks the records for them.
    private static var most: Int { 6 }

    private let parts: [ReplayPart<Fold>]
    private var batches: [ReplayBatch]
    private var count = 0

    /// The fold is empty.
    init(_ fold: Fold, cores: Int = ProcessInfo.processInfo.activeProcessorCount) {
        parts = (0..<min(max(1, cores), Self.most)).map { _ in ReplayPart(fold) }
        batches = parts.map { _ in ReplayBatch() }
    }

    /// Comes to the next record; throws if one before it is refused.
    mutating func take(_ record: JournalRecord) throws(JournalError) {
        guard record.kind == .state || record.kind == .data else { return }
        let part = Int(Fold.part(of: record.payload) % UInt(parts.count))
        count += 1
        batches[part].append(record, number: count)
        guard batches[part].isFull else { return }
        parts[part].take(batches[part])
        batches[part] = ReplayBatch()
        if parts.contains(where: \.hasRefused) { _ = try finish() }
    }

    /// Waits until everything is taken; throws for the first record that is refused.
    func finish() throws(JournalError) -> Fold {
        let ends = zip(parts, batches).map { $0.end(with: $1) }
        let refusals = ends.compactMap(\.refusal)
        if let first = refusals.min(by: { $0.number < $1.number }) { throw first.error }
        do {
            return try ends.dropFirst().reduce(into: ends[0].fold) { try $0.merge($1.fold) }
        } catch {
            throw JournalError(.inconsistent, "\(error) Nothing was changed.")
        }
    }
}

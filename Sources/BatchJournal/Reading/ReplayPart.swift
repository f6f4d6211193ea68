import Dispatch
import Synchronization

/// What concerns a part of a journal's records: a fold, and the queue on which it is filled.
final class ReplayPart<Fold: JournalFold>: Sendable {
    /// Why nothing more is taken, and the number of the record that is refused.
    struct Refusal {
        let number: Int
        let error: JournalError
    }

    private let fold: Mutex<Fold>
    private let refusal = Mutex<Refusal?>(nil)
    private let queue = DispatchQueue(label: "swift-batch-jobs.replay")
    /// Batches that may wait.
    private let places = DispatchSemaphore(value: 2)

    init(_ fold: Fold) {
        self.fold = Mutex(fold)
    }

    var hasRefused: Bool { refusal.withLock { $0 != nil } }

    /// Takes a batch; waits while others do.
    func take(_ batch: ReplayBatch) {
        places.wait()
        queue.async { [self] in
            fill(from: batch)
            places.signal()
        }
    }

    /// Takes the last batch when all others are taken: in the caller's thread, so that a small
    /// journal needs no other.
    func end(with batch: ReplayBatch) -> (fold: Fold, refusal: Refusal?) {
        queue.sync {
            fill(from: batch)
            return (fold.withLock { $0 }, refusal.withLock { $0 })
        }
    }

    private func fill(from batch: ReplayBatch) {
        guard !hasRefused else { return }
        let refused = fold.withLock { fold in
            batch.first { number, record -> Refusal? in
                do {
                    try fold.take(record)
                    return nil
                } catch {
                    return Refusal(number: number, error: .inconsistent(error, at: record.place))
                }
            }
        }
        if let refused { refusal.withLock { $0 = refused } }
    }
}

/// Records that are taken together, copied: a reader's buffer holds other ones by then.
struct ReplayBatch: Sendable {
    private static let mostRecords = 1024
    private static let mostBytes = 256 << 10

    private struct Entry: Sendable {
        let number: Int
        let place: RecordPlace
        let kind: RecordKind
        let payload: Range<Int>
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    var isFull: Bool { entries.count >= Self.mostRecords || bytes.count >= Self.mostBytes }

    mutating func append(_ record: JournalRecord, number: Int) {
        let start = bytes.count
        bytes.append(contentsOf: record.payload)
        entries.append(
            Entry(
                number: number, place: record.place, kind: record.kind,
                payload: start..<bytes.count))
    }

    /// Hands out the records in order, until there is an answer.
    func first<Answer>(_ body: (Int, JournalRecord) -> Answer?) -> Answer? {
        bytes.withUnsafeBytes { bytes in
            for entry in entries {
                let record = JournalRecord(
                    place: entry.place, kind: entry.kind,
                    payload: UnsafeRawBufferPointer(rebasing: bytes[entry.payload]))
                if let answer = body(entry.number, record) { return answer }
            }
            return nil
        }
    }
}

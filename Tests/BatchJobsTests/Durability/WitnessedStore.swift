import BatchJobs
import Synchronization

/// A journal's store whose records a witness knows.
///
/// Told to acknowledge early it is the planted fault: it calls durable what is only appended.
final class WitnessedStore: JobStore {
    private let base: JournalStore
    private let witness: Witness
    private let acknowledgesEarly: Bool
    private let appended = Atomic<StorePosition>(0)

    init(_ base: JournalStore, _ witness: Witness, acknowledgesEarly: Bool = false) {
        (self.base, self.witness) = (base, witness)
        self.acknowledgesEarly = acknowledgesEarly
    }

    func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition {
        witness.note(change.payload)
        let position = try base.append(change)
        appended.max(position, ordering: .relaxed)
        return position
    }

    func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        if acknowledgesEarly { return .durable }
        return try await base.settle(position)
    }

    var settled: StorePosition {
        acknowledgesEarly ? appended.load(ordering: .relaxed) : base.settled
    }

    var health: StoreHealth { base.health }

    func close() async throws(BatchJobError) { try await base.close() }
}

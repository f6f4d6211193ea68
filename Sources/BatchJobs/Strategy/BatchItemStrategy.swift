/// A strategy that is a loop over items; each is done, then named as the checkpoint.
public protocol BatchItemStrategy: BatchJobStrategy {
    /// The items of a job, in an order that a new run finds again.
    associatedtype Items: AsyncSequence where Items.Element: Sendable

    /// The items that come after a checkpoint; all of them where there is none.
    @concurrent func items(
        _ run: BatchRun<Self>, after checkpoint: Checkpoint?
    ) async throws -> Items

    /// Does one item. After a crash the last few may be done again.
    @concurrent func process(_ item: Items.Element, _ run: BatchRun<Self>) async throws

    /// Where to go on from once this item is done.
    func checkpoint(after item: Items.Element) -> Checkpoint
}

extension BatchItemStrategy {
    /// Does each item in turn and advances by one.
    @concurrent public func process(_ run: BatchRun<Self>) async throws {
        for try await item in try await items(run, after: run.checkpoint) {
            try await process(item, run)
            try await run.advance(to: checkpoint(after: item))
        }
    }
}

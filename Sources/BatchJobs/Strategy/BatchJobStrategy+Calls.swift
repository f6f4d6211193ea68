/// User code, called for a run. The one place where payloads become types.
///
/// All else that is done for a run is in ``Worker``, which knows no types: what does is slower, since it
/// has to look up how each of its values is copied.
extension BatchJobStrategy {
    func makePreview(in run: Run, _ start: JobSnapshot) async throws -> Preview {
        try await preProcess(try batchRun(run, start)).preview.checked(for: start.id)
    }

    func attempt(in run: Run, _ start: JobSnapshot) async throws {
        try await process(try batchRun(run, start))
    }

    /// A job that does not decode any more has an end, too, and `BatchEnd` says so.
    func cleanUp(after job: JobSnapshot) async throws {
        let state = job.state
        let end = BatchEnd<Self>(
            job: job, context: try? Payload.decode(Context.self, from: state.request.context),
            checkpoint: state.checkpoint.flatMap { try? Payload.decode(Checkpoint.self, from: $0) })
        _ = try await ended(end)
    }

    /// Whether another attempt may follow; where the payloads do not decode there is nobody to ask.
    func mayRetry(after error: any Error, in run: Run, _ start: JobSnapshot) async -> Bool {
        guard let typed = try? batchRun(run, start) else { return true }
        return await shouldRetry(error, typed)
    }

    private func batchRun(_ run: Run, _ start: JobSnapshot) throws -> BatchRun<Self> {
        do {
            return BatchRun(
                job: start,
                context: try Payload.decode(Context.self, from: start.state.request.context),
                checkpoint: try start.state.checkpoint.map {
                    try Payload.decode(Checkpoint.self, from: $0)
                },
                run: run)
        } catch {
            throw StrategyError(
                code: "undecodable",
                message: "The context or the checkpoint does not decode for \(Self.identifier): "
                    + "\(error.story). The stored bytes are kept.",
                retry: .never)
        }
    }
}

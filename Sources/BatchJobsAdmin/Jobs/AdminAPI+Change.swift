package import BatchJobs

extension AdminAPI {
    func create(_ call: Call) async throws -> AdminResponse {
        let (headers, depthLimit) = (call.request.headers, configuration.depthLimit)
        let request = try CreateRequest(parsing: call.body, depthLimit: depthLimit)
        let options = JobOptions(
            dryRun: request.isDryRun, createdBy: call.caller.id,
            idempotencyKey: try IdempotencyHeader.read(headers),
            headers: TraceContext.read(headers))
        let creation: BatchScheduler.Creation
        do {
            creation = try await scheduler.creation(
                batchType: request.type, context: request.context, options: options)
        } catch {
            throw Refusal.prepared(error)
        }
        return await answer(creation)
    }

    /// A new job as it was created; the first under its key as it is now.
    package func answer(_ creation: BatchScheduler.Creation) async -> AdminResponse {
        let present = await creation.job.snapshot
        let snapshot = creation.isNew ? present.first : present
        // Nothing is said of what a new job waits for once it has gone on, as some do at once.
        let hasBegun = creation.isNew && present.state.run > 0
        let explanation = hasBegun ? nil : await scheduler.explanation(of: snapshot)
        return .job(status: 201, snapshot, explanation: explanation)
    }

    func confirm(_ call: Call) async throws -> AdminResponse {
        let job = try await job(call).job
        return await answer(try await job.confirm())
    }

    func cancel(_ call: Call) async throws -> AdminResponse {
        let job = try await job(call).job
        let request = try CancelRequest(
            parsing: call.body, depthLimit: configuration.depthLimit)
        return await answer(try await job.cancel(reason: request.reason))
    }

    private func answer(_ snapshot: JobSnapshot) async -> AdminResponse {
        .job(snapshot, explanation: await scheduler.explanation(of: snapshot))
    }
}

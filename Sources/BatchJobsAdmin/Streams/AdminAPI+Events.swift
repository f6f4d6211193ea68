import BatchJobs

extension AdminAPI {
    func events(_ call: Call) throws -> AdminResponse {
        let query = try JobQuery(parsing: call.request.query, for: call.caller)
        return try stream(query, call, endsWithJob: false)
    }

    func jobEvents(_ call: Call) async throws -> AdminResponse {
        let job = try await job(call).job
        var query = JobQuery()
        query.ids = [job.id]
        return try stream(query, call, endsWithJob: true)
    }

    private func stream(
        _ query: JobQuery, _ call: Call, endsWithJob: Bool
    ) throws -> AdminResponse {
        let stream = AdminStream(
            scheduler: scheduler, query: query, slot: try slots.take(for: call.caller),
            heartbeat: configuration.effectiveHeartbeat, endsWithJob: endsWithJob)
        return AdminResponse(
            status: 200,
            headers: [
                "content-type": "text/event-stream",
                // Else nginx holds events back until there are many.
                "x-accel-buffering": "no",
            ],
            body: .stream(stream))
    }
}

package import BatchJobs

extension BatchScheduler {
    /// Runs it as long as the body takes, then shuts it down and closes its journal.
    package nonisolated func whileRunning<Result: Sendable>(
        _ body: (BatchScheduler) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            let result = try await body(self)
            beginGracefulShutdown()
            try await group.waitForAll()
            return result
        }
    }
}

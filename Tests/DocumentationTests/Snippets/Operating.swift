import BatchJobs

/// The code of the article *Operating*.
func runOrLeave(_ scheduler: BatchScheduler) async throws {
    do {
        try await scheduler.run()
    } catch let error as BatchJobError where error.code == .journalFailed {
        // Only a new process can tell what the disk has: let the supervisor start one.
        print(error)
        throw error
    }
}

func configurationThatKeepsMore() -> BatchConfiguration {
    var configuration = BatchConfiguration()
    configuration.retentionPeriod = .seconds(30 * 24 * 3600)
    configuration.finishedLimit = 100_000
    configuration.maximumJournalBytes = 4 << 30
    return configuration
}

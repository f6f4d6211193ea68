import BatchJobs
import ServiceLifecycle

/// Runs jobs until the service is told to stop; those that are not done then go on later.
struct BatchJobsService: Service {
    let scheduler: BatchScheduler

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await scheduler.run()
        } onGracefulShutdown: {
            scheduler.beginGracefulShutdown()
        }
    }
}

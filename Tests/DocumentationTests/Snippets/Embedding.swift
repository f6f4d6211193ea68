import BatchJobs
import Dispatch
import Foundation

/// Runs jobs until somebody sends SIGTERM.
func runUntilTerminated(_ scheduler: BatchScheduler) async throws {
    // Else the signal would end the process before anybody could hear of it.
    signal(SIGTERM, SIG_IGN)
    let terminated = DispatchSource.makeSignalSource(signal: SIGTERM)
    terminated.setEventHandler { scheduler.beginGracefulShutdown() }
    terminated.activate()
    defer { terminated.cancel() }
    try await scheduler.run()
}

package import BatchJobs
import Foundation

/// Holds up a thread in the middle of a call that does not suspend.
package final class Blockade: Sendable {
    package let arrival = Gate()
    private let opened = DispatchSemaphore(value: 0)
    private let error: BatchJobError?

    /// Whoever is let through is refused with this, where it is given.
    package init(refusing error: BatchJobError? = nil) { self.error = error }

    package func open() { opened.signal() }

    func pass() throws(BatchJobError) {
        arrival.arrive()
        opened.wait()
        if let error { throw error }
    }
}

/// Runs each piece of a task on a thread of its own, which may wait.
package final class OwnThreads: TaskExecutor {
    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

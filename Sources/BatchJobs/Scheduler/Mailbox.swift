import Synchronization

/// What jobs and their runs tell the scheduler, in order, without waiting for it.
final class Mailbox: Sendable {
    enum Letter: Sendable {
        /// The job was made with a slot that was given out; its record is not durable yet.
        case begun(BatchJob, Activity, type: String)
        /// The job is durably so.
        case changed(BatchJob, JobSnapshot)
        /// No user code of the job runs any more; with what was refused last, if anything was, and the
        /// slot that goes to a job yet to be made.
        case returned(JobID, BatchJobError?, passingOn: Activity?)
    }

    let bell = Doorbell()
    private let letters = Mutex<[Letter]>([])

    func post(_ letter: Letter) {
        let isFirst = letters.withLock { letters in
            letters.append(letter)
            return letters.count == 1
        }
        if isFirst { bell.ring() }
    }

    func take() -> [Letter] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}

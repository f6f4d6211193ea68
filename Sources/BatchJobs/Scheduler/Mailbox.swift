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
        /// A slot that was given out or passed on comes back: others have come to wait for it.
        case gotBack(Activity)
    }

    private struct State {
        var letters: [Letter] = []
        /// Empty, with the memory of letters that were read.
        var spare: [Letter] = []
    }

    let bell = Doorbell()
    private let state = Mutex(State())

    func post(_ letter: Letter) {
        let isFirst = state.withLock { state in
            state.letters.append(letter)
            return state.letters.count == 1
        }
        if isFirst { bell.ring() }
    }

    /// Hands over what was posted, in order.
    func read(_ body: (Letter) -> Void) {
        var letters: [Letter] = []
        state.withLock { state in
            guard !state.letters.isEmpty else { return }
            swap(&letters, &state.letters)
            swap(&state.letters, &state.spare)
        }
        guard !letters.isEmpty else { return }
        for letter in letters { body(letter) }
        // What many letters took is not kept for few.
        letters.removeAll(keepingCapacity: letters.count <= 1024)
        state.withLock { swap(&$0.spare, &letters) }
    }
}

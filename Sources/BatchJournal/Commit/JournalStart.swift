import Foundation

/// Everything a writer begins with, handed to its thread.
struct JournalStart: Sendable {
    let configuration: JournalConfiguration
    let fold: any JournalFold
    let directory: JournalDirectory
    let live: LiveFiles
    let segment: ActiveSegment

    func startThread(_ queue: CommitQueue) {
        let thread = Thread { JournalWriter(self, queue: queue).run() }
        thread.name = "batch-journal"
        thread.start()
    }
}

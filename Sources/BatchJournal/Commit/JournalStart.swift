import Foundation

/// Everything a writer begins with, handed to its thread.
struct JournalStart: Sendable {
    let configuration: JournalConfiguration
    let directory: JournalDirectory
    let manifest: Manifest
    let segment: ActiveSegment
    let bytes: Int

    func startThread(_ queue: CommitQueue) {
        let thread = Thread { JournalWriter(self, queue: queue).run() }
        thread.name = "batch-journal"
        thread.start()
    }
}

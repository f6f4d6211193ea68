import BatchJournal

extension BatchScheduler {
    /// Reads the jobs of a journal without opening it, beside a running process too.
    ///
    /// Nothing is locked, created or changed. What a running process has just written may be
    /// missing for a moment.
    /// - Parameter directory: the journal's directory.
    /// - Returns: all jobs, oldest first; none if the journal does not exist.
    /// - Throws: ``BatchJobError`` `journalDamaged`, `journalInconsistent`, `journalUnsupported`,
    ///   `journalUnreadable`.
    public static func read(journal directory: String) async throws -> [JobSnapshot] {
        try await onThread { () throws(BatchJobError) in
            var fold = JobFold()
            do throws(JournalError) {
                _ = try JournalReader.read(directory: directory) { try fold.take($0) }
            } catch {
                throw BatchJobError(error)
            }
            return fold.jobs
        }
    }
}

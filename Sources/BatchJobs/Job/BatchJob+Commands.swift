/// What people ask of a job.
extension BatchJob {
    /// Lets a previewed dry run go on to do its work.
    ///
    /// - Returns: the job, confirmed or later.
    /// - Throws: ``BatchJobError`` `notAllowed` unless it is pre_processed; `shuttingDown`;
    ///   `journalFailed` if the outcome is unknown.
    @discardableResult
    public func confirm() async throws -> JobSnapshot {
        try await handle(.confirm)
    }

    /// Cancels the job; its running task is cancelled at once.
    ///
    /// - Parameter reason: for people, kept in the record up to 4 KiB.
    /// - Returns: the job, canceled; also if it was so already.
    /// - Throws: ``BatchJobError`` `notAllowed` if it is completed or failed; `shuttingDown`;
    ///   `journalFailed` if the outcome is unknown.
    @discardableResult
    public func cancel(reason: String? = nil) async throws -> JobSnapshot {
        try await handle(.cancel(reason: reason?.limited))
    }
}

/// What the scheduler does without anybody's code.
extension BatchJob {
    /// Cancels a preview that nobody confirmed in time.
    func expire() async throws { try await handle(.expire) }
}

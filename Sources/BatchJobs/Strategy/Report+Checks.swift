extension Report {
    /// What a job may report in all, in bytes as JSON.
    static let sizeLimit = 8 * Payload.limit

    func checkedSize(for job: JobID) throws(BatchJobError) -> Int {
        let size = size
        guard size <= Payload.limit else { throw .reportTooLarge(job, size) }
        return size
    }
}

extension Preview {
    /// The preview, if a record can hold it.
    func checked(for job: JobID) throws(BatchJobError) -> Preview {
        _ = try report.checkedSize(for: job)
        guard count ?? 0 >= 0 else {
            throw BatchJobError(
                .invalidReport, "Preview(count: \(count ?? 0)): a count is 0 or more.", job: job)
        }
        return self
    }
}

extension BatchJobError {
    static func reportTooLarge(_ job: JobID, _ size: Int) -> BatchJobError {
        BatchJobError(
            .invalidReport,
            "A report or preview of \(size) bytes as JSON, with what was reported before, is too "
                + "large for a record. Keep large results in a file or a table and report its name.",
            job: job)
    }
}

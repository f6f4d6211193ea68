/// Something that `run()` does in a child of its own, beside the runs of jobs.
typealias Errand = @Sendable () async -> Void

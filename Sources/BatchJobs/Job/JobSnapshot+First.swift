extension JobSnapshot {
    /// The job as it was created, whatever has happened since.
    package var first: JobSnapshot {
        var state = JobState(id: id, request: state.request, at: self.state.stamps.created)
        state.version = 1
        return JobSnapshot(state)
    }
}

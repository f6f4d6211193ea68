/// The jobs of one creator and type, by status: what most lists ask for.
final class JobShelf {
    struct Label: Hashable {
        var creator: String?
        var type: String

        init(_ request: JobRequest) {
            (creator, type) = (request.options.createdBy, request.type)
        }
    }

    let label: Label
    private(set) var jobs: [JobStatus: SortedIDs] = [:]

    init(_ label: Label) {
        self.label = label
    }

    var isEmpty: Bool { jobs.isEmpty }

    /// Moves a job to the place of its status; with none it is new, or goes.
    func move(_ id: JobID, from old: JobStatus?, to new: JobStatus?) {
        if let old {
            jobs[old]?.remove(id)
            if jobs[old]?.count == 0 { jobs[old] = nil }
        }
        if let new { jobs[new, default: SortedIDs()].insert(id) }
    }
}

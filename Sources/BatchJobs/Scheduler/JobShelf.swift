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
    /// By the places of the statuses.
    private var jobs = [JobRoll<Void>](repeating: JobRoll(), count: JobStatus.allCases.count)

    init(_ label: Label) {
        self.label = label
    }

    subscript(status: JobStatus) -> JobRoll<Void> { jobs[status.place] }

    var isEmpty: Bool { jobs.allSatisfy { $0.count == 0 } }

    func insert(_ id: JobID, as status: JobStatus) { jobs[status.place].insert(id, ()) }

    func remove(_ id: JobID, as status: JobStatus) { jobs[status.place].remove(id) }
}

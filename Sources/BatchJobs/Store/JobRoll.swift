/// Jobs by their names, which nearly all come in order: then none is hashed and nothing is sorted.
struct JobRoll: Sendable {
    /// In the order of their names; one that was removed leaves its place behind.
    private var ordered: [Place] = []
    /// Those that came after one with a later name.
    private var late: [JobID: JobSnapshot] = [:]
    private var removed = 0

    private struct Place: Sendable {
        let id: JobID
        var job: JobSnapshot?
    }

    var count: Int { ordered.count - removed + late.count }

    subscript(id: JobID) -> JobSnapshot? {
        place(of: id).map { ordered[$0].job } ?? late[id]
    }

    /// Adds a job; false if there is, or was, one of this name.
    mutating func insert(_ job: JobSnapshot) -> Bool {
        let id = job.id
        guard let last = ordered.last?.id, id <= last else {
            ordered.append(Place(id: id, job: job))
            return true
        }
        return place(of: id) == nil && late.updateValue(job, forKey: id) == nil
    }

    /// Changes a job in place and removes it if it is forgotten then; false if there is none.
    mutating func change<Failure>(
        _ id: JobID, _ body: (inout JobState) throws(Failure) -> Void
    ) throws(Failure) -> Bool {
        if let place = place(of: id) {
            guard ordered[place].job != nil else { return false }
            try ordered[place].job?.change(body)
            guard ordered[place].job?.state.isForgotten == true else { return true }
            ordered[place].job = nil
            removed += 1
            return true
        }
        guard let place = late.index(forKey: id) else { return false }
        try late.values[place].change(body)
        if late.values[place].state.isForgotten { late.remove(at: place) }
        return true
    }

    /// Takes all jobs of another one; answers a name that is in both, if there is one.
    mutating func merge(_ other: JobRoll) -> JobID? {
        let (mine, theirs) = (ordered, other.ordered)
        ordered = []
        ordered.reserveCapacity(mine.count + theirs.count)
        var next = 0
        for place in mine {
            while next < theirs.count, theirs[next].id < place.id {
                ordered.append(theirs[next])
                next += 1
            }
            if next < theirs.count, theirs[next].id == place.id { return place.id }
            ordered.append(place)
        }
        ordered += theirs[next...]
        removed += other.removed
        let late = Array(late.values) + other.late.values
        self.late = [:]
        return late.first { !insert($0) }?.id
    }

    /// All of them, in the order of their names.
    var jobs: [JobSnapshot] {
        let jobs = ordered.compactMap(\.job)
        return late.isEmpty ? jobs : (jobs + late.values).sorted { $0.id < $1.id }
    }

    private func place(of id: JobID) -> Int? {
        guard let last = ordered.last?.id, id <= last else { return nil }
        var (low, high) = (0, ordered.count - 1)
        while low < high {
            let middle = low + (high - low) / 2
            if ordered[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return ordered[low].id == id ? low : nil
    }
}

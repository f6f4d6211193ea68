/// The jobs that are held: by name, by idempotency key, and in the order of their creation.
struct JobIndex {
    struct Entry {
        var job: BatchJob
        var snapshot: JobSnapshot
    }

    private var entries: [JobID: Entry] = [:]
    private var order: [JobID] = []
    private var keys: [IdempotencyKey: JobID] = [:]
    private(set) var counts: [JobStatus: Int] = [:]

    subscript(id: JobID) -> Entry? { entries[id] }
    subscript(key: IdempotencyKey) -> JobID? { keys[key] }
    var count: Int { entries.count }
    var unfinished: Int {
        counts.reduce(0) { $0 + ($1.key.isFinished ? 0 : $1.value) }
    }

    /// All jobs, oldest first.
    var entriesInOrder: some Sequence<Entry> { order.lazy.compactMap { entries[$0] } }

    /// The same as snapshots.
    var snapshots: some BidirectionalCollection<JobSnapshot> {
        order.lazy.compactMap { entries[$0]?.snapshot }
    }

    /// The jobs created before one, or all, newest first; at most so many places are looked at.
    ///
    /// - Returns: them, and the job before which the next ones come, if there are any.
    func newest(before id: JobID?, looking count: Int) -> (jobs: [JobSnapshot], next: JobID?) {
        let end = id.map(place) ?? order.count
        let start = max(0, end - count)
        let jobs = order[start..<end].reversed().compactMap { entries[$0]?.snapshot }
        return (jobs, start > 0 ? order[start] : nil)
    }

    /// Where a job is in the order, or would be.
    private func place(of id: JobID) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = low + (high - low) / 2
            if order[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Takes in a job as it durably is; an older version than is held is ignored.
    ///
    /// - Returns: whether this was news.
    mutating func update(_ job: BatchJob, _ snapshot: JobSnapshot) -> Bool {
        let id = snapshot.id
        guard let old = entries[id] else {
            insert(id)
            if let key = IdempotencyKey(snapshot.state.request) { keys[key] = id }
            entries[id] = Entry(job: job, snapshot: snapshot)
            counts[snapshot.status, default: 0] += 1
            return true
        }
        guard old.snapshot.version < snapshot.version else { return false }
        entries[id]?.snapshot = snapshot
        if old.snapshot.status != snapshot.status {
            counts[old.snapshot.status, default: 0] -= 1
            counts[snapshot.status, default: 0] += 1
        }
        return true
    }

    /// Lets go of a job; its idempotency key is free again.
    mutating func remove(_ id: JobID) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        if let key = IdempotencyKey(entry.snapshot.state.request) { keys[key] = nil }
        counts[entry.snapshot.status, default: 0] -= 1
        // Its place in the order is dropped with many others.
        guard order.count > 2 * entries.count + 1024 else { return }
        order.removeAll { entries[$0] == nil }
    }

    /// Ids grow, but commits of two jobs may be heard of in either order.
    private mutating func insert(_ id: JobID) {
        var place = order.count
        while place > 0, order[place - 1] > id { place -= 1 }
        order.insert(id, at: place)
    }
}

/// An idempotency key is of one creator and type.
struct IdempotencyKey: Hashable {
    var creator: String?
    var type: String
    var key: String

    init?(_ request: JobRequest) {
        guard let key = request.options.idempotencyKey else { return nil }
        (creator, type, self.key) = (request.options.createdBy, request.type, key)
    }
}

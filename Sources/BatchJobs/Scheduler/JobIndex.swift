/// The jobs that are held: by name, by idempotency key, in the order of their creation, by status.
struct JobIndex {
    struct Entry {
        /// Lives until the job is over and cleaned up.
        ///
        /// Nothing happens to it after that, so that one made anew says the same.
        fileprivate(set) var live: BatchJob?
        fileprivate(set) var snapshot: JobSnapshot
        fileprivate var shelf: JobShelf
    }

    private var entries = JobRoll<Entry>()
    private var shelves: [JobShelf.Label: JobShelf] = [:]
    /// The shelf of the last job that came: most come after one of the same.
    private var lastShelf: JobShelf?
    private var keys: [IdempotencyKey: JobID] = [:]
    /// By the places of the statuses.
    private var totals = [Int](repeating: 0, count: JobStatus.allCases.count)

    subscript(id: JobID) -> Entry? { entries[id] }
    subscript(key: IdempotencyKey) -> JobID? { keys[key] }
    /// How many there are of each status that some have.
    var counts: [JobStatus: Int] {
        let counts = JobStatus.allCases.map { ($0, totals[$0.place]) }
        return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
    }
    var unfinished: Int { JobStatus.unfinished.reduce(0) { $0 + totals[$1.place] } }

    /// The jobs that are not over.
    var unfinishedJobs: some Sequence<BatchJob> {
        entries.ascending.lazy.map(\.value).filter { !$0.snapshot.status.isFinished }
            .compactMap(\.live)
    }

    /// The types of the jobs that are not over.
    var unfinishedTypes: Set<String> {
        let shelves = shelves.values.filter { shelf in
            JobStatus.unfinished.contains { shelf[$0].count > 0 }
        }
        return Set(shelves.map(\.label.type))
    }

    /// The jobs created before one, or all, newest first; at most so many.
    ///
    /// - Returns: them, and the job before which the next ones come, if there are any.
    func newest(before id: JobID?, looking count: Int) -> (jobs: [JobSnapshot], next: JobID?) {
        let part = Array(entries.descending(before: id).prefix(count))
        return (part.map(\.value.snapshot), part.count < count ? nil : part.last?.id)
    }

    /// Takes in a job as it durably is; an older version than is held is ignored.
    ///
    /// - Returns: whether this was news.
    mutating func update(_ job: BatchJob, _ snapshot: JobSnapshot) -> Bool {
        let (id, status) = (snapshot.id, snapshot.status)
        let live = snapshot.state.isCleanedUp ? nil : job
        let isNews = entries.change(id) { entry in
            guard entry.snapshot.version < snapshot.version else { return false }
            let old = entry.snapshot.status
            entry.live = live
            if live == nil {
                // The memory that is there is used again: what is let go here by the hundred is given
                // back under a lock for which the threads wait that it came from.
                entry.snapshot.become(snapshot)
            } else {
                entry.snapshot = snapshot
            }
            guard old != status else { return true }
            entry.shelf.remove(id, as: old)
            entry.shelf.insert(id, as: status)
            totals[old.place] -= 1
            totals[status.place] += 1
            return true
        }
        if isNews == nil { insert(live, snapshot) }
        return isNews ?? true
    }

    /// Takes in a job that is not there.
    mutating func insert(_ live: BatchJob?, _ snapshot: JobSnapshot) {
        let (id, status, request) = (snapshot.id, snapshot.status, snapshot.state.request)
        let shelf = shelf(JobShelf.Label(request))
        shelf.insert(id, as: status)
        entries.insert(id, Entry(live: live, snapshot: snapshot, shelf: shelf))
        if let key = IdempotencyKey(request) { keys[key] = id }
        totals[status.place] += 1
    }

    private mutating func shelf(_ label: JobShelf.Label) -> JobShelf {
        if let lastShelf, lastShelf.label == label { return lastShelf }
        let shelf = shelves[label] ?? JobShelf(label)
        (shelves[label], lastShelf) = (shelf, shelf)
        return shelf
    }

    /// Lets go of a job; its idempotency key is free again.
    mutating func remove(_ id: JobID) {
        guard let entry = entries.remove(id) else { return }
        let status = entry.snapshot.status
        entry.shelf.remove(id, as: status)
        if entry.shelf.isEmpty { (shelves[entry.shelf.label], lastShelf) = (nil, nil) }
        if let key = IdempotencyKey(entry.snapshot.state.request) { keys[key] = nil }
        totals[status.place] -= 1
    }
}

/// Lists.
extension JobIndex {
    /// A page of the jobs that match.
    ///
    /// Jobs beside the page are only counted, shelf by shelf, unless the query has dates: then each
    /// on these shelves is looked at.
    func page(_ query: JobQuery) -> JobPage {
        if let ids = query.ids {
            return query.page(of: ids.sorted().compactMap { entries[$0]?.snapshot })
        }
        let held = query.isAboutAll ? SortedIDs(entries) : shelved(for: query)
        guard query.order == .created, query.dates.isEmpty, query.missing.isEmpty else {
            let ids = Array(held.ids(isDescending: false))
            return query.page(of: ids.lazy.compactMap { entries[$0]?.snapshot })
        }
        var page = JobPage(jobs: [], total: held.count)
        guard query.offset < page.total else { return page }
        let ids = held.ids(isDescending: query.isDescending)
            .dropFirst(max(0, query.offset)).prefix(max(0, query.limit))
        page.jobs = ids.compactMap { entries[$0]?.snapshot }
        return page
    }

    private func shelved(for query: JobQuery) -> SortedIDs {
        let statuses = JobStatus.allCases.filter { query.statuses?.contains($0) ?? true }
        let shelves = shelves.values.filter { query.matches($0.label) }
        let rolls = shelves.flatMap { shelf in statuses.map { shelf[$0] } }
        return SortedIDs(merging: rolls.filter { $0.count > 0 }.map { SortedIDs($0) })
    }
}

extension JobQuery {
    fileprivate var isAboutAll: Bool { statuses == nil && types == nil && creators == nil }

    fileprivate func matches(_ label: JobShelf.Label) -> Bool {
        types?.contains(label.type) ?? true && creators?.contains(label.creator) ?? true
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

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

    private var entries: [JobID: Entry] = [:]
    private var order = SortedIDs()
    private var shelves: [JobShelf.Label: JobShelf] = [:]
    /// The shelf of the last job that came: most come after one of the same.
    private var lastShelf: JobShelf?
    private var keys: [IdempotencyKey: JobID] = [:]
    private(set) var counts: [JobStatus: Int] = [:]

    subscript(id: JobID) -> Entry? { entries[id] }
    subscript(key: IdempotencyKey) -> JobID? { keys[key] }
    var count: Int { entries.count }
    var unfinished: Int {
        counts.reduce(0) { $0 + ($1.key.isFinished ? 0 : $1.value) }
    }

    /// The jobs that are not over, in no order.
    var unfinishedJobs: some Sequence<BatchJob> {
        entries.lazy.map(\.value).filter { !$0.snapshot.status.isFinished }.compactMap(\.live)
    }

    /// The types of the jobs that are not over.
    var unfinishedTypes: Set<String> {
        let shelves = shelves.values.filter { $0.jobs.keys.contains { !$0.isFinished } }
        return Set(shelves.map(\.label.type))
    }

    /// The jobs created before one, or all, newest first; at most so many.
    ///
    /// - Returns: them, and the job before which the next ones come, if there are any.
    func newest(before id: JobID?, looking count: Int) -> (jobs: [JobSnapshot], next: JobID?) {
        let ids = Array(order.descending(before: id).prefix(count))
        return (ids.compactMap { entries[$0]?.snapshot }, ids.count < count ? nil : ids.last)
    }

    /// Takes in a job as it durably is; an older version than is held is ignored.
    ///
    /// - Returns: whether this was news.
    mutating func update(_ job: BatchJob, _ snapshot: JobSnapshot) -> Bool {
        let (id, status) = (snapshot.id, snapshot.status)
        let live = snapshot.state.isCleanedUp ? nil : job
        guard let place = entries.index(forKey: id) else {
            insert(live, snapshot)
            return true
        }
        let old = entries.values[place].snapshot
        guard old.version < snapshot.version else { return false }
        entries.values[place].live = live
        entries.values[place].snapshot = snapshot
        guard old.status != status else { return true }
        entries.values[place].shelf.move(id, from: old.status, to: status)
        counts[old.status, default: 0] -= 1
        counts[status, default: 0] += 1
        return true
    }

    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

    /// Takes in a job that is not there.
    mutating func insert(_ live: BatchJob?, _ snapshot: JobSnapshot) {
        let request = snapshot.state.request
        let shelf = shelf(JobShelf.Label(request))
        if shelf.isEmpty { shelves[shelf.label] = shelf }
        shelf.move(snapshot.id, from: nil, to: snapshot.status)
        entries[snapshot.id] = Entry(live: live, snapshot: snapshot, shelf: shelf)
        order.insert(snapshot.id)
        if let key = IdempotencyKey(request) { keys[key] = snapshot.id }
        counts[snapshot.status, default: 0] += 1
    }

    private mutating func shelf(_ label: JobShelf.Label) -> JobShelf {
        if let lastShelf, lastShelf.label == label { return lastShelf }
        let shelf = shelves[label] ?? JobShelf(label)
        lastShelf = shelf
        return shelf
    }

    /// Lets go of a job; its idempotency key is free again.
    mutating func remove(_ id: JobID) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        let status = entry.snapshot.status
        entry.shelf.move(id, from: status, to: nil)
        if entry.shelf.isEmpty { shelves[entry.shelf.label] = nil }
        order.remove(id)
        if let key = IdempotencyKey(entry.snapshot.state.request) { keys[key] = nil }
        counts[status, default: 0] -= 1
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
        let shelved = query.isAboutAll ? [order] : shelved(for: query)
        guard query.order == .created, query.dates.isEmpty, query.missing.isEmpty else {
            let ids = Array(SortedIDs.merged(shelved, isDescending: false))
            return query.page(of: ids.lazy.compactMap { entries[$0]?.snapshot })
        }
        var page = JobPage(jobs: [], total: shelved.reduce(0) { $0 + $1.count })
        guard query.offset < page.total else { return page }
        let ids = SortedIDs.merged(shelved, isDescending: query.isDescending)
            .dropFirst(max(0, query.offset)).prefix(max(0, query.limit))
        page.jobs = ids.compactMap { entries[$0]?.snapshot }
        return page
    }

    private func shelved(for query: JobQuery) -> [SortedIDs] {
        shelves.values.filter { query.matches($0.label) }.flatMap { shelf in
            shelf.jobs.filter { query.statuses?.contains($0.key) ?? true }.values
        }
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

/// Ids in their order, in chunks: adding or removing one does not move all others.
package struct SortedIDs {
    private static let most = 512
    /// None is empty.
    private var chunks: [[JobID]] = []
    package private(set) var count = 0

    package init() {}

    /// Adds an id that is not there.
    package mutating func insert(_ id: JobID) {
        count += 1
        guard let last = chunks.last?.last, id < last else { return append(id) }
        let chunk = self.chunk(of: id)
        chunks[chunk].insert(id, at: chunks[chunk].place(of: id))
        guard chunks[chunk].count > Self.most else { return }
        let upper = Array(chunks[chunk][(Self.most / 2)...])
        chunks[chunk].removeLast(upper.count)
        chunks.insert(upper, at: chunk + 1)
    }

    /// Most ids come in their order.
    private mutating func append(_ id: JobID) {
        if let last = chunks.indices.last, chunks[last].count < Self.most {
            chunks[last].append(id)
        } else {
            chunks.append([id])
        }
    }

    /// Removes an id, if it is there.
    package mutating func remove(_ id: JobID) {
        guard !chunks.isEmpty else { return }
        let chunk = self.chunk(of: id)
        let place = chunks[chunk].place(of: id)
        guard place < chunks[chunk].count, chunks[chunk][place] == id else { return }
        count -= 1
        chunks[chunk].remove(at: place)
        if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    }

    /// The chunk in which an id is, or would be.
    private func chunk(of id: JobID) -> Int {
        var (low, high) = (0, chunks.count)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if chunks[middle][0] <= id { low = middle } else { high = middle }
        }
        return low
    }

    /// The ids from the first on.
    package var ascending: some Sequence<JobID> { chunks.lazy.joined() }

    /// The ids before one, or all, from the last on.
    package func descending(before id: JobID? = nil) -> some Sequence<JobID> {
        let end = id.map(chunk) ?? chunks.count - 1
        let whole = chunks.prefix(max(0, end))
        let part = end >= 0 && end < chunks.count ? chunks[end] : []
        let first = part.prefix(id.map(part.place) ?? part.count)
        return sequence(state: (chunks: whole, chunk: first)) { state -> JobID? in
            while state.chunk.isEmpty {
                guard let next = state.chunks.popLast() else { return nil }
                state.chunk = next[...]
            }
            return state.chunk.popLast()
        }
    }
}

extension SortedIDs {
    /// The ids of several that have none in common, in one order.
    static func merged(_ parts: [SortedIDs], isDescending: Bool) -> some Sequence<JobID> {
        let rest = parts.map { part in
            isDescending
                ? AnyIterator(part.descending().makeIterator())
                : AnyIterator(part.ascending.makeIterator())
        }
        var heads = Heap<Head>()
        func pull(from part: Int) {
            guard let id = rest[part].next() else { return }
            heads.insert(Head(id: id, part: part, isDescending: isDescending))
        }
        for part in rest.indices { pull(from: part) }
        return AnyIterator {
            guard let head = heads.removeFirst() else { return nil }
            pull(from: head.part)
            return head.id
        }
    }

    private struct Head: Comparable {
        var id: JobID
        var part: Int
        var isDescending: Bool

        static func < (left: Head, right: Head) -> Bool {
            left.isDescending ? left.id > right.id : left.id < right.id
        }
    }
}

extension [JobID] {
    /// Where an id is, or would be.
    fileprivate func place(of id: JobID) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

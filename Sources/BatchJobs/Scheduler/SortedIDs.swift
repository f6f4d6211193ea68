/// The names of a roll, or of several that have none in common, in one order.
struct SortedIDs {
    let count: Int
    private let iterate: (_ isDescending: Bool) -> AnyIterator<JobID>

    init<Value>(_ roll: JobRoll<Value>) {
        count = roll.count
        iterate = { isDescending in
            isDescending
                ? AnyIterator(roll.descending().lazy.map(\.id).makeIterator())
                : AnyIterator(roll.ascending.lazy.map(\.id).makeIterator())
        }
    }

    init(merging parts: [SortedIDs]) {
        count = parts.reduce(0) { $0 + $1.count }
        iterate = { isDescending in
            let rest = parts.map { $0.ids(isDescending: isDescending) }
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
    }

    func ids(isDescending: Bool) -> AnyIterator<JobID> { iterate(isDescending) }

    private struct Head: Comparable {
        var id: JobID
        var part: Int
        var isDescending: Bool

        static func < (left: Head, right: Head) -> Bool {
            left.isDescending ? left.id > right.id : left.id < right.id
        }
    }
}

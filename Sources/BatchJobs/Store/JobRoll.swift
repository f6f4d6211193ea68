/// Values by the names of jobs and in their order, in which nearly all of them come and go.
///
/// They lie in chunks: none is hashed, and adding or removing one does not move all others.
package struct JobRoll<Value> {
    package struct Element {
        package let id: JobID
        package fileprivate(set) var value: Value
    }

    private static var most: Int { 512 }
    /// None is empty.
    private var chunks: [[Element]] = []
    /// From which name on each chunk goes: a search among many looks at few bytes.
    private var starts: [JobID] = []
    package private(set) var count = 0
    /// For how many there is memory.
    package var capacity: Int { chunks.reduce(0) { $0 + $1.capacity } }

    package init() {}

    /// All of them, in the order of their names.
    package var ascending: some BidirectionalCollection<Element> { chunks.joined() }

    /// Those before a name, or all, from the last on.
    package func descending(before id: JobID? = nil) -> some Sequence<Element> {
        let end = id.map(place(of:)) ?? Place(chunk: chunks.count, index: 0)
        return sequence(state: end) { [chunks] place -> Element? in
            if place.index == 0 {
                guard place.chunk > 0 else { return nil }
                place.chunk -= 1
                place.index = chunks[place.chunk].count
            }
            place.index -= 1
            return chunks[place.chunk][place.index]
        }
    }

    package subscript(id: JobID) -> Value? {
        let place = place(of: id)
        return holds(id, at: place) ? chunks[place.chunk][place.index].value : nil
    }

    /// Adds a value; false if there is one of this name.
    @discardableResult
    package mutating func insert(_ id: JobID, _ value: Value) -> Bool {
        let element = Element(id: id, value: value)
        guard let last = chunks.last?.last?.id, id <= last else {
            append(element)
            return true
        }
        let place = place(of: id)
        guard !holds(id, at: place) else { return false }
        chunks[place.chunk].insert(element, at: place.index)
        if place.index == 0 { starts[place.chunk] = id }
        count += 1
        split(place.chunk)
        return true
    }

    /// Changes a value in place; `nil` if there is none.
    package mutating func change<Result, Failure>(
        _ id: JobID, _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        let place = place(of: id)
        guard holds(id, at: place) else { return nil }
        return try body(&chunks[place.chunk][place.index].value)
    }

    /// Removes a value, if it is there.
    @discardableResult
    package mutating func remove(_ id: JobID) -> Value? {
        let place = place(of: id)
        guard holds(id, at: place) else { return nil }
        count -= 1
        let element = chunks[place.chunk].remove(at: place.index)
        tidy(place.chunk)
        return element.value
    }

    /// Takes all of another one; answers a name that is in both, if there is one.
    package mutating func merge(_ other: JobRoll) -> JobID? {
        let mine = self
        self = JobRoll()
        var rest = other.ascending.makeIterator()
        var next = rest.next()
        for element in mine.ascending {
            while let earlier = next, earlier.id < element.id {
                append(earlier)
                next = rest.next()
            }
            if next?.id == element.id { return element.id }
            append(element)
        }
        while let later = next {
            append(later)
            next = rest.next()
        }
        return nil
    }
}

extension JobRoll.Element: Sendable where Value: Sendable {}
extension JobRoll: Sendable where Value: Sendable {}

extension JobRoll {
    private struct Place {
        var chunk: Int
        var index: Int
    }

    /// Where a name is, or would be; what happens is mostly about one of the last.
    private func place(of id: JobID) -> Place {
        guard let last = starts.last else { return Place(chunk: 0, index: 0) }
        // A name before all others belongs to the first chunk.
        let next = last <= id ? starts.count : max(1, starts.firstPlace { $0 > id })
        return Place(chunk: next - 1, index: chunks[next - 1].firstPlace { $0.id >= id })
    }

    private func holds(_ id: JobID, at place: Place) -> Bool {
        place.chunk < chunks.count && place.index < chunks[place.chunk].count
            && chunks[place.chunk][place.index].id == id
    }

    private mutating func append(_ element: Element) {
        count += 1
        if let last = chunks.indices.last, chunks[last].count < Self.most {
            chunks[last].append(element)
        } else {
            chunks.append([element])
            starts.append(element.id)
        }
    }

    private mutating func split(_ chunk: Int) {
        guard chunks[chunk].count > Self.most else { return }
        let (elements, middle) = (chunks[chunk], Self.most / 2)
        chunks[chunk...chunk] = [Array(elements[..<middle]), Array(elements[middle...])]
        starts.insert(elements[middle].id, at: chunk + 1)
    }

    /// Puts a chunk of which little is left to one beside it.
    ///
    /// An array keeps the memory that it once needed: few jobs that stay for long among many that
    /// go would keep that of all.
    private mutating func tidy(_ chunk: Int) {
        guard chunks[chunk].count < Self.most / 4 else { return }
        if join(chunk - 1) || join(chunk) || !chunks[chunk].isEmpty { return }
        chunks.remove(at: chunk)
        starts.remove(at: chunk)
    }

    /// Makes one of a chunk and the next, if it is not more than half full then.
    private mutating func join(_ chunk: Int) -> Bool {
        guard chunk >= 0, chunk + 1 < chunks.count,
            chunks[chunk].count + chunks[chunk + 1].count <= Self.most / 2
        else { return false }
        chunks[chunk...chunk + 1] = [chunks[chunk] + chunks[chunk + 1]]
        starts.remove(at: chunk + 1)
        return true
    }
}

extension Array {
    /// The first place of what is so from one on; behind the last if none is.
    fileprivate func firstPlace(_ isSo: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if isSo(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

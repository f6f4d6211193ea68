import BatchJobs
import TestSupport
import Testing

/// Ids in chunks against a plain array that is sorted.
@Suite struct SortedIDsTests {
    @Test(arguments: [1, 3, 20, 511, 512, 513, 1500])
    func `whatever order they come and go in, they are in order`(_ count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        var (ids, plain) = (SortedIDs(), [JobID]())
        for number in (0..<count).shuffled(using: &random) {
            ids.insert(.numbered(number))
            plain.append(.numbered(number))
        }
        for _ in 0..<(2 * count) {
            if Bool.random(using: &random), let id = plain.randomElement(using: &random) {
                ids.remove(id)
                plain.removeAll { $0 == id }
            } else {
                let id = JobID.numbered(.random(in: 0..<(4 * count), using: &random))
                guard !plain.contains(id) else { continue }
                ids.insert(id)
                plain.append(id)
            }
        }
        plain.sort()
        #expect(ids.count == plain.count)
        #expect(Array(ids.ascending) == plain)
        #expect(Array(ids.descending()) == plain.reversed())
        for place in [0, 1, count / 2, count] {
            let id = JobID.numbered(place)
            #expect(Array(ids.descending(before: id)) == plain.reversed().filter { $0 < id })
        }
    }

    @Test func `none are none`() {
        var ids = SortedIDs()
        ids.remove(.numbered(1))
        #expect(ids.count == 0)
        #expect(Array(ids.ascending).isEmpty)
        #expect(Array(ids.descending()).isEmpty)
        #expect(Array(ids.descending(before: .numbered(1))).isEmpty)
        ids.insert(.numbered(2))
        ids.remove(.numbered(1))
        #expect(Array(ids.descending(before: .numbered(2))).isEmpty)
        #expect(Array(ids.descending(before: .numbered(3))) == [.numbered(2)])
        ids.remove(.numbered(2))
        #expect(Array(ids.descending()).isEmpty)
    }
}

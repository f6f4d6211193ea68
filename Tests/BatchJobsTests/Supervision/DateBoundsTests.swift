import BatchJobs
import Foundation
import Testing

@Suite struct DateBoundsTests {
    private let dates = (1...3).map { Date(timeIntervalSince1970: Double($0)) }

    private func kept(_ bounds: DateBounds) -> [Bool] { dates.map(bounds.contains) }

    @Test func `each end belongs to the range or not`() {
        #expect(kept(DateBounds()) == [true, true, true])
        #expect(kept(DateBounds(atLeast: dates[1])) == [false, true, true])
        #expect(kept(DateBounds(above: dates[1])) == [false, false, true])
        #expect(kept(DateBounds(atMost: dates[1])) == [true, true, false])
        #expect(kept(DateBounds(below: dates[1])) == [true, false, false])
    }

    @Test func `all bounds hold, also where nothing can keep them`() {
        #expect(kept(DateBounds(above: dates[0], below: dates[2])) == [false, true, false])
        #expect(kept(DateBounds(atLeast: dates[1], above: dates[1])) == [false, false, true])
        #expect(kept(DateBounds(atLeast: dates[2], atMost: dates[0])) == [false, false, false])
    }
}

import Testing

@testable import BatchJournal

@Suite struct CrowdTests {
    @Test(arguments: [(0, false), (64, false), (65, true)])
    func `a few are never waited for`(size: Int, isAway: Bool) {
        var crowd = Crowd()
        crowd.came(size)
        #expect(crowd.isAway(beside: 0) == isAway)
        #expect(crowd.isAway(beside: 8) == isAway)
    }

    @Test func `a crowd is away as long as few of it have come`() {
        var crowd = Crowd()
        crowd.came(1000)
        #expect(crowd.isAway(beside: 124) && !crowd.isAway(beside: 125))
    }

    @Test func `a crowd that does not come again is forgotten within a hundred syncs`() {
        var crowd = Crowd()
        crowd.came(1000)
        crowd.came(10)
        #expect(crowd.isAway(beside: 100))
        for _ in 0..<100 { crowd.came(10) }
        #expect(!crowd.isAway(beside: 1))
    }

    @Test func `who has left is not expected`() {
        var crowd = Crowd()
        crowd.came(1000)
        crowd.left()
        #expect(!crowd.isAway(beside: 1))
    }
}

import Testing

@testable import BatchJournal

@Suite struct ToldCallersTests {
    @Test func `a crowd that was told is waited for, until it has come back`() {
        var callers = ToldCallers()
        callers.told(900)
        #expect(callers.areMany(beside: 20))
        callers.came(700)
        #expect(callers.areMany(beside: 20))
        callers.came(100)
        #expect(!callers.areMany(beside: 20))
    }

    @Test(arguments: [(0, false), (64, false), (65, true)])
    func `a few are never waited for`(told: Int, areMany: Bool) {
        var callers = ToldCallers()
        callers.told(told)
        #expect(callers.areMany(beside: 0) == areMany)
        #expect(callers.areMany(beside: 8) == areMany)
    }

    @Test func `a crowd is many only beside what comes during a sync`() {
        var callers = ToldCallers()
        callers.told(1000)
        #expect(callers.areMany(beside: 124) && !callers.areMany(beside: 125))
    }

    @Test func `whoever comes untold is owed nothing, and who has left is not expected`() {
        var callers = ToldCallers()
        callers.came(500)
        callers.told(100)
        #expect(callers.areMany(beside: 1))
        callers.left()
        #expect(!callers.areMany(beside: 1))
    }
}

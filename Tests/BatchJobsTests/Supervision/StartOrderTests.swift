import BatchJobs
import Foundation
import Testing

/// Which job starts next: priority, then the date since when it waits, then creation.
@Suite struct StartOrderTests {
    var workshop = Workshop { $0.runningLimit = 1 }

    /// Starts and completes one after the other.
    private mutating func order() throws -> [Int] {
        var order: [Int] = []
        while let number = workshop.startAll().first {
            order.append(number)
            try workshop.finish(number, .canceled(reason: nil), .cleanedUp)
        }
        return order
    }

    @Test mutating func `first come, first served`() throws {
        for number in [3, 1, 2] { workshop.note(try .ready(number)) }
        #expect(try order() == [1, 2, 3])
    }

    @Test mutating func `who waits for longer comes first, whatever its id`() throws {
        workshop.note(try .ready(1, at: .after(-1)), try .ready(2, at: .after(-2)))
        #expect(try order() == [2, 1])
    }

    @Test mutating func `a higher priority comes first, also among types`() throws {
        for (number, priority) in [(1, 0), (2, 127), (3, -128), (4, 5), (5, 5)] {
            workshop.note(
                try .ready(
                    number, type: "type \(number % 2)",
                    options: JobOptions(priority: Int8(priority))))
        }
        #expect(try order() == [2, 4, 5, 1, 3])
    }

    @Test mutating func `a job whose date has come queues by its date`() throws {
        let date = Timestamp.after(-5).date
        workshop.note(
            try .ready(1, at: .after(-3)),
            try .ready(2, options: JobOptions(notBefore: date), at: .after(-10)),
            try .ready(3, at: .after(-7)))
        #expect(try order() == [3, 2, 1])
    }

    @Test mutating func `random queues come out in order`() throws {
        var random = SplitMix64(state: 12)
        var expected: [(priority: Int8, due: Timestamp, number: Int)] = []
        for number in (1...300).shuffled(using: &random) {
            let priority = Int8.random(in: -2...2, using: &random)
            let due = Timestamp.after(Int64.random(in: -20...0, using: &random))
            let type = "type \(Int.random(in: 0..<4, using: &random))"
            expected.append((priority, due, number))
            workshop.note(
                try .ready(number, type: type, options: JobOptions(priority: priority), at: due))
        }
        expected.sort {
            ($1.priority, $0.due, $0.number) < ($0.priority, $1.due, $1.number)
        }
        #expect(try order() == expected.map(\.number))
    }
}

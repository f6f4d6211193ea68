import BatchJobs
import Testing

/// A job that comes back as it had gone waits, instead of being started again and again.
@Suite struct SetbackTests {
    private let second: Int64 = 1000

    @Test func `a job whose start could not be recorded waits a second`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1)
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.supervisor.nextDate == .after(second))
        workshop.now = .after(second)
        #expect(workshop.startAll() == [1])
    }

    @Test func `it waits twice as long each time, at most a minute`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        var waits: [Int64] = []
        for _ in 1...9 {
            #expect(workshop.startAll() == [1])
            try workshop.finish(1)
            let date = try #require(workshop.supervisor.nextDate)
            waits.append((date.milliseconds - workshop.now.milliseconds) / second)
            workshop.now = date
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60, 60])
    }

    @Test func `once it has got on, it waits a second again`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        for date in [second, 3 * second] {
            #expect(workshop.startAll() == [1])
            try workshop.finish(1)
            workshop.now = .after(date)
        }
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 2))
        try workshop.finish(1, .attemptFailed(.test(), next: workshop.now))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1)
        #expect(workshop.supervisor.nextDate == .after(4 * second))
    }

    @Test func `so does one whose end could not be recorded`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1, .started(.attempt, run: 2))
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.supervisor.nextDate == .after(second))
    }

    @Test func `so does one that was to pass its preview, which could not be recorded`() throws {
        var workshop = Workshop()
        workshop.note(try .created(1))
        #expect(workshop.startAll() == [1])
        #expect(try workshop.promote(1))
        #expect(try workshop.reason(1) == .next)
        try workshop.finish(1)
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.supervisor.nextDate == .after(second))
    }

    @Test func `so does one that is interrupted although nothing stops`() throws {
        var workshop = Workshop()
        workshop.note(try .processing(1).after(.interrupted))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 3))
        try workshop.finish(1, .interrupted)
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.supervisor.nextDate == .after(second))
    }

    @Test func `a retry whose date has come waits as well`() throws {
        var workshop = Workshop()
        workshop.note(try .processing(1).after(.attemptFailed(.test(), next: .start)))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1)
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.supervisor.nextDate == .after(second))
    }

    @Test func `a retry that is to follow at once does not wait`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 2))
        try workshop.finish(1, .attemptFailed(.test(), next: .start))
        #expect(workshop.startAll() == [1])
    }

    @Test func `to be noted again does not end the wait`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1), try .ready(1))
        #expect(workshop.startAll() == [1])
        workshop.note(try .ready(1))
        try workshop.finish(1)
        workshop.note(try .ready(1))
        #expect(workshop.startAll().isEmpty)
    }

    @Test func `a job that is canceled meanwhile is cleaned up at once`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1)
        try workshop.tell(1, .canceled(reason: nil))
        #expect(workshop.startAll() == [1])
        #expect(workshop.supervisor.running.values.map(\.work) == [.run(.cleanUp)])
    }

    @Test func `it holds no slot, and a poisonous one nobody back`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        workshop.note(try .poisonous(1), try .ready(2))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1)
        #expect(workshop.startAll() == [2])
    }

    @Test func `it says until when it waits`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1)
        #expect(try workshop.reason(1) == .setBack(until: .after(second), nil))
        workshop.now = .after(second)
        #expect(try workshop.reason(1) == .next)
    }
}

import BatchJobs
import Foundation
import Testing

/// Jobs that wait for a date hold no slot and cost nothing.
@Suite struct DateTests {
    private func delayed(_ number: Int, until date: Timestamp) throws -> JobState {
        try .ready(number, options: JobOptions(priority: 100, notBefore: date.date))
    }

    @Test func `a job starts at its date and not a moment before`() throws {
        var workshop = Workshop()
        workshop.note(try delayed(1, until: .after(50)))
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.supervisor.nextDate == .after(50))
        workshop.now = .after(49)
        #expect(workshop.startAll().isEmpty)
        workshop.now = .after(50)
        #expect(workshop.startAll() == [1])
        #expect(workshop.supervisor.nextDate == nil)
    }

    @Test func `the next date is the earliest of all`() throws {
        var workshop = Workshop()
        for (number, date) in [(1, 70), (2, 30), (3, 50)] {
            workshop.note(try delayed(number, until: .after(Int64(date))))
        }
        workshop.note(try .processing(4).after(.attemptFailed(.test(), next: .after(40))))
        workshop.now = .after(30)
        #expect(workshop.startAll() == [2])
        #expect(workshop.supervisor.nextDate == .after(40))
    }

    @Test func `a retry holds no slot while it waits`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        workshop.note(try .ready(1), try .ready(2))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 2))
        try workshop.finish(1, .attemptFailed(.test(), next: .after(10)))
        #expect(workshop.startAll() == [2])
        #expect(try workshop.reason(1) == .date(.after(10)))
    }

    @Test func `one ready job behind ten thousand delayed starts at once`() throws {
        var workshop = Workshop()
        for number in 1...10_000 { workshop.note(try delayed(number, until: .after(1_000_000))) }
        workshop.note(try .ready(20_000))
        #expect(workshop.startAll() == [20_000])
        // It looks at what is due and at the front of each queue, not at those that wait.
        #expect(workshop.questions < 20)
    }

    @Test func `nothing is asked while all wait for dates`() throws {
        var workshop = Workshop()
        for number in 1...1000 { workshop.note(try delayed(number, until: .after(1000))) }
        for _ in 0..<100 { #expect(workshop.next() == nil) }
        #expect(workshop.questions == 0)
    }

    @Test func `while all slots are taken the queue is not looked through`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        for number in 1...1000 { workshop.note(try .ready(number)) }
        #expect(workshop.startAll() == [1])
        let before = workshop.questions
        for _ in 0..<100 { #expect(workshop.next() == nil) }
        #expect(workshop.questions == before)
    }

    @Test func `what starts from a long queue asks for few`() throws {
        var workshop = Workshop { $0.runningLimit = 2000 }
        for number in 1...1000 { workshop.note(try .ready(number)) }
        #expect(workshop.startAll().count == 1000)
        #expect(workshop.questions < 10 * 1000)
    }
}

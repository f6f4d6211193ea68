import BatchJobs
import Foundation
import Testing

/// Tickets of jobs that want something else by now count for nothing.
@Suite struct TicketTests {
    @Test func `a job that was canceled while it waited does not start`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1), try .ready(2))
        try workshop.tell(1, .canceled(reason: nil))
        try workshop.tell(1, .cleanedUp)
        #expect(workshop.startAll() == [2])
    }

    @Test func `a job that was canceled while it queued does not start`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        for number in 1...3 { workshop.note(try .ready(number)) }
        #expect(workshop.startAll() == [1])
        try workshop.tell(2, .canceled(reason: nil))
        try workshop.tell(2, .cleanedUp)
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [3])
    }

    @Test func `a job with another date starts at the new one only`() throws {
        var workshop = Workshop()
        workshop.note(try .processing(1).after(.attemptFailed(.test(), next: .after(10))))
        #expect(workshop.startAll().isEmpty)
        workshop.note(
            try .processing(1).after(
                .attemptFailed(.test(), next: .after(10)), .started(.attempt, run: 3),
                .attemptFailed(.test(), next: .after(20))))
        workshop.now = .after(10)
        #expect(workshop.startAll().isEmpty)
        workshop.now = .after(20)
        #expect(workshop.startAll() == [1])
    }

    @Test func `a job that is not there any more does not start`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        let start = workshop.supervisor.running.count
        var supervisor = workshop.supervisor
        #expect(supervisor.next(at: .start, isKnown: { _ in true }, state: { _ in nil }) == nil)
        #expect(start == 0)
    }

    @Test func `old tickets are dropped before they fill the memory`() throws {
        var workshop = Workshop()
        let far = JobOptions(notBefore: Timestamp.after(1_000_000).date)
        for number in 1...100 { workshop.note(try .ready(number, options: far)) }
        for _ in 0..<30 {
            for number in 1...100 { workshop.note(try workshop.job(number)) }
            workshop.prune(unfinished: 100)
        }
        #expect(workshop.supervisor.tickets <= 2 * 100 + 1024 + 100)
        workshop.now = .after(1_000_000)
        #expect(workshop.startAll() == Array(1...16))
    }

    @Test func `few tickets are left alone`() throws {
        var workshop = Workshop()
        let far = JobOptions(notBefore: Timestamp.after(1_000_000).date)
        for _ in 0..<1000 { workshop.note(try .ready(1, options: far)) }
        workshop.prune(unfinished: 1)
        #expect(workshop.supervisor.tickets == 1000)
    }

    @Test func `jobs that were canceled behind a long one leave no tickets`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        for number in 2...5000 {
            workshop.note(try .ready(number))
            #expect(workshop.startAll().isEmpty)
            try workshop.tell(number, .canceled(reason: nil))
            try workshop.tell(number, .cleanedUp)
            workshop.prune(unfinished: 1)
        }
        #expect(workshop.supervisor.tickets < 2000)
        workshop.note(try .ready(6000))
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [6000])
    }
}

import BatchJobs
import Testing

/// A job under which the process died twice takes no neighbour along: it runs alone.
@Suite struct QuarantineTests {
    @Test func `nothing starts beside it`() throws {
        var workshop = Workshop()
        workshop.note(try .poisonous(1), try .ready(2), try .created(3))
        #expect(workshop.startAll() == [1])
        #expect(workshop.supervisor.running.values.map(\.isQuarantined) == [true])
        try workshop.tell(1, .started(.attempt, run: 4))
        #expect(workshop.startAll().isEmpty)
        #expect(try workshop.reason(2) == .quarantine(.numbered(1)))
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [2, 3])
    }

    @Test func `it waits for those that run, and none overtakes it`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(2), try .ready(3))
        #expect(workshop.startAll() == [2, 3])
        workshop.note(try .poisonous(1), try .ready(4, options: JobOptions(priority: 100)))
        #expect(workshop.startAll().isEmpty)
        #expect(try workshop.reason(1) == .quarantine(nil))
        #expect(try workshop.reason(4) == .quarantine(.numbered(1)))
        try workshop.finish(2, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll().isEmpty)
        try workshop.finish(3, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [1])
    }

    @Test func `two of them take turns`() throws {
        var workshop = Workshop()
        workshop.note(try .poisonous(1), try .poisonous(2), try .ready(3))
        #expect(workshop.startAll() == [1])
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [2])
        try workshop.finish(2, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [3])
    }

    @Test func `once it has made progress the others start beside it`() throws {
        var workshop = Workshop()
        workshop.note(try .poisonous(1), try .ready(2))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 4))
        try workshop.tell(1, .advanced(Advance(done: 1)))
        #expect(workshop.startAll() == [2])
        #expect(workshop.running == [1, 2])
    }

    @Test func `it holds nobody back while it waits for a date`() throws {
        var workshop = Workshop()
        workshop.note(
            try .poisonous(1).after(.attemptFailed(.test(), next: .after(100))), try .ready(2))
        #expect(workshop.startAll() == [2])
    }

    @Test func `it holds nobody back while nobody knows its type`() throws {
        var workshop = Workshop()
        workshop.unknown = ["gone"]
        workshop.note(try .poisonous(1, type: "gone"), try .ready(2))
        #expect(workshop.startAll() == [2])
    }

    @Test func `canceled while it waits, it holds nobody back`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(2))
        #expect(workshop.startAll() == [2])
        workshop.note(try .poisonous(1), try .ready(3))
        #expect(workshop.startAll().isEmpty)
        try workshop.tell(1, .canceled(reason: nil))
        try workshop.tell(1, .cleanedUp)
        #expect(workshop.startAll() == [3])
        #expect(try workshop.reason(3) == .runs || workshop.running == [2, 3])
    }

    @Test func `stopped by a shutdown it is still alone`() throws {
        var workshop = Workshop()
        workshop.note(
            try .poisonous(1).after(.started(.attempt, run: 4), .interrupted), try .ready(2))
        #expect(workshop.startAll() == [1])
    }
}

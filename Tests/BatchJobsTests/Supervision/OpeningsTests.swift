import BatchJobs
import Testing

/// Slots that jobs take when they are made, without asking.
@Suite struct OpeningsTests {
    @Test func `what is free is given out, once`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.previewLimit) = (3, 2) }
        workshop.note(try .ready(1), try .created(2))
        #expect(workshop.startAll() == [1, 2])
        #expect(workshop.lend() == Openings(previews: 1, attempts: 2))
        #expect(workshop.lend() == Openings())
    }

    @Test func `nothing else starts in what is given out until it is taken back`() throws {
        var workshop = Workshop { $0.runningLimit = 2 }
        let openings = workshop.lend()
        workshop.note(try .ready(1), try .ready(2))
        #expect(workshop.startAll().isEmpty)
        // Its slot is free, and it starts at the next look.
        #expect(try workshop.reason(1) == .next)
        workshop.recall(openings)
        #expect(workshop.startAll() == [1, 2])
    }

    @Test func `a job that took one holds it until its code returns`() throws {
        var workshop = Workshop { $0.runningLimit = 2 }
        var openings = workshop.lend()
        openings.attempts -= 1
        workshop.recall(openings)
        workshop.note(try .ready(2), try .ready(3))
        // Taken, and not heard of yet.
        #expect(workshop.startAll() == [2])
        workshop.begin(1)
        #expect(workshop.running == [1, 2])
        workshop.note(try .processing(1))
        #expect(workshop.startAll().isEmpty)
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [3])
        #expect(workshop.supervisor.openings.attempts == 0)
    }

    @Test func `a preview that began goes on to its attempt like another`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.previewLimit) = (1, 1) }
        var openings = workshop.lend()
        openings.previews -= 1
        workshop.recall(openings)
        workshop.begin(1, .preview)
        workshop.note(try .created(1).after(.started(.preview, run: 1)))
        #expect(try workshop.promote(1))
        #expect(workshop.lend() == Openings(previews: 1))
    }

    @Test func `none while jobs without a preview may wait for one`() throws {
        var workshop = Workshop { $0.previewLimit = 1 }
        workshop.note(try .created(1), try .created(2))
        #expect(workshop.startAll() == [1])
        #expect(workshop.lend() == Openings())
    }

    @Test func `none while a job is alone or is to be`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        workshop.note(try .poisonous(2))
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.lend() == Openings())
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [2])
        #expect(workshop.lend() == Openings())
    }

    @Test func `nobody is alone while a slot may be taken`() throws {
        var workshop = Workshop()
        let openings = workshop.lend()
        workshop.note(try .poisonous(1))
        #expect(workshop.startAll().isEmpty)
        workshop.recall(openings)
        #expect(workshop.startAll() == [1])
    }

    @Test func `what is lent keeps nobody else from being lent a slot`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.previewLimit) = (2, 1) }
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        #expect(workshop.lend() == Openings(previews: 1, attempts: 1))
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.lend() == Openings(attempts: 1))
    }

    @Test func `only what somebody waits for is missing`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.previewLimit) = (5, 2) }
        workshop.unknown = ["unknown"]
        _ = workshop.lend()
        #expect(workshop.missing == Openings())
        #expect(workshop.passesOn)
        workshop.note(try .ready(1), try .ready(2), try .created(3))
        workshop.note(try .ready(4, type: "unknown"))
        // A job that has no preview needs an attempt at once.
        #expect(workshop.missing == Openings(previews: 1, attempts: 3))
        #expect(!workshop.passesOn)
        workshop.recall(Openings(attempts: 1))
        #expect(workshop.missing == Openings(previews: 1, attempts: 2))
    }

    @Test func `no attempts are lent while somebody waits for a preview`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.previewLimit) = (5, 1) }
        workshop.note(try .created(1))
        #expect(workshop.startAll() == [1])
        #expect(workshop.passesOn)
        #expect(workshop.lend() == Openings(attempts: 5))
        workshop.note(try .created(2))
        #expect(workshop.missing == Openings(previews: 1, attempts: 1))
        workshop.recall(workshop.missing)
        #expect(workshop.lend() == Openings())
    }

    @Test func `a job that waits for others of its type misses nothing`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.typeLimits) = (3, ["test": 1]) }
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        _ = workshop.lend()
        workshop.note(try .ready(2))
        #expect(workshop.missing == Openings())
    }

    @Test func `whoever is to be alone misses all until it was, and nothing is passed on`() throws {
        var workshop = Workshop()
        _ = workshop.lend()
        workshop.note(try .poisonous(1))
        #expect(workshop.missing == .all)
        workshop.recall(workshop.supervisor.openings)
        #expect(workshop.startAll() == [1])
        #expect(workshop.missing == .all)
        #expect(!workshop.passesOn)
    }

    @Test func `nothing is passed on while more run than may`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        // Its code ignores that.
        try workshop.tell(1, .started(.attempt, run: 2), .canceled(reason: nil))
        workshop.note(try .poisonous(2))
        #expect(workshop.startAll() == [2])
        try workshop.tell(2, .started(.attempt, run: 4), .advanced(Advance(done: 1)))
        #expect(workshop.startAll().isEmpty)
        #expect(workshop.missing == Openings())
        #expect(!workshop.passesOn)
        try workshop.finish(1)
        #expect(workshop.passesOn)
    }

    @Test func `a slot that was passed on is lent, and not free`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        workshop.passedOn(.attempt)
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.supervisor.openings == Openings(attempts: 1))
        workshop.note(try .ready(2))
        #expect(workshop.startAll().isEmpty)
        workshop.begin(3)
        #expect(workshop.running == [3])
    }
}

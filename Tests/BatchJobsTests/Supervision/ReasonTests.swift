import BatchJobs
import Testing

/// Every job can say why it does not run.
@Suite struct ReasonTests {
    @Test func `it runs, or it starts next`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(try workshop.reason(1) == .next)
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 2))
        #expect(try workshop.reason(1) == .runs)
    }

    @Test func `a job whose start is on its way to the disk starts next`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        #expect(try workshop.reason(1) == .next)
    }

    @Test func `over, or about to stop`() throws {
        var workshop = Workshop()
        workshop.note(try .processing(1).after(.completed, .cleanedUp), try .ready(2))
        #expect(try workshop.reason(1) == .over)
        #expect(workshop.startAll() == [2])
        try workshop.tell(2, .started(.attempt, run: 2))
        try workshop.tell(2, .canceled(reason: nil))
        #expect(try workshop.reason(2) == .stopping)
    }

    @Test func `code that timed out and has not returned`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 2))
        try workshop.tell(1, .attemptFailed(.test(), next: .start))
        #expect(try workshop.reason(1) == .stopping)
        #expect(workshop.startAll().isEmpty)
        try workshop.finish(1)
        #expect(try workshop.reason(1) == .next)
    }

    @Test func `a person, until a date`() throws {
        var workshop = Workshop()
        workshop.note(
            try .created(1, options: JobOptions(dryRun: true)).after(
                .started(.preview, run: 1), .preProcessed(Preview(), expires: .after(7))))
        #expect(try workshop.reason(1) == .person(until: .after(7)))
    }

    @Test func `a date: of its start, of its next attempt`() throws {
        var workshop = Workshop()
        let options = JobOptions(notBefore: Timestamp.after(5).date)
        workshop.note(
            try .ready(1, options: options),
            try .processing(2).after(.attemptFailed(.test(), next: .after(6))))
        #expect(try workshop.reason(1) == .date(.after(5)))
        #expect(try workshop.reason(2) == .date(.after(6)))
    }

    @Test func `a limit: in total, of its type, of previews`() throws {
        var workshop = Workshop {
            ($0.runningLimit, $0.previewLimit, $0.typeLimits) = (2, 1, ["import": 1])
        }
        workshop.note(
            try .ready(1, type: "import"), try .ready(2, type: "import"), try .created(3),
            try .created(4))
        #expect(workshop.startAll() == [1, 3])
        #expect(try workshop.reason(2) == .typeLimit(1))
        #expect(try workshop.reason(4) == .limit(1))
        workshop.note(try .ready(5), try .ready(6))
        #expect(workshop.startAll() == [5])
        #expect(try workshop.reason(6) == .limit(2))
    }

    @Test func `no strategy, or another job alone`() throws {
        var workshop = Workshop()
        workshop.unknown = ["gone"]
        workshop.note(try .ready(1, type: "gone"), try .poisonous(2), try .ready(3))
        #expect(try workshop.reason(2) == .quarantine(nil))
        #expect(workshop.startAll() == [2])
        #expect(try workshop.reason(1) == .noStrategy)
        #expect(try workshop.reason(3) == .alone(.numbered(2)))
    }
}

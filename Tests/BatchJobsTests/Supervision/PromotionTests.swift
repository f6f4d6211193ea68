import BatchJobs
import Testing

/// Whether a job goes on from its preview to its attempt without giving up its task.
@Suite struct PromotionTests {
    /// A workshop in which job 1 makes its preview.
    private func previewing(
        options: JobOptions = JobOptions(),
        _ configure: (inout BatchConfiguration) -> Void = { _ in }
    ) throws -> Workshop {
        var workshop = Workshop(configure)
        workshop.note(try .created(1, options: options))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.preview, run: 1))
        return workshop
    }

    @Test func `with a free slot and nobody before it, it goes on`() throws {
        var workshop = try previewing { ($0.runningLimit, $0.previewLimit) = (1, 1) }
        #expect(try workshop.promote(1))
        #expect(workshop.supervisor.running.values.map(\.work) == [.run(.attempt)])
        workshop.note(try .created(2), try .ready(3))
        // The preview's slot is free again, the attempt's is taken.
        #expect(workshop.startAll() == [2])
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [3])
    }

    @Test func `not twice`() throws {
        var workshop = try previewing()
        #expect(try workshop.promote(1))
        #expect(try !workshop.promote(1))
    }

    @Test func `a dry run waits for a person`() throws {
        var workshop = try previewing(options: JobOptions(dryRun: true))
        #expect(try !workshop.promote(1))
    }

    @Test func `not before its start date`() throws {
        var workshop = try previewing(options: JobOptions(notBefore: Timestamp.after(5).date))
        #expect(try !workshop.promote(1))
        workshop.now = .after(5)
        #expect(try workshop.promote(1))
    }

    @Test func `not without a free slot, in total or of its type`() throws {
        var full = try previewing { $0.runningLimit = 1 }
        full.note(try .ready(2))
        #expect(full.startAll() == [2])
        #expect(try !full.promote(1))
        var ofType = try previewing { $0.typeLimits = ["test": 1] }
        ofType.note(try .ready(2))
        #expect(ofType.startAll() == [2])
        #expect(try !ofType.promote(1))
    }

    @Test func `not before others that wait for the slot`() throws {
        var workshop = try previewing { $0.runningLimit = 1 }
        workshop.note(try .ready(2), try .ready(3))
        #expect(workshop.startAll() == [2])
        try workshop.finish(2, .canceled(reason: nil), .cleanedUp)
        #expect(try !workshop.promote(1))
        #expect(workshop.startAll() == [3])
    }

    @Test func `those that cannot run do not count as waiting`() throws {
        var workshop = try previewing { $0.typeLimits = ["import": 1] }
        workshop.unknown = ["gone"]
        workshop.note(try .ready(2, type: "gone"), try .ready(3, type: "import"))
        workshop.note(try .ready(4, type: "import"), try .ready(5))
        #expect(workshop.startAll() == [3, 5])
        try workshop.tell(4, .canceled(reason: nil))
        #expect(try workshop.promote(1))
    }

    @Test func `not while another one is, or is about to be, alone`() throws {
        var workshop = try previewing()
        workshop.note(try .poisonous(2))
        #expect(workshop.startAll().isEmpty)
        #expect(try !workshop.promote(1))
    }

    @Test func `a job that does not run is not promoted`() throws {
        var workshop = Workshop()
        workshop.note(try .ready(1))
        #expect(try !workshop.promote(1))
        #expect(workshop.startAll() == [1])
        #expect(try !workshop.promote(1))
    }
}

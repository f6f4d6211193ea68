import BatchJobs
import Testing

/// How much runs at the same time.
@Suite struct LimitTests {
    @Test func `no more run than the limit in total`() throws {
        var workshop = Workshop { $0.runningLimit = 3 }
        for number in 1...10 { workshop.note(try .ready(number, type: "type \(number)")) }
        #expect(workshop.startAll() == [1, 2, 3])
        try workshop.finish(2, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [4])
        #expect(workshop.running == [1, 3, 4])
    }

    @Test func `a full type holds back only itself`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.typeLimits) = (4, ["import": 1]) }
        for number in 1...3 { workshop.note(try .ready(number, type: "import")) }
        for number in 4...5 { workshop.note(try .ready(number, type: "export")) }
        #expect(workshop.startAll() == [1, 4, 5])
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        #expect(workshop.startAll() == [2])
    }

    @Test func `previews never wait behind attempts`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.previewLimit) = (1, 2) }
        for number in 1...2 { workshop.note(try .ready(number)) }
        for number in 3...5 { workshop.note(try .created(number)) }
        #expect(workshop.startAll() == [1, 3, 4])
    }

    @Test func `clean-ups and expiries have a limit of their own`() throws {
        var workshop = Workshop { ($0.runningLimit, $0.cleanUpLimit) = (1, 2) }
        workshop.note(try .ready(1))
        for number in 2...3 { workshop.note(try .processing(number).after(.completed)) }
        workshop.note(
            try .created(4, options: JobOptions(dryRun: true)).after(
                .started(.preview, run: 1), .preProcessed(Preview(), expires: .start)))
        #expect(workshop.startAll() == [2, 3, 1])
        try workshop.finish(2, .cleanedUp)
        #expect(workshop.next() == nil || workshop.running.contains(4))
        #expect(workshop.running == [1, 3, 4])
    }

    @Test func `a job whose code has not returned keeps its slot`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        workshop.note(try .ready(1), try .ready(2))
        #expect(workshop.startAll() == [1])
        try workshop.tell(1, .started(.attempt, run: 2))
        try workshop.tell(1, .canceled(reason: nil))
        #expect(workshop.startAll().isEmpty)
        #expect(try workshop.reason(1) == .stopping)
        try workshop.finish(1)
        #expect(workshop.startAll() == [1, 2])
    }

    @Test func `a job is started once, however often it is noted`() throws {
        var workshop = Workshop()
        for _ in 0..<5 { workshop.note(try .ready(1)) }
        #expect(workshop.startAll() == [1])
        for _ in 0..<5 { workshop.note(try .ready(1)) }
        #expect(workshop.startAll().isEmpty)
        try workshop.finish(1, .started(.attempt, run: 2), .completed)
        #expect(workshop.startAll() == [1])
        try workshop.finish(1, .started(.cleanUp, run: 3), .cleanedUp)
        #expect(workshop.startAll().isEmpty)
    }

    @Test func `an end that is told twice frees one slot`() throws {
        var workshop = Workshop { $0.runningLimit = 1 }
        for number in 1...3 { workshop.note(try .ready(number)) }
        #expect(workshop.startAll() == [1])
        try workshop.finish(1, .canceled(reason: nil), .cleanedUp)
        try workshop.finish(1)
        #expect(workshop.startAll() == [2])
    }

    @Test func `a type without a strategy waits and holds nobody back`() throws {
        var workshop = Workshop { $0.runningLimit = 2 }
        workshop.unknown = ["gone"]
        for number in 1...3 { workshop.note(try .ready(number, type: "gone")) }
        workshop.note(try .ready(4))
        #expect(workshop.startAll() == [4])
        #expect(try workshop.reason(1) == .noStrategy)
        workshop.unknown = []
        #expect(workshop.startAll() == [1])
    }

    @Test func `a preview expires without a strategy`() throws {
        var workshop = Workshop()
        workshop.unknown = ["test"]
        workshop.note(
            try .created(1, options: JobOptions(dryRun: true)).after(
                .started(.preview, run: 1), .preProcessed(Preview(), expires: .after(5))))
        #expect(workshop.startAll().isEmpty)
        workshop.now = .after(5)
        #expect(workshop.next() == nil || workshop.running == [1])
        #expect(workshop.supervisor.running.values.map(\.work) == [.expire])
    }
}

import BatchJournal
import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Steps chosen by seed on one journal, which must agree with the model after each opening.
struct ModelRun {
    private var generator: SeededGenerator
    private var files: FaultFileSystem
    private var model = JournalModel()
    private var journal: Journal?
    /// Whether the present files may fail: then nobody can count on the writer's next write.
    private var isFaulty = false

    /// Answers what went wrong, and at which step.
    static func run(seed: UInt64, steps: Int) async -> String? {
        var run = ModelRun(seed: seed)
        for step in 0..<steps {
            do throws(Finding) { try await run.step() } catch {
                return "seed \(seed), step \(step): \(error)"
            }
        }
        if let journal = run.journal { await journal.abandon() }
        return nil
    }

    private init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        files = FaultFileSystem(seed: seed)
    }

    private mutating func step() async throws(Finding) {
        if Int.random(in: 0..<50, using: &generator) == 0 { planFault() }
        guard let journal else { return try open() }
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<70: await append(1, to: journal)
        case 70..<90: await append(.random(in: 2...5, using: &generator), to: journal)
        case 90..<92: await compact(journal)
        case 92..<94: await close(journal)
        case 94..<96: await end(journal) { $0.killed() }
        default:
            let policy = CrashPolicy.allCases.randomElement(using: &generator) ?? .torn
            let seed = generator.next()
            await end(journal) { $0.powerCut(policy, seed: seed) }
        }
    }

    private mutating func open() throws(Finding) {
        let opened: (journal: Journal, records: [String])
        do throws(JournalError) {
            opened = try JournalUnderTest.open(files, seed: generator.next())
        } catch {
            // Whatever a fault does to an opening, the next one without it succeeds.
            guard files.strikes > 0 else { throw .refused(error) }
            return restart(files.killed())
        }
        try model.recover(opened.records)
        journal = opened.journal
    }

    private mutating func append(_ count: Int, to journal: Journal) async {
        // The others are queued while the writer stands before its write of the first.
        let holds = count > 1 && !isFaulty
        let hold = holds ? files.hold(.write, of: ".seg") : nil
        do throws(JournalError) {
            var last = try append(to: journal)
            await hold?.reached()
            for _ in 1..<count { last = try append(to: journal) }
            hold?.release()
            try await journal.settle(last)
            model.acknowledged = model.records.count
        } catch {
            await end(journal) { $0.killed() }
        }
    }

    private mutating func append(to journal: Journal) throws(JournalError) -> UInt64 {
        let record = model.newRecord(length: .random(in: 1...200, using: &generator))
        let position = try journal.append(record)
        model.records.append(record)
        return position
    }

    private mutating func compact(_ journal: Journal) async {
        do throws(JournalError) { try await journal.compact() } catch {
            await end(journal) { $0.killed() }
        }
    }

    private mutating func close(_ journal: Journal) async {
        do throws(JournalError) { try await journal.close() } catch {
            return await end(journal) { $0.killed() }
        }
        self.journal = nil
    }

    private mutating func end(
        _ journal: Journal, _ how: (FaultFileSystem) -> SimulatedDisk
    ) async {
        let disk = how(files)
        await journal.abandon()
        self.journal = nil
        restart(disk)
    }

    private mutating func restart(_ disk: SimulatedDisk) {
        files = FaultFileSystem(disk, seed: generator.next())
        isFaulty = false
    }

    private mutating func planFault() {
        isFaulty = true
        let number = Int.random(in: 1...12, using: &generator)
        let numbers = Fault.Occurrence.numbers(number...number)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: files.plan(Fault(.error(EIO), numbers))
        case 1: files.plan(Fault(.error(EINTR), numbers))
        case 2: files.plan(Fault(.short(7), at: [.read, .write], numbers))
        case 3: files.plan(Fault(.forget(EIO), at: [.sync], numbers))
        default: files.plan(Fault(.powerCut, numbers))
        }
    }
}

import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// A stream of jobs on one disk, whose power goes again and again; all of it by seed.
struct StreamLife {
    let ledger = StreamLedger()
    private(set) var cuts = 0
    private(set) var compactions = 0
    /// Openings that the power cut did not let finish.
    private(set) var cutOpenings = 0
    private var generator: SeededGenerator
    private var disk = SimulatedDisk()
    /// Those who have not got what they want.
    private(set) var clients: [StreamClient] = []
    private var keys = 0
    /// Jobs of which a record was written that they go, on whatever disk.
    private var forgettable: Set<JobID> = []

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Lets clients come, and cuts the power at some call, or when nobody waits any more.
    mutating func round(isLast: Bool = false) async throws {
        for _ in 0..<4 {
            let kind = StreamClient.Kind.allCases.randomElement(using: &generator) ?? .plain
            clients.append(StreamClient(key: "\(keys)", kind: kind, ledger: ledger))
            keys += 1
        }
        let faults = isLast ? [] : [cut]
        let base = FaultFileSystem(disk, seed: generator.next(), faults: faults)
        let files = RecordingFileSystem(base)
        do {
            let scheduler = try await open(files)
            await run(scheduler)
            compactions += await scheduler.health.journal.compactions
        } catch {
            guard base.isOff else { throw error }
            cutOpenings += 1
        }
        forgettable.formUnion(forgotten(by: files))
        let policy = CrashPolicy.allCases.randomElement(using: &generator) ?? .torn
        disk = base.powerCut(policy, seed: generator.next())
        cuts += 1
    }

    /// Judges what the disk has, as whoever opens it next is shown it.
    func judge() async throws {
        let files = FaultFileSystem(disk)
        let scheduler = try await open(files)
        let found = await scheduler.all
        ledger.note { $0.judge(found, forgettable: forgettable) }
        #expect(await refusal { try await scheduler.close() } == nil)
    }

    private var cut: Fault {
        mutating get {
            let number = Int.random(in: 1...250, using: &generator)
            return Fault(.powerCut, .numbers(number...number))
        }
    }

    private func open(_ files: any FileSystem) async throws -> BatchScheduler {
        var configuration = BatchConfiguration()
        (configuration.finishedLimit, configuration.recoveries) = (3, 1_000)
        configuration.gracePeriod = .zero
        configuration.onEvent = { [ledger] event in
            guard event.kind == .forgotten, let job = event.job else { return }
            ledger.note { $0.forgot(job.id) }
        }
        var journal = DiskBench.journalConfiguration
        (journal.firstSegmentBytes, journal.segmentBytes) = (8192, 8192)
        journal.compactionSegments = 2
        let begun = ContinuousClock.now
        let scheduler = try await BatchScheduler.open(
            journal: DiskBench.path, on: files, strategies: [StreamStrategy(ledger: ledger)],
            configuration: configuration, journalConfiguration: journal)
        Tally.shared.opened(in: .now - begun)
        return scheduler
    }

    /// All clients go on until they have what they want, or the power is gone.
    private mutating func run(_ scheduler: BatchScheduler) async {
        let service = Task { await refusal { try await scheduler.run() } }
        let served = await withTaskGroup(of: String?.self) { group in
            for client in clients {
                group.addTask {
                    let error = await refusal { try await client.bringToItsEnd(on: scheduler) }
                    #expect(error.isEndOfPower, "\(String(describing: error))")
                    return error == nil ? client.key : nil
                }
            }
            return await group.reduce(into: Set<String>()) { if let key = $1 { $0.insert(key) } }
        }
        clients.removeAll { served.contains($0.key) }
        scheduler.beginGracefulShutdown()
        let error = await service.value
        #expect(error.isEndOfPower, "\(String(describing: error))")
    }

    private func forgotten(by files: RecordingFileSystem) -> Set<JobID> {
        Set(
            files.writtenPayloads.compactMap { payload in
                let record = payload.withUnsafeBytes { try? JobRecord(decoding: $0) }
                guard let record, record.events.contains(where: { $0.name == "forgotten" })
                else { return nil }
                return record.job
            })
    }
}

extension BatchJobError? {
    /// Whether it is nothing, or what a journal on a disk without power says.
    fileprivate var isEndOfPower: Bool {
        map { $0.code == .journalFailed || $0.code == .journalUnreadable } ?? true
    }
}

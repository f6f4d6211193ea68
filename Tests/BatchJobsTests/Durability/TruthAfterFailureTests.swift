import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// A journal that is opened again after a failed sync shows what the disk has, and keeps to it.
@Suite(.timeLimit(.minutes(5))) struct TruthAfterFailureTests {
    let disk = DiskBench()

    @Test(arguments: CrashPolicy.allCases)
    func `after a power cut everything is there that anybody was told`(
        policy: CrashPolicy
    ) async throws {
        for seed in 0..<20 {
            let (files, told, asked) = try await failed(seed: UInt64(seed))
            let jobs = try await disk.jobs(on: files.powerCut(policy, seed: UInt64(seed)))
            #expect(Set(jobs.map(\.id)).isSuperset(of: told))
            #expect(jobs.count <= told.count + asked)
            #expect(jobs.allSatisfy { $0.status == .created && $0.version == 1 })
        }
    }

    @Test func `what a page cache shows that outlived it is still there after a power cut`()
        async throws
    {
        var unknown: Set<Int> = []
        for seed in 0..<20 {
            let (files, told, _) = try await failed(seed: UInt64(seed))
            let second = FaultFileSystem(files.killed())
            let scheduler = try await disk.open(second, Scripted())
            let shown = await scheduler.all.map(\.id)
            #expect(Set(shown).isSuperset(of: told))
            unknown.insert(shown.count - told.count)
            let left = second.powerCut(.allLost)
            #expect(await refusal { try await scheduler.close() }?.code == .journalUnreadable)
            #expect(try await disk.jobs(on: left).map(\.id) == shown)
        }
        // What was in the failed batch is shown, and so it must stay.
        #expect(!unknown.contains(0))
    }

    @Test func `a power cut without another process in between resolves it either way`()
        async throws
    {
        var unknown: Set<Int> = []
        for seed in 0..<40 {
            let (files, told, _) = try await failed(seed: UInt64(seed))
            let left = files.powerCut(.allLost)
            let jobs = try await disk.jobs(on: left)
            #expect(try await disk.jobs(on: left).map(\.id) == jobs.map(\.id))
            unknown.insert(jobs.count - told.count)
        }
        #expect(unknown.contains(0) && unknown.count > 1)
    }

    /// Jobs whose creation was told, and a number of others for which the sync failed.
    private func failed(
        seed: UInt64
    ) async throws -> (files: FaultFileSystem, told: [JobID], asked: Int) {
        let files = FaultFileSystem(seed: seed)
        let scheduler = try await disk.open(files, Scripted())
        var told: [JobID] = []
        for _ in 0..<3 { told.append(try await scheduler.create(context).id) }
        let hold = files.hold(.write, of: ".seg")
        let errors = await withTaskGroup(of: BatchJobError?.self) { group in
            for _ in 0..<3 {
                group.addTask { await refusal { try await scheduler.create(context) } }
            }
            await hold.reached()
            while await scheduler.health.journal.queued < 3 { await Task.yield() }
            files.failNextCommit()
            hold.release()
            return await group.reduce(into: []) { $0.append($1?.code) }
        }
        #expect(errors == [.journalFailed, .journalFailed, .journalFailed])
        #expect(await refusal { try await scheduler.close() }?.code == .journalFailed)
        return (files, told, errors.count)
    }

    /// Long enough that each record has sectors of its own.
    private var context: Scripted.Context { .init(vendor: String(repeating: "v", count: 600)) }
}

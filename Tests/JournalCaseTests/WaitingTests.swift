import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct WaitingTests {
    @Test func `case 25: interruptions and short transfers have no effect`() async throws {
        for seed in 1...10 {
            var workload = Workload(seed: UInt64(seed), count: 20)
            workload.marks = false
            let faults = [
                Fault(.error(EINTR), .oneIn(3)), Fault(.short(33), at: [.read, .write], .oneIn(2)),
            ]
            let run = try await WorkloadRun.run(workload, faults: faults)
            #expect(run.records.count > 5)
        }
    }

    @Test func `case 26: while a sync takes its time only those who wait for it wait`()
        async throws
    {
        let files = FaultFileSystem()
        let (journal, _) = try JournalUnderTest.open(files)
        let hold = files.hold(.sync, of: ".seg")
        let settled = Notes<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                let position = try journal.append(JournalUnderTest.record(number))
                group.addTask {
                    try await journal.settle(position)
                    settled.add(number)
                }
            }
            await hold.reached()
            // More tasks than the pool has threads: they end while a hundred wait.
            await withTaskGroup(of: Void.self) { others in
                for _ in 0..<1_000 { others.addTask { await Task.yield() } }
            }
            #expect(settled.all.isEmpty)
            hold.release()
            try await group.waitForAll()
        }
        #expect(settled.all.count == 100)
        try await journal.close()
    }

    @Test func `case 27: a record stays though the task that waits for it is cancelled`()
        async throws
    {
        let files = FaultFileSystem()
        let (journal, _) = try JournalUnderTest.open(files)
        let hold = files.hold(.sync, of: ".seg")
        let position = try journal.append("{}")
        await hold.reached()
        let waiter = Task {
            try await journal.settle(position)
            return journal.settled >= position
        }
        waiter.cancel()
        hold.release()
        #expect(try await waiter.value)
        await journal.abandon()
        let (reopened, found) = try JournalUnderTest.open(
            FaultFileSystem(files.powerCut(.allLost)))
        #expect(found == ["{}"])
        await reopened.abandon()
    }
}

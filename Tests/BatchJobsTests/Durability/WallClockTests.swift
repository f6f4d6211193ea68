import BatchJobs
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct WallClockTests {
    let disk = DiskBench()
    let files = FaultFileSystem()
    let wall = WallClock()

    @Test(arguments: [-3 * 3600, 10 * 365 * 86_400])
    func `case 39: a clock that jumps during and between runs changes no order and no state`(
        jump: Int
    ) async throws {
        let ids = try await open().whileRunning { scheduler in
            var ids: [JobID] = []
            for round in 0..<4 {
                let job = try await scheduler.create(dryRun: round == 3)
                if round == 1 { wall.jump(by: jump) }
                if round == 3 {
                    _ = try await job.until(.preProcessed)
                } else {
                    #expect(try await job.finished().status == .completed)
                }
                ids.append(job.id)
            }
            return ids
        }
        #expect(ids == ids.sorted())
        let before = try await states()
        for _ in 0..<2 {
            wall.jump(by: jump)
            #expect(try await states() == before)
        }
        wall.jump(by: -3 * jump)
        try await open().whileRunning { scheduler in
            #expect(await scheduler.all.map(\.id) == ids)
            let next = try await scheduler.create()
            #expect(next.id > ids[3])
            #expect(try await next.finished().status == .completed)
            #expect(try await scheduler.job(ids[3]).confirm().status == .confirmed)
        }
        let after = try await states()
        #expect(after.prefix(3) == before.prefix(3))
        #expect(after.count == 5)
    }

    private func open() async throws -> BatchScheduler {
        try await disk.open(files, Scripted { run in try await run.checkpoint(1) }) {
            // What expires does so by its date; here nothing is to.
            ($0.retentionPeriod, $0.previewExpiry) = (nil, .seconds(100 * 365 * 86_400))
            $0.now = { [wall] in wall.now }
        }
    }

    /// Every job as a snapshot of the journal would keep it.
    private func states() async throws -> [String] {
        let scheduler = try await open()
        let states = await scheduler.all.map { String(decoding: $0.state.encoded, as: UTF8.self) }
        try await scheduler.close()
        return states
    }
}

/// A wall clock that somebody sets by hand, back too.
final class WallClock: Sendable {
    private let date = Mutex(Date(timeIntervalSince1970: 1_767_225_600))

    var now: Date { date.withLock { $0 } }

    func jump(by seconds: Int) { date.withLock { $0 += Double(seconds) } }
}

import BatchJournal
import Foundation
import Synchronization
import TestSupport
import Testing

/// What a journal does while a disk takes its time to say that it is full.
@Suite(.timeLimit(.minutes(5))) struct SlowDiskTests {
    @Test func `new work leaves the reserve alone until it is known if there is space`()
        async throws
    {
        let (directory, disk) = (FileTemporaryDirectory(), SlowDisk())
        var configuration = JournalConfiguration.small
        configuration.firstSegmentBytes = 32 << 10
        let reserveBegins = configuration.firstSegmentBytes * 7 / 8
        let (journal, _) = try Journal.open(
            directory: directory.path, configuration: configuration,
            files: RecordingFileSystem(before: disk.check), fold: LatestFold())
        disk.fill()
        async let refusal = fill(
            journal, until: { !disk.hasAnswered && disk.written > reserveBegins })
        await disk.asked.reached()
        while disk.written < reserveBegins - 512 { await Task.yield() }
        for _ in 0..<10_000 { await Task.yield() }
        disk.answer()
        #expect(await refusal?.code == .full)
        #expect(disk.writtenAtAnswer <= reserveBegins)
        try await journal.settle(try journal.queue("job-1=accepted", for: .acceptedWork))
        #expect(!journal.health.isHolding)
        await journal.abandon()
    }

    /// Writes new work until it is refused, or until somebody has seen enough.
    private func fill(
        _ journal: Journal, until isOver: @Sendable () -> Bool
    ) async -> JournalError? {
        while !isOver() {
            do throws(JournalError) {
                try await journal.settle(try journal.queue("job-1=\(payloads(1...1)[0])"))
            } catch {
                return error
            }
        }
        return nil
    }
}

/// Has no space for a further segment once it is filled, and says so when it is told to.
private final class SlowDisk: Sendable {
    let asked = Gate()
    private let isFull = Atomic(false)
    private let end = Atomic(0)
    private let endAtAnswer = Atomic(Int.max)
    private let permission = DispatchSemaphore(value: 0)

    /// Where the last write into a segment ended.
    var written: Int { end.load(ordering: .relaxed) }
    var writtenAtAnswer: Int { endAtAnswer.load(ordering: .relaxed) }

    var hasAnswered: Bool { writtenAtAnswer < .max }

    func fill() { isFull.store(true, ordering: .relaxed) }
    func answer() { permission.signal() }

    var check: @Sendable (FileCall) throws(FileError) -> Void {
        { [self] (call) throws(FileError) in
            if call.kind == .write, call.name.hasSuffix(".seg") {
                end.store(call.offset + call.count, ordering: .relaxed)
            }
            guard isFull.load(ordering: .relaxed), call.kind == .allocate,
                call.name.hasSuffix(".next")
            else { return }
            asked.arrive()
            permission.wait()
            permission.signal()
            endAtAnswer.min(written, ordering: .relaxed)
            throw FileError(ENOSPC, "test")
        }
    }
}

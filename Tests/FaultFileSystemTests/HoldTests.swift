import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct HoldTests {
    @Test func `a call that is held is made when it is released`() async throws {
        let bench = try DiskBench()
        let file = try bench.create("a.seg")
        let hold = bench.files.hold(.write, of: ".seg")
        let written = onThread { failure { try bench.write("text", to: file) } }
        await hold.reached()
        #expect(bench.files.disk.texts == ["a.seg": ""])
        hold.release()
        await written.until(count: 1)
        #expect(bench.files.disk.texts == ["a.seg": "text"])
    }

    @Test func `it stops one call of its kind and its file`() async throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.create("a.seg"), try bench.create("b"))
        let hold = bench.files.hold(.write, of: ".seg")
        try bench.write("text", to: second)
        try bench.files.sync(first)
        let written = onThread { failure { try bench.write("text", to: first) } }
        await hold.reached()
        try bench.write("others go on", to: second)
        hold.release()
        await written.until(count: 1)
        try bench.write("again", to: first)
    }

    @Test func `a fault that is planned meanwhile strikes at it`() async throws {
        let bench = try DiskBench()
        let file = try bench.create("a")
        let hold = bench.files.hold(.write, of: "a")
        let errno = onThread { failure { try bench.write("text", to: file) } }
        await hold.reached()
        bench.files.plan(Fault(.powerCut))
        hold.release()
        #expect(await errno.until(count: 1) == [EIO])
        #expect(bench.files.disk.texts == ["a": ""])
    }

    /// A call that is held blocks its thread, which must be none of those that tasks run on.
    private func onThread(_ call: @escaping @Sendable () -> Int32?) -> Notes<Int32?> {
        let notes = Notes<Int32?>()
        Thread { notes.add(call()) }.start()
        return notes
    }
}

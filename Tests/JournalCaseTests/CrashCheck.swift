import BatchJournal
import TestSupport

/// Opens what a crash left, again and again, and compares with what was appended.
struct CrashCheck {
    let model: JournalModel
    var decoration: WorkloadRun.Decoration = { $0 }

    /// What is wrong with the image, or nil.
    func finding(in image: SimulatedDisk, seed: UInt64) async -> Finding? {
        // Other ids than those of whoever wrote the image: nobody draws the same twice.
        let seed = ~(seed << 2)
        do throws(Finding) {
            let swap = SwapWatch()
            let first = FaultFileSystem(image) { swap.see($0, $1) }
            var expected = try await reopen(first, seed: seed)
            try model.judge(expected)
            if let name = swap.changedSegment(since: image) { throw .changedBytes(file: name) }
            let second = FaultFileSystem(first.powerCut(.torn, seed: seed))
            let before = first.disk.contents(of: JournalUnderTest.path).count
            try await extend(second, &expected, seed: seed &+ 1)
            let count = second.disk.contents(of: JournalUnderTest.path).count
            guard count <= before else { throw .moreFiles(count, before: before) }
            let third = FaultFileSystem(second.powerCut(.allLost))
            let found = try await reopen(third, seed: seed &+ 2)
            guard found == expected else { throw .differs(expected.count, found: found.count) }
            return nil
        } catch {
            return error
        }
    }

    private func reopen(
        _ files: FaultFileSystem, seed: UInt64
    ) async throws(Finding) -> [String] {
        let (journal, found) = try open(files, seed: seed)
        await journal.abandon()
        return found
    }

    private func open(
        _ files: FaultFileSystem, seed: UInt64
    ) throws(Finding) -> (journal: Journal, records: [String]) {
        do throws(JournalError) {
            return try JournalUnderTest.open(decoration(files), seed: seed)
        } catch {
            throw .refused(error)
        }
    }

    /// Opens once more, where the state must be the same, and appends a record.
    private func extend(
        _ files: FaultFileSystem, _ expected: inout [String], seed: UInt64
    ) async throws(Finding) {
        let (journal, found) = try open(files, seed: seed)
        guard found == expected else { throw .differs(expected.count, found: found.count) }
        let record = "{\"again\":true}"
        do throws(JournalError) {
            try await journal.write(record)
        } catch {
            throw .appendFailed(error)
        }
        await journal.abandon()
        expected.append(record)
    }
}

import BatchJournal
import TestSupport

/// Opens what a crash left, again and again, and compares with what was appended.
struct CrashCheck {
    let model: JournalModel
    var decoration: WorkloadRun.Decoration = { $0 }

    /// What is wrong with the image, or nil.
    func finding(in image: SimulatedDisk, seed: UInt64) async -> Finding? {
        do throws(Finding) {
            let first = FaultFileSystem(image)
            var expected = try await reopen(first, seed: seed)
            try model.judge(expected)
            try requireSameBytes(image, first.disk)
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
    ) async throws(Finding) -> [[UInt8]] {
        let (journal, found) = try open(files, seed: seed)
        await journal.abandon()
        return found
    }

    private func open(
        _ files: FaultFileSystem, seed: UInt64
    ) throws(Finding) -> (journal: Journal, records: [[UInt8]]) {
        do throws(JournalError) {
            return try JournalUnderTest.open(decoration(files), seed: seed)
        } catch {
            throw .refused(error)
        }
    }

    /// Opens once more, where the state must be the same, and appends a record.
    private func extend(
        _ files: FaultFileSystem, _ expected: inout [[UInt8]], seed: UInt64
    ) async throws(Finding) {
        let (journal, found) = try open(files, seed: seed)
        guard found == expected else { throw .differs(expected.count, found: found.count) }
        let record = Array("{\"again\":true}".utf8)
        do throws(JournalError) {
            try await journal.settle(try journal.append(record, for: .newWork))
        } catch {
            throw .appendFailed(error)
        }
        await journal.abandon()
        expected.append(record)
    }

    /// Recovery may remove a whole file of ours, and changes no byte of any other.
    private func requireSameBytes(
        _ before: SimulatedDisk, _ after: SimulatedDisk
    ) throws(Finding) {
        let new = after.contents(of: JournalUnderTest.path)
        for (name, bytes) in before.contents(of: JournalUnderTest.path)
        where name.hasSuffix(".seg") {
            if let changed = new[name], changed != bytes { throw .changedBytes(file: name) }
        }
    }
}

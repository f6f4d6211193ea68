import BatchJobs
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct JournalErrorTests {
    let bench = Bench()
    let directory = FileTemporaryDirectory()

    @Test func `a journal that is open is refused, and by whom it is held`() async throws {
        let first = try await bench.open(directory, Scripted())
        let error = await refusal { try await bench.open(directory, Scripted()) }
        #expect(error?.code == .journalInUse)
        #expect(error?.holder == ProcessInfo.processInfo.processIdentifier)
        _ = try await first.create()
        try await first.close()
        let again = try await bench.open(directory, Scripted())
        #expect(await again.jobs().total == 1)
        try await again.close()
    }

    @Test func `strategies that are refused leave the journal free`() async throws {
        let error = await refusal { try await bench.open(directory, Scripted(), Scripted()) }
        #expect(error?.code == .duplicateStrategy)
        try await bench.open(directory, Scripted()).close()
    }

    @Test(.disabled(if: getuid() == 0, "root may write everywhere"))
    func `a directory that cannot be written is refused`() async throws {
        try await bench.open(directory, Scripted()).close()
        try setPermissions(0o500)
        let error = await refusal { try await bench.open(directory, Scripted()) }
        try setPermissions(0o700)
        #expect(error?.code == .journalReadOnly)
    }

    @Test func `a file in the place of the directory is refused`() async throws {
        try Data("hello".utf8).write(to: URL(fileURLWithPath: directory.path))
        let error = await refusal { try await bench.open(directory, Scripted()) }
        #expect(error?.code == .journalUnreadable || error?.code == .journalDamaged)
    }

    @Test func `damage is refused by name, and nothing is changed`() async throws {
        let scheduler = try await bench.open(directory, Scripted())
        for _ in 1...3 { _ = try await scheduler.create(.init(vendor: "victim")) }
        try await scheduler.close()
        let name = try #require(directory.segmentNames.first)
        var bytes = try directory.bytes(of: name)
        let place = try #require(bytes.firstRange(of: Array("victim".utf8)))
        bytes[place.lowerBound] ^= 1
        try directory.write(bytes, to: name)
        let error = await refusal { try await bench.open(directory, Scripted()) }
        #expect(error?.code == .journalDamaged)
        #expect(error?.message.contains(name) == true)
        #expect(try directory.bytes(of: name) == bytes)
    }

    private func setPermissions(_ mode: Int) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: directory.path)
    }
}

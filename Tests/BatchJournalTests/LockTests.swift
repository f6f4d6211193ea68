import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct LockTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 32: a second opening is refused and names the holder`() async throws {
        let (journal, _) = try directory.open()
        let error = #expect(throws: JournalError.self) { _ = try directory.open() }
        #expect(error?.code == .inUse)
        #expect(error?.holder == ProcessInfo.processInfo.processIdentifier)
        try await journal.write(payloads(1...3))
        try await journal.close()
        #expect(try await directory.recovered() == payloads(1...3))
    }

    @Test func `case 32: a symbolic link leads to the same lock`() async throws {
        let (journal, _) = try directory.open()
        let link = FileTemporaryDirectory()
        try FileManager.default.createSymbolicLink(
            atPath: link.path, withDestinationPath: directory.path)
        let error = #expect(throws: JournalError.self) { _ = try link.open() }
        #expect(error?.code == .inUse)
        await journal.abandon()
        #expect(try await link.recovered() == [])
    }

    @Test func `a journal that is let go releases its lock`() async throws {
        try await directory.write(payloads(1...3), clean: false)
        #expect(try await directory.recovered() == payloads(1...3))
    }

    @Test func `case 34: a child that is being started does not keep the lock`() async throws {
        let (journal, _) = try directory.open()
        // What such a child has: the same open file under another descriptor.
        let inherited = descriptors(of: directory.path + "/LOCK").map { dup($0) }
        defer { for descriptor in inherited { close(descriptor) } }
        #expect(inherited.count == 1)
        await journal.abandon()
        #expect(try await directory.recovered() == [])
    }

    @Test func `case 35: a moved directory fails at the next change of structure`() async throws {
        let (journal, _) = try directory.open()
        let elsewhere = FileTemporaryDirectory()
        try FileManager.default.moveItem(atPath: directory.path, toPath: elsewhere.path)
        try await journal.write(payloads(1...3))
        let error = await #expect(throws: JournalError.self) {
            try await journal.writeTogether(payloads(4...400))
        }
        #expect(error?.code == .moved)
        await journal.abandon()
        #expect(!FileManager.default.fileExists(atPath: directory.path))
        #expect(try await elsewhere.recovered().starts(with: payloads(1...3)))
    }

    @Test(arguments: ["rotate", "compact", "close"])
    func `case 35: who lost its LOCK fails at the next change of structure, never two go on`(
        change: String
    ) async throws {
        let (journal, _) = try directory.open()
        try await journal.write(payloads(1...3))
        try FileManager.default.removeItem(atPath: directory.path + "/LOCK")
        let (second, found) = try directory.open()
        #expect(found == payloads(1...3))
        try await second.write(payloads(4...5))
        let error = await #expect(throws: JournalError.self) {
            switch change {
            case "rotate": try await journal.writeTogether(payloads(100...400))
            case "compact": try await journal.compact()
            default: try await journal.close()
            }
        }
        #expect(error?.code == .moved)
        await journal.abandon()
        try await second.writeTogether(payloads(6...100))
        try await second.compact()
        try await second.close()
        #expect(try await directory.recovered() == payloads(1...100))
    }

    private func descriptors(of path: String) -> [Int32] {
        var wanted = stat()
        guard stat(path, &wanted) == 0 else { return [] }
        return (0..<1024).filter { descriptor in
            var file = stat()
            return fstat(descriptor, &file) == 0 && file.st_ino == wanted.st_ino
                && file.st_dev == wanted.st_dev
        }
    }
}

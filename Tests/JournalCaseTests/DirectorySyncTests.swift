import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct DirectorySyncTests {
    @Test func `case 19: after a failed directory sync nothing further is written`() async throws {
        var ended = 0
        var number = 0
        while true {
            number += 1
            let calls = Notes<FileCall>()
            let fault = Fault(.error(EIO), at: [.syncDirectory], .numbers(number...number))
            let files = FaultFileSystem(faults: [fault]) { call, _ in calls.add(call) }
            let error = await life(on: files)
            guard files.strikes > 0 else { break }
            let struck = try #require(index(ofDirectorySync: number, in: calls.all))
            let later = calls.all[(struck + 1)...].filter(isWriting)
            if let error {
                ended += 1
                #expect(error.errno == EIO)
                #expect(later == [], "directory sync \(number)")
            } else {
                // Only a compaction may be given up alone: all goes on in the old set.
                #expect(!later.contains { $0.name.hasSuffix(".snap") })
            }
        }
        // The directories of a creation, the first segment, its swap, a rotation, a compaction.
        #expect(ended > 6)
    }

    /// Creates, rotates, compacts and closes; the first error, but of a compaction that is given up.
    private func life(on files: FaultFileSystem) async -> JournalError? {
        let journal: Journal
        do throws(JournalError) {
            journal = try JournalUnderTest.open(files).journal
        } catch {
            return error
        }
        do throws(JournalError) {
            for number in 1...8 {
                try await journal.write(JournalUnderTest.record(number, length: 900))
            }
        } catch {
            await journal.abandon()
            return error
        }
        do throws(JournalError) { try await journal.compact() } catch {
            await journal.abandon()
            return error.code == .failed ? error : nil
        }
        do throws(JournalError) { try await journal.close() } catch { return error }
        return nil
    }

    private func index(ofDirectorySync number: Int, in calls: [FileCall]) -> Int? {
        calls.indices.filter { calls[$0].kind == .syncDirectory }.dropFirst(number - 1).first
    }

    private func isWriting(_ call: FileCall) -> Bool {
        switch call.kind {
        case .create, .write, .rename, .makeDirectory, .allocate: true
        // Leftovers may go: an opening that fails takes what it made with it.
        case .remove, .truncate, .sync, .syncDirectory: false
        case .openDirectory, .open, .read, .dropCache, .size, .list, .lock, .identity: false
        }
    }
}

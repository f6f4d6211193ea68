import BatchJournal
import TestSupport
import Testing

/// Case 47; runs under the thread sanitizer, too.
@Suite(.timeLimit(.minutes(5))) struct ManyTasksTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 47: many tasks append and each finds its own record durable`() async throws {
        let files = RecordingFileSystem()
        let (journal, _) = try directory.open(.large, files: files)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for payload in payloads(1...64) {
                group.addTask {
                    let bytes = Array(payload.utf8)
                    try await journal.settle(try journal.append(bytes, for: .newWork))
                    #expect(files.isDurable(bytes))
                }
            }
            try await group.waitForAll()
        }
        try await journal.close()
        #expect(try await directory.recovered().sorted() == payloads(1...64).sorted())
    }

    @Test func `case 47: 64 tasks append while segments rotate, are folded, and all is closed`()
        async throws
    {
        var configuration = JournalConfiguration.small
        configuration.compactionSegments = 3
        let (journal, _) = try directory.open(configuration)
        let acknowledged = Notes<String>()
        let errors = Notes<JournalError>()
        await withDiscardingTaskGroup { group in
            for task in 1...64 {
                group.addTask {
                    await goOn(task, journal, acknowledged, errors)
                }
            }
            await acknowledged.until(count: 1500)
            group.addTask {
                await end(errors) { () throws(JournalError) in try await journal.compact() }
            }
            group.addTask {
                await end(errors) { () throws(JournalError) in try await journal.close() }
            }
        }
        #expect(errors.all.count >= 64)
        #expect(errors.all.allSatisfy { $0.code == .closed })
        #expect(journal.health.compactions > 1)
        let found = try await directory.recovered()
        #expect(Set(found).count == found.count)
        #expect(Set(found).isSuperset(of: acknowledged.all))
        for task in 1...64 {
            // A task waits for each of its records, so that they stand in its order.
            let own = found.filter { $0.hasPrefix("\(task)-") }
            #expect(own == own.indices.map { "\(task)-\($0)" })
        }
    }

    /// Appends and waits, again and again, until the journal takes no more.
    private func goOn(
        _ task: Int, _ journal: Journal, _ acknowledged: Notes<String>,
        _ errors: Notes<JournalError>
    ) async {
        await end(errors) { () throws(JournalError) in
            for number in 0... {
                try await journal.settle(try journal.queue("\(task)-\(number)"))
                acknowledged.add("\(task)-\(number)")
            }
        }
    }

    private func end(
        _ errors: Notes<JournalError>, _ body: () async throws(JournalError) -> Void
    ) async {
        do throws(JournalError) { try await body() } catch { errors.add(error) }
    }
}

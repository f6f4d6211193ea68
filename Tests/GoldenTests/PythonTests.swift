import BatchJobs
import BatchJournal
import Foundation
import MakeGolden
import TestSupport
import Testing

/// The article *The journal format* is enough to write a reader that agrees with ours.
@Suite(.enabled(if: PythonReader.isThere, "python3 is not on the PATH"))
struct PythonTests {
    @Test
    func `case 38: the reader from the article finds what is recorded in every golden journal`()
        async throws
    {
        let found = try await PythonReader.read(Golden.all.map(\.journal))
        try #require(found.count == Golden.all.count)
        for (facts, golden) in zip(found, Golden.all) {
            #expect(try facts == golden.expected, "\(golden.testDescription)")
        }
    }

    @Test(arguments: [2, 3])
    func `it agrees with the reader in Swift on journals that were just made`(
        seed: UInt64
    ) async throws {
        let folder = FileTemporaryDirectory()
        defer { withExtendedLifetime(folder) {} }
        var journals: [String] = []
        for golden in GoldenJournal.allCases {
            try await golden.make(in: folder.path + "/" + golden.rawValue, seed: seed)
            journals.append(folder.path + "/" + golden.rawValue + "/journal")
        }
        try await expectAgreement(on: journals)
    }

    @Test func `it agrees beside a writer, and where there is nothing yet`() async throws {
        let empty = FileTemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: empty.path, withIntermediateDirectories: true)
        let directory = try Golden.named("idle-mark").copy()
        var configuration = JournalConfiguration()
        configuration.idleMarkDelay = nil
        let (journal, fold) = try Journal.open(
            directory: directory.path, configuration: configuration, fold: JobFold())
        let job = try #require(fold.jobs.map(\.state).first)
        for version in 1...2 {
            let record = JobRecord(
                job: job.id, version: job.version + Int64(version),
                at: Timestamp(milliseconds: -1), events: [.advanced(Advance(done: 90))])
            try await journal.settle(try journal.append(record.encoded, for: .acceptedWork))
        }
        let found = try await expectAgreement(on: [directory, empty])
        #expect(found.map { $0["verdict", as: String.self] } == ["being_written", "empty"])
        await journal.abandon()
    }

    @Test(arguments: ["idle-mark", "torn-tail", "several-segments", "compacted"])
    func `it agrees on journals that were harmed anywhere`(name: String) async throws {
        var harm = Harm(seed: 4)
        let harmed = try (0..<100).map { _ in
            let copy = try Golden.named(name).copy()
            try harm.befall(copy)
            return copy
        }
        let found = try await expectAgreement(on: harmed)
        let verdicts = Set(found.compactMap { $0["verdict", as: String.self] })
        #expect(verdicts.isSuperset(of: ["refused", "end"]))
    }

    @Test func `it agrees on which records can follow`() async throws {
        var journals: [FileTemporaryDirectory] = []
        for seed in 1...120 {
            var random = RandomRecords(seed: UInt64(seed))
            let directory = FileTemporaryDirectory()
            var configuration = JournalConfiguration()
            configuration.durability = .none
            let (journal, _) = try Journal.open(
                directory: directory.path, configuration: configuration, fold: PayloadFold())
            for record in random.records(12) { _ = try journal.append(record, for: .newWork) }
            try await journal.close()
            journals.append(directory)
        }
        let found = try await expectAgreement(on: journals)
        let verdicts = Set(found.compactMap { $0["verdict", as: String.self] })
        #expect(verdicts == ["clean", "refused"])
    }

    @discardableResult
    private func expectAgreement(on journals: [FileTemporaryDirectory]) async throws -> [Facts] {
        // Else the optimizer lets them go, which removes them, before the reader has read.
        defer { withExtendedLifetime(journals) {} }
        return try await expectAgreement(on: journals.map(\.path))
    }

    @discardableResult
    private func expectAgreement(on journals: [String]) async throws -> [Facts] {
        let found = try await PythonReader.read(journals)
        try #require(found.count == journals.count)
        for (facts, journal) in zip(found, journals) {
            let ours = try Facts.ofReading(journal)
            let (python, swift) = (try facts.text, try ours.text)
            #expect(facts == ours, "Python found \(python), Swift \(swift)")
        }
        return found
    }
}

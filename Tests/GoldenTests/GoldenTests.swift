import BatchJobs
import BatchJournal
import Foundation
import MakeGolden
import TestSupport
import Testing

/// Case 38: the journals of every released format are read to the recorded state.
@Suite struct GoldenTests {
    @Test func `case 38: every journal of version 1 is there`() {
        let names = Golden.all.filter { $0.testDescription.hasPrefix("version-1/") }
            .map(\.folder.lastPathComponent)
        #expect(Set(names).isSuperset(of: GoldenJournal.allCases.map(\.rawValue)))
    }

    @Test(arguments: Golden.all)
    func `case 38: it is read to the recorded state, and no byte or date is changed`(
        golden: Golden
    ) throws {
        let before = try Traces(golden.journal)
        #expect(try Facts.ofReading(golden.journal) == golden.expected)
        #expect(try Traces(golden.journal) == before)
    }

    @Test(arguments: Golden.all)
    func `case 38: it opens for writing with the same jobs, or is refused unchanged`(
        golden: Golden
    ) async throws {
        let copy = try golden.copy()
        let before = try Traces(copy.path)
        let expected = try golden.expected
        guard let code = expected.errorCode else {
            let (journal, fold) = try Journal.open(directory: copy.path, fold: JobFold())
            #expect(try Facts.of(fold.jobs.map(\.state)) == expected.jobs)
            #expect(journal.settled == expected.lastSeq)
            await journal.abandon()
            #expect(try before.isKept(in: copy))
            #expect(try Facts.ofReading(copy.path).jobs == expected.jobs)
            return
        }
        let error = #expect(throws: JournalError.self) {
            _ = try Journal.open(directory: copy.path, fold: JobFold())
        }
        #expect(error?.code.rawValue == code)
        #expect(try Traces(copy.path) == before)
    }

    @Test(arguments: Golden.all)
    func `case 38: the jobs are listed as recorded, or the error is told`(golden: Golden)
        async throws
    {
        let expected = try golden.expected
        guard let code = expected.errorCode else {
            let jobs = try await BatchScheduler.read(journal: golden.journal)
            #expect(try Facts.of(jobs.map(\.state)) == expected.jobs)
            return
        }
        let error = await #expect(throws: BatchJobError.self) {
            try await BatchScheduler.read(journal: golden.journal)
        }
        let codes = [
            "damaged": BatchJobError.Code.journalDamaged, "inconsistent": .journalInconsistent,
            "unsupported_version": .journalUnsupported,
        ]
        #expect(error?.code == codes[code])
        #expect(error?.message.contains("file \(expected.errorFile ?? "?")") == true)
    }
}

extension Facts {
    var errorCode: String? { error?["code"] as? String }
    var errorFile: String? { error?["file"] as? String }
    var lastSeq: UInt64? { self["last_seq", as: UInt64.self] }

    private var error: [String: Any]? { self["error", as: [String: Any].self] }
}

import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [false, true])
    func `case 17: whichever call fails, reopening gives a prefix`(isPersistent: Bool) async {
        var failed = 0
        let sweep = FaultSweep(effect: .error(EIO), isPersistent: isPersistent)
        let findings = await sweep.findings { struck in
            failed += struck.life.failures.count { $0.code == .failed }
            // A disk that cannot say where the directory is has not moved it.
            #expect(!struck.life.failures.contains { $0.code == .moved })
        }
        #expect(findings == [])
        #expect(failed > 10)
    }

    @Test func `case 18: after a sync that failed once, nothing is ever acknowledged`() async {
        #expect(await Self.syncFailure { $0 } == [])
    }

    /// The sync says EIO once and succeeds from then on, though the bytes are gone.
    static func syncFailure(_ decoration: @escaping WorkloadRun.Decoration) async -> [String] {
        var failed = 0
        let sweep = FaultSweep(
            effect: .forget(EIO), calls: [.sync], suffix: ".seg",
            steps: [.append(length: 50), .append(length: 60), .append(length: 70)],
            decoration: decoration)
        var findings = await sweep.findings { struck in
            failed += struck.life.failures.count { $0.code == .failed && $0.errno == EIO }
        }
        if failed != 3 { findings.append("\(failed) of 3 failed syncs failed the journal") }
        return findings
    }

    @Test func `case 18b: a page cache that outlives a failed sync deceives nobody`() async {
        var failed = 0
        let sweep = FaultSweep(effect: .forget(EIO), calls: [.sync])
        let findings = await sweep.findings { failed += $0.life.failures.count }
        #expect(findings == [])
        #expect(failed > 5)
    }

    @Test func `case 19: what a failed directory sync left open is not used`() async {
        var failed = 0
        let sweep = FaultSweep(effect: .error(EIO), calls: [.syncDirectory])
        let findings = await sweep.findings { struck in
            failed += struck.life.failures.count + struck.life.openingErrors.count
            failed += struck.life.compactionFailures.count
        }
        #expect(findings == [])
        #expect(failed > 10)
    }

    @Test(arguments: [false, true])
    func `case 20: a failed rename leaves the old set`(isPersistent: Bool) async {
        var failed = 0
        let sweep = FaultSweep(
            effect: .error(EIO), calls: [.rename], isPersistent: isPersistent)
        let findings = await sweep.findings { struck in
            failed += struck.life.failures.count + struck.life.openingErrors.count
        }
        #expect(findings == [])
        #expect(failed > 5)
    }

    @Test func `case 31: what cannot be read opens nothing and changes nothing`() async throws {
        let files = FaultFileSystem()
        _ = await FaultedLife.run(on: files)
        let disk = files.killed()
        for number in 1... {
            let reads = Notes<FileCall>()
            let failing = FaultFileSystem(
                disk,
                faults: [
                    Fault(.error(EIO), at: [.read], .numbers(number...number)),
                    // So that a file is read in more than one call, and a later one may fail.
                    Fault(.short(1_000), at: [.read]),
                ]
            ) { call, _ in if call.kind == .read { reads.add(call) } }
            do throws(JournalError) {
                let (journal, _) = try JournalUnderTest.open(failing)
                await journal.abandon()
                #expect(number > 5)
                return
            } catch {
                #expect(error.code == .unreadable && error.errno == EIO)
                let struck = reads.all[number - 1]
                #expect(error.file == struck.name)
                #expect(error.offset == UInt64(struck.offset))
                let path = JournalUnderTest.path
                #expect(failing.disk.contents(of: path) == disk.contents(of: path))
            }
        }
    }
}

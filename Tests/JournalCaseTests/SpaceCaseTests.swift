import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct SpaceCaseTests {
    @Test func `case 21: a disk that is full at any sector of a batch leaves a prefix`() async {
        var verdicts: Set<String> = []
        for sectors in 1...40 {
            var disk = SimulatedDisk()
            (disk.capacity, disk.reservesSpace) = (sectors * 512, false)
            let files = FaultFileSystem(disk)
            let life = await FaultedLife.run(
                [.append(length: 400), .group(count: 5, length: 300), .append(length: 900)],
                on: files, surrenders: true)
            #expect(life.finding == nil)
            var left = files.killed()
            left.capacity = nil
            verdicts.insert(Self.verdict(left))
            let check = CrashCheck(model: life.model)
            for policy in CrashPolicy.allCases {
                let image = left.crashed(policy, seed: UInt64(sectors))
                #expect(await check.finding(in: image, seed: 1) == nil, "\(sectors), \(policy)")
            }
        }
        #expect(verdicts.isSuperset(of: ["torn", "end", "empty"]))
    }

    @Test(arguments: [ENOSPC, EDQUOT, EFBIG, EMFILE], [false, true])
    func `case 24: no space, no quota or no descriptor at a change of structure`(
        errno: Int32, isPersistent: Bool
    ) async {
        for suffix in [".next", "MANIFEST.tmp"] {
            let sweep = FaultSweep(
                effect: .error(errno), calls: [.create, .allocate, .write], suffix: suffix,
                isPersistent: isPersistent, surrenders: true)
            var failed = 0
            let findings = await sweep.findings { struck in
                failed += struck.life.failures.count + struck.life.openingErrors.count
                failed += struck.life.compactionFailures.count
            }
            #expect(findings == [])
            #expect(failed > 3)
        }
    }

    private static func verdict(_ disk: SimulatedDisk) -> String {
        let files = FaultFileSystem(disk)
        guard
            let report = try? JournalReader.read(
                directory: JournalUnderTest.path, files: files, { _ in })
        else { return "none" }
        return switch report.verdict {
        case .torn: "torn"
        case .end: "end"
        case .empty: "empty"
        case .clean: "clean"
        case .beingWritten: "being written"
        }
    }
}

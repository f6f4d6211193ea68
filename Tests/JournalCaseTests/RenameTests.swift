import BatchJournal
import TestSupport
import Testing

/// Case 20: a crash around the one rename that a change of structure is committed by.
@Suite struct RenameTests {
    private enum Moment: CaseIterable { case before, after, synced }

    private struct Swap {
        let old: [UInt8]?
        let new: [UInt8]?
        /// Before the rename, behind it, and behind the directory's sync.
        let pictures: [Moment: Picture]
    }

    @Test func `case 20: a crash before the rename leaves the old set`() async throws {
        try await crash(at: .before) { manifest, swap in manifest == swap.old }
    }

    @Test
    func `case 20: a crash after the rename, without its sync, leaves the old or the new set`()
        async throws
    {
        let seen = Notes<Bool>()
        try await crash(at: .after) { manifest, swap in
            seen.add(manifest == swap.new)
            return manifest == swap.old || manifest == swap.new
        }
        #expect(Set(seen.all) == [true, false])
    }

    @Test func `case 20: a crash after the directory's sync leaves the new set`() async throws {
        try await crash(at: .synced) { manifest, swap in manifest == swap.new }
    }

    private func crash(
        at moment: Moment, _ isAllowed: ([UInt8]?, Swap) -> Bool
    ) async throws {
        let steps: [Workload.Step] = [
            .append(length: 60), .rotate, .append(length: 70), .compact, .append(length: 80),
            .reopen(clean: true), .append(length: 90),
        ]
        let run = try await WorkloadRun.run(Workload(seed: 20, steps: steps))
        let swaps = swaps(run.pictures)
        // A creation and an opening, two rotations, a compaction with one of its own, two closes.
        #expect(swaps.count == 8)
        for swap in swaps {
            let picture = try #require(swap.pictures[moment])
            let model = JournalModel(records: run.records, acknowledged: picture.acknowledged)
            for policy in CrashPolicy.allCases {
                for seed in 0..<8 {
                    let image = picture.disk.crashed(policy, seed: UInt64(seed))
                    #expect(isAllowed(manifest(image), swap), "\(picture), \(policy), \(seed)")
                    let check = CrashCheck(model: model)
                    #expect(await check.finding(in: image, seed: UInt64(seed)) == nil)
                    Tally.shared.count { $0.crashPoints += 1 }
                }
            }
        }
    }

    private func swaps(_ pictures: [Picture]) -> [Swap] {
        pictures.indices.dropLast(2).compactMap { index in
            guard pictures[index].call?.kind == .rename, pictures[index].call?.name == "MANIFEST"
            else { return nil }
            let after = pictures[index + 1]
            #expect(after.call?.kind == .syncDirectory)
            return Swap(
                old: manifest(pictures[index].disk), new: manifest(after.disk),
                pictures: [
                    .before: pictures[index], .after: after, .synced: pictures[index + 2],
                ])
        }
    }

    private func manifest(_ disk: SimulatedDisk) -> [UInt8]? {
        disk.contents(of: JournalUnderTest.path)["MANIFEST"]
    }
}

import BatchJournal
import TestSupport
import Testing

/// Case 48: each fault that is planted between the journal and its files is caught by a named case.
@Suite struct PlantedFaultTests {
    @Test func `case 48: a skipped sync is caught by case 16`() async throws {
        let failures = try await Self.crashes { SkippedSyncs(base: $0) }
        Self.caught(failures.contains { $0.isLoss || $0.isRefusal })
    }

    @Test func `case 48: a skipped directory sync is caught by case 16`() async throws {
        let failures = try await Self.crashes { SkippedDirectorySyncs(base: $0) }
        Self.caught(failures.contains { $0.isLoss || $0.isRefusal })
    }

    @Test func `case 48: an early acknowledgement is caught by case 16`() async throws {
        let failures = try await Self.crashes { EarlySyncs($0) }
        Self.caught(failures.contains { $0.isLoss })
    }

    @Test func `case 48: a sync that is tried again is caught by case 18`() async throws {
        Self.caught(await !ErrorTests.syncFailure { RetriedSyncs(base: $0) }.isEmpty)
    }

    @Test func `case 48: a reader that stops at the first bad record is caught by case 3`()
        async throws
    {
        let findings = try await RottenBytesTests.flippedBits {
            ChangedReads.stoppingAtTheFirstBadRecord($0)
        }
        Self.caught(!findings.isEmpty)
    }

    @Test func `case 48: a reader that ignores what was synced is caught by case 6`() async throws {
        let findings = try await RottenBytesTests.lostSectors(of: 512) {
            ChangedReads.ignoringSynced($0)
        }
        Self.caught(!findings.isEmpty)
    }

    @Test func `case 48: files deleted before MANIFEST are caught by case 16`() async throws {
        let failures = try await Self.crashes { EarlyRemoval(base: $0) }
        Self.caught(failures.contains { $0.isRefusal })
    }

    @Test func `case 48: a tail that recovery cuts is caught by case 41`() async throws {
        let failures = try await Self.crashes { CutTails(base: $0) }
        Self.caught(failures.contains { if case .changedBytes = $0 { true } else { false } })
    }

    @Test func `case 48: without a planted fault the same crashes find nothing`() async throws {
        #expect(try await Self.crashes { $0 } == [])
    }

    private static func crashes(
        _ decoration: @escaping WorkloadRun.Decoration
    ) async throws -> [Finding] {
        var explorer = CrashExplorer(
            workload: Workload(
                seed: 48,
                steps: [
                    .append(length: 60), .group(count: 4, length: 400), .rotate, .compact,
                    .append(length: 70),
                ]))
        explorer.imagesPerCall = 8
        (explorer.decoration, explorer.isPlanted) = (decoration, true)
        return try await explorer.failures().map(\.finding)
    }

    private static func caught(_ isCaught: Bool) {
        #expect(isCaught)
        if isCaught { Tally.shared.count { $0.plantedCaught += 1 } }
    }
}

extension Finding {
    var isLoss: Bool { if case .lost = self { true } else { false } }
    var isRefusal: Bool { if case .refused = self { true } else { false } }
}

import Foundation
import TestSupport

/// How much is tried: little enough for every run, or as much as a night allows.
///
///     BATCHJOBS_SWEEP=long swift test -c release -Xswiftc -enable-testing --filter JournalCaseTests
enum Sweep {
    static let isLong = ProcessInfo.processInfo.environment["BATCHJOBS_SWEEP"] == "long"

    static var seeds: Range<Int> { 0..<(isLong ? 5_600 : 100) }
    /// One of so many calls: the seeds next to each other take turns.
    static var stride: Int { isLong ? 1 : 2 }
    static var nestedSeeds: Range<Int> { 10_000..<(isLong ? 10_400 : 10_008) }

    static var ownCompactionSeeds: Range<Int> { 40_000..<(isLong ? 40_500 : 40_010) }
    static var manyRecords: Int { isLong ? 10_000_000 : 200_000 }

    /// Says how far a long sweep is.
    static func tell(_ seed: Int) {
        guard isLong, seed % 100 == 99 else { return }
        FileHandle.standardError.write(Data("seed \(seed): \(Tally.shared.now.line)\n".utf8))
    }
}

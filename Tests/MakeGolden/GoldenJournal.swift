import BatchJournal
import Foundation

/// The journals that are kept for good: one for each thing that a reader meets.
package enum GoldenJournal: String, CaseIterable, Sendable {
    case closedCleanly = "closed-cleanly"
    case idleMark = "idle-mark"
    case tornTail = "torn-tail"
    case severalSegments = "several-segments"
    case compacted
    case everyEvent = "every-event"
    case damaged
    case damagedBeforeMark = "damaged-before-mark"
    case impossibleRecord = "impossible-record"
    case unknownVersion = "unknown-version"
    case unknownFeature = "unknown-feature"
    case unknownKind = "unknown-kind"

    /// Makes it, and `expected.json` beside it; refuses where something is already.
    ///
    /// Another seed gives other ids, salts and checksums.
    package func make(in folder: String, seed: UInt64 = 1) async throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else { throw AlreadyThere(folder: folder) }
        let journal = folder + "/journal"
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await write(to: GoldenDirectory(path: journal, seed: seed))
        let facts = try Facts.ofReading(journal)
        try (facts.text + "\n").write(
            toFile: folder + "/expected.json", atomically: false, encoding: .utf8)
    }

    package struct AlreadyThere: Error {
        package let folder: String
    }

    private func write(to directory: GoldenDirectory) async throws {
        var story = Story(seed: directory.seed)
        switch self {
        case .closedCleanly:
            try story.shortLife()
            try await directory.write(story.take(), clean: true)
        case .idleMark:
            try story.shortLife()
            try await directory.write(story.take(), idleMark: true)
        case .tornTail:
            try story.shortLife()
            try await directory.write(story.take())
            try directory.tearLastRecord()
        case .severalSegments:
            try story.manyLives(12)
            try await directory.write(story.take())
        case .compacted:
            try story.manyLives(12)
            let old = story.take()
            try story.manyLives(8)
            try await directory.write(old, compactedBefore: story.take())
        case .everyEvent:
            try story.everyLife()
            let old = story.take()
            try story.everyLife()
            try await directory.write(old, compactedBefore: story.take())
        case .damaged:
            try story.manyLives(12)
            try await directory.write(story.take())
            try directory.flipBitInFirstSegment()
        case .damagedBeforeMark:
            try story.shortLife()
            try await directory.write(story.take(), idleMark: true)
            try directory.flipBitInFirstSegment()
        case .impossibleRecord:
            try story.shortLife()
            try await directory.write(story.take() + [story.impossible])
        case .unknownVersion:
            try story.shortLife()
            try await directory.write(story.take(), clean: true)
            try directory.changeManifest { $0.format = 999 }
        case .unknownFeature:
            try story.shortLife()
            try await directory.write(story.take(), clean: true)
            try directory.changeManifest { $0.features = ["encryption"] }
        case .unknownKind:
            try story.shortLife()
            try await directory.write(story.take())
            try directory.changeKindOfLastRecord()
        }
    }
}

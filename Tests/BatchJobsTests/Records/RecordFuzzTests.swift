import BatchJobs
import Testing

/// Payloads that were changed at random: refused or read, never a trap.
@Suite struct RecordFuzzTests {
    /// Parts that make a change interesting.
    private static let pieces: [[UInt8]] = [
        "\"", "\\", "\\u", "\\uD800", "{", "}", "[", "]", ":", ",", "-", "9223372036854775808",
        "-9223372036854775808", "1e999", "null", "true", "\"is\":\"failed\"", "\"run\":2147483647",
        "\u{0}", "\u{1F}", "é", "[[[[[[[[", "0.", "\"events\":[",
    ].map { Array($0.utf8) }

    @Test func `twenty thousand changed records trap nothing`() {
        let records = RecordSamples.nasty.prefix(4).flatMap { text in
            RecordSamples.events(text).map { RecordSamples.record($0).encoded }
        }
        var random = SplitMix64(state: 26)
        var read = 0
        for _ in 0..<20_000 {
            var bytes = records[Int.random(in: 0..<records.count, using: &random)]
            for _ in 0..<Int.random(in: 1...3, using: &random) { change(&bytes, &random) }
            guard let record = try? JobRecord(reading: bytes) else { continue }
            read += 1
            live(record)
        }
        // Some changes are harmless: else nothing would be known of what follows the reading.
        #expect(read > 300)
        #expect(read < 15_000)
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let length = Int.random(in: 0...min(8, bytes.count - place), using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(place..<place + length)
        case 1: bytes.removeSubrange(place...)
        case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        case 3:
            let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            bytes.replaceSubrange(place..<place + length, with: piece)
        case 4 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
    }

    /// What was read goes through everything that a read record goes through.
    private func live(_ record: JobRecord) {
        for history in [[], Position.previewing.history, Position.processing.history] {
            guard var job = try? JobState.created().after(history) else { continue }
            try? job.apply(record.events, at: record.at)
            _ = (job.snapshot.wire(), job.work, job.snapshot.history, job.snapshot.progress)
            if let command = job.work?.activity {
                _ = try? job.answered([.start(command, recoveries: 0)], at: record.at)
            }
        }
        var fold = JobFold()
        try? fold.apply(record)
        _ = fold.jobs.map { $0.wire() }
        _ = record.encoded
    }
}

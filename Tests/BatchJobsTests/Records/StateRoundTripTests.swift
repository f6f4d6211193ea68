import BatchJobs
import Testing

/// A state is what it was after it went through a snapshot, and so is all that follows.
@Suite struct StateRoundTripTests {
    /// The state as a snapshot gives it back.
    private func kept(_ state: JobState) throws -> JobState {
        var fold = JobFold()
        try state.encoded.withUnsafeBytes { try fold.restore($0) }
        return try #require(fold[state.id])
    }

    @Test(arguments: Position.allCases.filter { $0 != .forgotten })
    func `every position survives`(_ position: Position) throws {
        let state = try position.job()
        let read = try kept(state)
        #expect(read.facts == state.facts)
        #expect(read.encoded == state.encoded)
    }

    @Test func `a life goes on behind a snapshot as it would have without`() throws {
        for seed in 0..<UInt64(500) {
            var life = try RandomLife(seed: seed)
            var live = life.job
            for step in 0..<30 {
                let events = life.step().events
                guard !events.isEmpty, life.job.isForgotten == false else { continue }
                live = try kept(live)
                try live.apply(events, at: life.now)
                try #require(live.facts == life.job.facts, "seed \(seed), step \(step)")
            }
        }
    }

    @Test func `texts that are hard to write down survive`() throws {
        for text in RecordSamples.nasty {
            for event in RecordSamples.events(text) {
                guard case .created(let request) = event else { continue }
                var state = JobState(id: .numbered(1), request: request, at: .start)
                try state.apply([event], at: .start)
                #expect(try kept(state).facts == state.facts)
            }
        }
    }

    @Test func `what every job has must be there`() throws {
        let whole = String(decoding: try JobState.processing().encoded, as: UTF8.self)
        for key in ["job", "v", "status", "type", "context", "created_at", "updated_at"] {
            let without = whole.replacing("\"\(key)\":", with: "\"x\":")
            #expect(throws: MalformedJSON.self, "\(key)") { try JobState(reading: without) }
        }
    }
}

extension JobState {
    fileprivate init(reading text: String) throws(MalformedJSON) {
        let result = Array(text.utf8).withUnsafeBytes { bytes in
            Result { () throws(MalformedJSON) in try JobState(decoding: bytes) }
        }
        self = try result.get()
    }
}

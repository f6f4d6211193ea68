import BatchJobs
import Foundation
import Testing

/// What is written is read again, whatever users put into it.
@Suite struct RecordRoundTripTests {
    @Test(arguments: RecordSamples.nasty) func `every event comes back as it was`(
        _ text: String
    ) throws {
        for event in RecordSamples.events(text) {
            let record = RecordSamples.record(event)
            let read = try JobRecord(reading: record.encoded)
            #expect((read.job, read.version, read.at) == (record.job, record.version, record.at))
            // An event cannot be compared; a dump shows all of its fields.
            #expect(read.events.map(\.dumped) == record.events.map(\.dumped))
        }
    }

    @Test(arguments: RecordSamples.nasty) func `no byte of a payload is below a space`(
        _ text: String
    ) {
        for event in RecordSamples.events(text) {
            #expect(RecordSamples.record(event).encoded.allSatisfy { $0 >= 0x20 })
        }
    }

    @Test func `events of one record keep their order`() throws {
        let events = RecordSamples.events("x")
        let record = JobRecord(job: .numbered(2), version: .max, at: .start, events: events)
        let read = try JobRecord(reading: record.encoded)
        #expect(read.events.map(\.name) == events.map(\.name))
        #expect(read.version == .max)
    }

    @Test func `spaces, unknown keys and another order of keys change nothing`() throws {
        let read = try JobRecord(
            reading: """
                { "later" : [ { "x" : null } ] , "events" : [ { "run" : 4 , "new" : { "a" : [ ] } ,
                 "what" : "attempt" , "is" : "started" } ] , "at" : -5 , "v" : 2 ,
                 "job" : "batch_01MCC5RM000000000000000001" }
                """)
        #expect(read.events.map(\.dumped) == [JobEvent.started(.attempt, run: 4).dumped])
        #expect(read.at == Timestamp(milliseconds: -5))
    }

    @Test func `half of a surrogate pair is read as a replacement`() throws {
        let read = try JobRecord(
            reading: RecordSamples.record(.canceled(reason: "x")).text
                .replacing(#""x""#, with: #""\uD83D!\uDE00\ud83d\ude00\u00e9""#))
        guard case .canceled(let reason) = read.events.first else { throw Missing() }
        #expect(reason == "\u{FFFD}!\u{FFFD}😀é")
    }

    @Test func `the deepest context that is taken comes back`() throws {
        let context = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONValue(parsing: Array(context.utf8))
        let request = JobRequest(type: "test", context: Array(context.utf8))
        let read = try JobRecord(reading: RecordSamples.record(.created(request)).encoded)
        guard case .created(let same) = read.events.first else { throw Missing() }
        #expect(same.context == request.context)
    }

    @Test func `a result may be nested deeply, and what is too deep is null`() throws {
        func nested(_ levels: Int) -> JSONValue {
            (1..<levels).reduce([]) { value, _ in .array([value]) }
        }
        for (levels, isKept) in [(1, true), (63, true), (64, false), (1000, false)] {
            var report = Report()
            (report.values, report.errors) = (["deep": nested(levels)], [nested(levels)])
            let event = JobEvent.advanced(Advance(done: 1, report: report))
            let read = try JobRecord(reading: RecordSamples.record(event).encoded)
            #expect((read.events.map(\.dumped) == [event.dumped]) == isKept, "\(levels)")
        }
    }

    @Test(arguments: ["NaN", "", "-", "1,\"is\":\"failed\"", "0x1", "1 ", "+1", "01", "1."])
    func `a number that is none cannot spoil the journal`(_ text: String) throws {
        var report = Report()
        report.values = ["size": .number(text)]
        let event = JobEvent.advanced(Advance(done: 1, report: report))
        let read = try JobRecord(reading: RecordSamples.record(event).encoded)
        guard case .advanced(let advance) = read.events.first else { throw Missing() }
        #expect(advance.report?.values == ["size": .null])
    }
}

extension JobEvent {
    /// All fields in words; dictionaries in the order of their keys.
    fileprivate var dumped: String {
        switch self {
        case .created(let request):
            let options = request.options
            return """
                \(request.type) \(request.context) \(request.fingerprint ?? "-") \
                \(options.dryRun) \(options.createdBy ?? "-") \(options.priority) \
                \(options.notBefore?.timeIntervalSince1970 ?? 0) \
                \(options.idempotencyKey ?? "-") \(options.headers.sorted { $0.key < $1.key })
                """
        case .preProcessed(let preview, let expires):
            return "\(preview.count ?? -1) \(preview.descriptors) \(sorted(preview.values)) "
                + "\(String(describing: expires))"
        case .advanced(let advance):
            return "\(advance.done) \(advance.checkpoint ?? []) "
                + "\(advance.report?.descriptors ?? []) \(sorted(advance.report?.values ?? [:])) "
                + "\(advance.report?.errors ?? [])"
        case .started, .confirmed, .attemptFailed, .interrupted, .completed, .failed, .canceled,
            .cleanedUp, .cleanUpFailed, .forgotten:
            return "\(self)"
        }
    }

    private func sorted(_ values: [String: JSONValue]) -> String {
        "\(values.sorted { $0.key < $1.key })"
    }
}

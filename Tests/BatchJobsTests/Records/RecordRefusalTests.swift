import BatchJobs
import Testing

/// A payload that passed its checksum and still is not ours is refused, with its place.
@Suite struct RecordRefusalTests {
    static let id = "batch_01MCC5RM000000000000000001"

    private func refusal(_ text: String) -> MalformedJSON? {
        #expect(throws: MalformedJSON.self, "\(text)") { try JobRecord(reading: text) }
    }

    private func record(_ event: String) -> String {
        #"{"job":"\#(Self.id)","v":1,"at":0,"events":[{\#(event)}]}"#
    }

    @Test(arguments: [
        "", " ", "null", "[]", "1", "{", "{}", #"{"job":"#, "\u{0}",
        #"{"job":"batch_01MCC5RM000000000000000001","v":1,"at":0,"events":[]}"#,
        #"{"job":"batch_01MCC5RM000000000000000001","v":1,"at":0,"events":{}}"#,
    ]) func `what is no record is refused`(_ text: String) {
        #expect(refusal(text) != nil)
    }

    @Test(arguments: ["job", "v", "at", "events"]) func `a record has each of its keys`(
        _ key: String
    ) {
        let text = record(#""is":"completed""#).replacing("\"\(key)\"", with: "\"other\"")
        #expect(refusal(text) != nil)
    }

    @Test(arguments: [
        #""is":"completed""#, #""is":"Completed""#, #""is":"paused""#, #""is":"""#, #""type":"a""#,
    ]) func `an unknown event is refused`(_ event: String) throws {
        guard event.contains("completed") else {
            #expect(refusal(record(event))?.reason == "not a job's event")
            return
        }
        _ = try JobRecord(reading: record(event))
    }

    /// Each event that needs more than its name, with all that it needs.
    static let whole: [[String]] = [
        [#""is":"created""#, #""type":"a""#, #""context":{}"#],
        [#""is":"started""#, #""what":"attempt""#, #""run":1"#],
        [#""is":"advanced""#, #""done":1"#],
        [
            #""is":"attempt_failed""#, #""code":"a""#, #""message":"b""#, #""attempt":1"#,
            #""at":1"#, #""next":1"#,
        ],
        [#""is":"failed""#, #""code":"a""#, #""message":"b""#, #""attempt":1"#, #""at":1"#],
        [
            #""is":"clean_up_failed""#, #""code":"a""#, #""message":"b""#, #""attempt":1"#,
            #""at":1"#,
        ],
    ]

    @Test(arguments: whole) func `an event lacks nothing that it needs`(
        _ fields: [String]
    ) throws {
        _ = try JobRecord(reading: record(fields.joined(separator: ",")))
        for missing in fields.indices {
            var fields = fields
            fields.remove(at: missing)
            #expect(refusal(record(fields.joined(separator: ","))) != nil)
        }
    }

    @Test(arguments: [
        "", "batch_", "01MCC5RM000000000000000001", "batch_01MCC5RM00000000000000000",
        "batch_01MCC5RM0000000000000000011", "batch_81MCC5RM000000000000000001",
        "batch_01mcc5rm000000000000000001", "batch_01MCC5RM00000000000000000U",
        "BATCH_01MCC5RM000000000000000001", #"batch_01MCC5RM00000000000000000\u0031"#,
    ]) func `a name that is none is refused`(_ id: String) {
        let text = record(#""is":"completed""#).replacing(Self.id, with: id)
        #expect(refusal(text)?.reason == "not a job's id")
    }

    @Test(arguments: [" x", ",", "}", "{}", "\u{0}", "null"])
    func `bytes after the record are refused`(_ tail: String) {
        let text = record(#""is":"completed""#)
        #expect(refusal(text + tail)?.reason == "expected the end")
    }

    @Test(arguments: [
        #""is":"started","what":"attempt","run":2147483648"#,
        #""is":"started","what":"attempt","run":-2147483649"#,
        #""is":"started","what":"attempt","run":1.5"#,
        #""is":"started","what":"attempt","run":"1""#,
        #""is":"started","what":"cleanUp","run":1"#,
        #""is":"advanced","done":9223372036854775808"#, #""is":"advanced","done":-1"#,
        #""is":"advanced","done":1e3"#, #""is":"advanced","done":"#,
        #""is":"created","type":"a","context":{},"priority":128"#,
        #""is":"created","type":"a","context":{},"not_before":99999999999999999999"#,
        #""is":"created","type":"a","context":{},"dry_run":1"#,
        #""is":"created","type":"a","context":nul"#,
        #""is":"created","type":"a","context":{},"headers":[]"#,
        #""is":"pre_processed","values":[]"#, #""is":"pre_processed","count":null"#,
        #""is":"pre_processed","descriptors":[1]"#, #""is":"pre_processed","count":-1"#,
    ]) func `a value that does not fit is refused`(_ event: String) {
        #expect(refusal(record(event)) != nil)
    }

    @Test(arguments: [1, 100, 100_000]) func `a record nested too deeply is refused`(
        _ extra: Int
    ) {
        let depth = 72 + extra
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let deep =
                String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            #expect(refusal(record(#""is":"completed","x":\#(deep)"#)) != nil)
            #expect(refusal(record(#""is":"advanced","done":1,"values":\#(deep)"#)) != nil)
        }
    }

    @Test func `the place of the fault is told`() {
        let text = record(#""is":"started","what":"nap","run":1"#)
        let place = text.utf8.distance(
            from: text.startIndex, to: text.ranges(of: #","run""#)[0].lowerBound)
        let refusal = refusal(text)
        #expect(refusal?.reason == "an unknown activity")
        #expect(refusal?.offset == place)
    }

    @Test func `dates beyond any calendar trap nothing`() throws {
        for date in [Int64.min, .max] {
            let record = JobRecord(
                job: .numbered(1), version: 1, at: Timestamp(milliseconds: date),
                events: [.created(JobRequest(type: "a", context: Array("{}".utf8)))])
            var fold = JobFold()
            try record.encoded.withUnsafeBytes { try fold.apply($0) }
            let job = try #require(fold[.numbered(1)])
            #expect(!job.snapshot.wire().isEmpty)
            #expect(job.snapshot.history.count == 1)
        }
    }
}

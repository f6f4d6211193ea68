import BatchJobs
import Testing

/// The lines of the file, word for word.
///
/// A change here is a change of the format: files that are on disks today must still be read.
@Suite struct GoldenRecordTests {
    static let head =
        #"{"job":"batch_01MCC5RM000000000000000001","v":7,"at":1800000000005,"events":[{"#

    static let failure = JobFailure(
        code: "broken", message: "It broke.", attempt: 3, at: Timestamp.after(9).date)

    /// Each event with everything it can say, and with as little as it can.
    static let lines: [(JobEvent, String)] = [
        (
            .created(JobRequest(type: "import", context: Array(#"{"fileKey":"a.csv"}"#.utf8))),
            #""is":"created","type":"import","context":{"fileKey":"a.csv"}"#
        ),
        (
            .created(
                JobRequest(
                    type: "import", context: Array("{}".utf8),
                    options: JobOptions(
                        dryRun: true, createdBy: "usr_1", priority: -3,
                        notBefore: Timestamp.after(60_000).date, idempotencyKey: "k1",
                        headers: ["tracestate": "b", "traceparent": "a"]),
                    fingerprint: "f00d")),
            #""is":"created","type":"import","context":{},"dry_run":true,"created_by":"usr_1","#
                + #""priority":-3,"not_before":1800000060000,"key":"k1","fingerprint":"f00d","#
                + #""headers":{"traceparent":"a","tracestate":"b"}"#
        ),
        (.started(.preview, run: 1), #""is":"started","what":"preview","run":1"#),
        (.started(.attempt, run: 2), #""is":"started","what":"attempt","run":2"#),
        (.started(.cleanUp, run: 3), #""is":"started","what":"clean_up","run":3"#),
        (.preProcessed(Preview(), expires: nil), #""is":"pre_processed""#),
        (
            .preProcessed(
                Preview(
                    count: 312,
                    descriptors: [StatDescriptor(key: "drafts", name: "Drafts", message: "312")],
                    values: ["b": 2, "a": [1.5, nil]]), expires: .after(1)),
            #""is":"pre_processed","count":312,"descriptors":[{"key":"drafts","name":"Drafts","#
                + #""message":"312"}],"values":{"a":[1.5,null],"b":2},"expires":1800000000001"#
        ),
        (.confirmed, #""is":"confirmed""#),
        (.advanced(Advance(done: 9)), #""is":"advanced","done":9"#),
        (
            .advanced(Advance(done: 9, checkpoint: Array(#"{"line":9}"#.utf8), report: report)),
            #""is":"advanced","done":9,"checkpoint":{"line":9},"descriptors":[{"key":"k","#
                + #""name":"n","message":"m"}],"values":{"file_key":"x"},"errors":[{"line":"4"}]"#
        ),
        (
            .attemptFailed(failure, next: .after(70)),
            #""is":"attempt_failed","code":"broken","message":"It broke.","attempt":3,"#
                + #""at":1800000000009,"next":1800000000070"#
        ),
        (.interrupted, #""is":"interrupted""#),
        (.completed, #""is":"completed""#),
        (
            .failed(failure),
            #""is":"failed","code":"broken","message":"It broke.","attempt":3,"at":1800000000009"#
        ),
        (.canceled(reason: nil), #""is":"canceled""#),
        (.canceled(reason: "no\n"), #""is":"canceled","reason":"no\n""#),
        (.cleanedUp, #""is":"cleaned_up""#),
        (.forgotten, #""is":"forgotten""#),
        (
            .cleanUpFailed(failure),
            #""is":"clean_up_failed","code":"broken","message":"It broke.","attempt":3,"#
                + #""at":1800000000009"#
        ),
    ]

    static let report: Report = {
        var report = Report()
        report.descriptors = [StatDescriptor(key: "k", name: "n", message: "m")]
        report.values = ["file_key": "x"]
        report.errors = [["line": "4"]]
        return report
    }()

    @Test func `each event is written in these words`() {
        for (event, line) in Self.lines {
            #expect(RecordSamples.record(event).text == Self.head + line + "}]}")
        }
    }

    @Test func `each line is read as its event`() throws {
        for (event, line) in Self.lines {
            let read = try JobRecord(reading: Self.head + line + "}]}")
            #expect(read.events.map(\.name) == [event.name])
            #expect(read.text == Self.head + line + "}]}")
        }
    }

    @Test func `every event has a line`() {
        let names = Set(Self.lines.map { $0.0.name })
        #expect(names == Set(IllegalEventTests.events(run: 0).map(\.name)))
    }

    @Test func `a record of several events is one line`() {
        let record = JobRecord(
            job: .numbered(1), version: 2, at: .start,
            events: [
                .preProcessed(Preview(), expires: nil), .confirmed, .started(.attempt, run: 2),
            ])
        #expect(
            record.text == """
                {"job":"batch_01MCC5RM000000000000000001","v":2,"at":1800000000000,"events":[\
                {"is":"pre_processed"},{"is":"confirmed"},\
                {"is":"started","what":"attempt","run":2}]}
                """)
    }
}

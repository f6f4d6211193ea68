import BatchJobs
import Testing

/// The record of the admin API.
@Suite struct WireTests {
    static let keys = [
        "id", "type", "status", "dry_run", "context", "result", "created_by", "created_at",
        "updated_at", "deleted_at", "pre_processed_at", "confirmed_at", "processing_at",
        "completed_at", "canceled_at", "failed_at", "attempt", "next_attempt_at", "cancel_reason",
        "explanation",
    ]

    private func wire(_ job: JobState, explanation: String? = nil) throws -> JSONValue {
        try JSONValue(parsing: Array(job.snapshot.wire(explanation: explanation).utf8))
    }

    @Test(arguments: Position.allCases) func `every key is always there`(
        _ position: Position
    ) throws {
        let job = try position.job()
        guard case .object(let members) = try wire(job) else { throw Missing() }
        #expect(members.map(\.name) == Self.keys)
        #expect(try wire(job)["status"] == .string(job.status.rawValue))
    }

    @Test(arguments: Position.allCases) func `each stamp stands with its status alone`(
        _ position: Position
    ) throws {
        let job = try position.job()
        let record = try wire(job)
        for status in [JobStatus.completed, .failed, .canceled] {
            let stamp = record["\(status.rawValue)_at"]
            #expect((stamp == .null) == (job.status != status))
        }
        #expect((record["pre_processed_at"] == .null) == (job.status == .created))
        #expect(record["deleted_at"] == .null)
    }

    @Test func `a new job is pinned, absent values null`() throws {
        let job = try JobState.created(context: #"{"b":1,"a":null,"c":1.50}"#)
        #expect(
            job.snapshot.wire() == """
                {"id":"batch_01MCC5RM000000000000000001","type":"test","status":"created",\
                "dry_run":false,"context":{"b":1,"a":null,"c":1.50},"result":null,\
                "created_by":null,"created_at":"2027-01-15T08:00:00.000Z",\
                "updated_at":"2027-01-15T08:00:00.000Z","deleted_at":null,\
                "pre_processed_at":null,"confirmed_at":null,"processing_at":null,\
                "completed_at":null,"canceled_at":null,"failed_at":null,"attempt":0,\
                "next_attempt_at":null,"cancel_reason":null,"explanation":null}
                """)
    }

    @Test func `some keys stand in the order of all`() throws {
        let job = try JobState.created().snapshot
        var writer = JSONWriter()
        job.write([.createdByUser, .status, .id], explanation: nil, to: &writer)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                {"id":"batch_01MCC5RM000000000000000001","status":"created","created_by_user":null}
                """)
    }

    @Test func `texts of users stay in their places`() throws {
        let options = JobOptions(createdBy: "\"},{\n")
        let job = try JobState.created(type: "a\"b", options: options)
            .after(.canceled(reason: "\\"))
        let record = try wire(job, explanation: "\u{1}")
        #expect(record["created_by"] == "\"},{\n")
        #expect(record["type"] == "a\"b")
        #expect(record["cancel_reason"] == "\\")
        #expect(record["explanation"] == "\u{1}")
    }

    @Test func `the result is null until there is something`() throws {
        let nothing = try JobState.processing().after(.interrupted, .started(.attempt, run: 3))
        #expect(try wire(nothing)["result"] == .null)
        let canceled = try nothing.after(.canceled(reason: "enough"))
        #expect(try wire(canceled)["result"] == .null)
        let done = try nothing.after(.advanced(Advance(done: 1)))
        #expect(try wire(done)["result"]?.text == #"{"advancement_count":1}"#)
    }

    @Test func `a preview with a count begins at zero`() throws {
        let job = try JobState.created().after(
            .started(.preview, run: 1), .advanced(Advance(done: 7)),
            .preProcessed(Preview(count: 10), expires: nil))
        #expect(
            try wire(job)["result"]?.text
                == #"{"count":10,"advancement_count":0,"progress":0.0}"#)
    }

    @Test(arguments: [(0, 0), (0, 5), (4, 1), (4, 4), (4, 9), (-1, 3), (.max, .max), (1, .max)])
    func `progress is a number from 0 to 1`(_ count: Int, _ done: Int) throws {
        let job = try JobState.processing(preview: Preview(count: count))
            .after(.advanced(Advance(done: Int64(done))))
        let progress = try #require(job.snapshot.progress)
        #expect(progress == (count > 0 ? min(1, Double(done) / Double(count)) : 1))
        #expect(try wire(job)["result"]?["progress"] == .number(String(progress)))
    }

    @Test func `a count of jobs without one has no progress`() throws {
        let job = try JobState.processing().after(.advanced(Advance(done: 3)))
        #expect(job.snapshot.progress == nil)
    }

    @Test func `errors are kept to a hundred, then counted`() throws {
        var report = Report()
        report.errors = (0..<150).map { ["line": .number(String($0))] }
        let job = try JobState.processing()
            .after(.advanced(Advance(done: 1, report: report)), .failed(.test()))
        let result = try #require(try wire(job)["result"])
        guard case .array(let errors)? = result["errors"] else { throw Missing() }
        #expect(errors.count == 100)
        #expect(errors.last?["line"] == .number("99"))
        #expect(result["errors_omitted"] == .number("51"))
    }

    @Test func `failed attempts stand among the errors`() throws {
        let job = try JobState.processing().after(.attemptFailed(.test(), next: .after(5)))
        #expect(
            try wire(job)["result"]?["errors"]?.text
                == """
                [{"code":"broken","message":"It broke.","attempt":1,\
                "at":"2027-01-15T08:00:00.000Z"}]
                """)
        #expect(try wire(job)["next_attempt_at"] == "2027-01-15T08:00:00.005Z")
        #expect(try wire(job)["result"]?["errors_omitted"] == nil)
    }

    @Test func `a later result keeps the keys it does not name`() throws {
        var first = Report()
        first.values = ["file_key": "a.csv", "file_size": 1, "progress": 9]
        first.descriptors = [StatDescriptor(key: "k", name: "n", message: "old")]
        var second = Report()
        second.values = ["file_size": 2]
        second.descriptors = [StatDescriptor(key: "k", name: "n", message: "new")]
        let job = try JobState.processing().after(
            .advanced(Advance(done: 1, report: first)), .advanced(Advance(done: 1, report: second)))
        #expect(
            try wire(job)["result"]?.text == """
                {"advancement_count":1,\
                "stat_descriptors":[{"key":"k","name":"n","message":"new"}],\
                "file_key":"a.csv","file_size":2}
                """)
    }
}

struct Missing: Error {}

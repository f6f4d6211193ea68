import BatchJobs
import Foundation
import Testing

/// Options are values, however they are kept.
@Suite struct JobOptionsTests {
    private static let date = Date(timeIntervalSince1970: 1_800_000_000)
    private static let full = JobOptions(
        dryRun: true, createdBy: "user", priority: -3, notBefore: date, idempotencyKey: "key",
        headers: ["traceparent": "00"])

    @Test func `what is set is what is read, at once or one by one`() {
        var options = JobOptions()
        #expect(options.notBefore == nil && options.idempotencyKey == nil)
        #expect(options.headers.isEmpty)
        (options.dryRun, options.createdBy, options.priority) = (true, "user", -3)
        options.headers["traceparent"] = "00"
        options.notBefore = Self.date
        options.idempotencyKey = "key"
        #expect(options == Self.full && options.hashValue == Self.full.hashValue)
        #expect(options.headers == ["traceparent": "00"] && options.idempotencyKey == "key")
        #expect(options.notBefore == Self.date)
    }

    @Test func `a copy is changed alone, and one that differs is another`() {
        let changes: [(inout JobOptions) -> Void] = [
            { $0.notBefore = nil }, { $0.idempotencyKey = "other" }, { $0.headers = [:] },
        ]
        for change in changes {
            var copy = Self.full
            change(&copy)
            #expect(copy != Self.full)
            #expect(Self.full.notBefore == Self.date && Self.full.idempotencyKey == "key")
            #expect(Self.full.headers == ["traceparent": "00"])
        }
    }

    @Test func `what is taken back leaves nothing`() {
        var options = Self.full
        (options.dryRun, options.createdBy, options.priority) = (false, nil, 0)
        (options.notBefore, options.idempotencyKey, options.headers) = (nil, nil, [:])
        #expect(options == JobOptions() && Set([options, JobOptions()]).count == 1)
    }

    @Test func `a dump tells what can be said, and nothing of how it is kept`() {
        let names = Mirror(reflecting: Self.full).children.compactMap(\.label)
        #expect(
            names == [
                "createdBy", "notBefore", "dryRun", "priority", "idempotencyKey", "headers",
            ])
        #expect("\(Self.full)".contains(#"idempotencyKey: Optional("key")"#))
    }
}

import BatchJobs
import Testing

@Suite struct BatchJobErrorTests {
    private static let full = BatchJobError(
        .notAllowed, "No.", job: .numbered(1), status: .failed, holder: 7)

    @Test func `each part is set by itself, and copies do not share it`() {
        var error = BatchJobError(.notFound, "Where?")
        let before = error
        (error.code, error.message, error.holder) = (.notAllowed, "No.", 7)
        (error.job, error.status) = (.numbered(1), .failed)
        #expect(error == Self.full && Set([error, Self.full]).count == 1)
        #expect((before.code, before.message) == (.notFound, "Where?"))
        #expect(before.job == nil && before.status == nil && before.holder == nil)
        #expect(before != error)
    }

    @Test func `a dump tells what it says, and nothing of how it is kept`() {
        let names = Mirror(reflecting: Self.full).children.compactMap(\.label)
        #expect(names == ["code", "message", "job", "status", "holder"])
        #expect("\(Self.full)" == "No. [not_allowed]")
        #expect(String(reflecting: Self.full) == "No. [not_allowed]")
    }
}

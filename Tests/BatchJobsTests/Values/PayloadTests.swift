import Foundation
import Testing

@testable import BatchJobs

@Suite struct PayloadTests {
    @Test(arguments: [1, 63, 64]) func `what can be read again is taken`(levels: Int) throws {
        let value = Nested(levels: levels)
        let context = try JSONValue(parsing: Payload.encodeContext(value))
        let checkpoint = try JSONValue(parsing: Payload.encodeCheckpoint(value))
        #expect(context == checkpoint)
    }

    @Test(arguments: [65, 66, 500]) func `what is nested deeper is refused`(levels: Int) {
        let value = Nested(levels: levels)
        let context = #expect(throws: BatchJobError.self) { try Payload.encodeContext(value) }
        #expect(context?.code == .invalidContext)
        #expect(context?.message == "The context is nested deeper than 64 levels as JSON.")
        let checkpoint = #expect(throws: BatchJobError.self) {
            try Payload.encodeCheckpoint(value)
        }
        #expect(checkpoint?.code == .invalidCheckpoint)
        #expect(checkpoint?.message == "The checkpoint is nested deeper than 64 levels as JSON.")
    }

    @Test func `many brackets are not deep`() throws {
        let wide = [[[Int]]](repeating: [[1], []], count: 100)
        #expect(try Payload.decode([[[Int]]].self, from: Payload.encodeContext(wide)) == wide)
        let text = [String(repeating: "[{", count: 500)]
        #expect(try Payload.decode([String].self, from: Payload.encodeContext(text)) == text)
    }
}

/// An array in an array in an array.
private struct Nested: Encodable, Sendable {
    var levels: Int

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if levels > 1 { try container.encode(Nested(levels: levels - 1)) }
    }
}

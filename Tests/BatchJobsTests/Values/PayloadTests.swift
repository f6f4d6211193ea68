import Foundation
import Testing

@testable import BatchJobs

@Suite struct PayloadTests {
    @Test(arguments: [1, 63, 64]) func `what can be read again is taken`(levels: Int) throws {
        let value = Nested(levels: levels)
        let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        #expect(try Payload.encodeContext(value) == Array(text.utf8))
        #expect(try Payload.encodeCheckpoint(value) == Array(text.utf8))
    }

    @Test(arguments: [65, 66, 500]) func `what is nested deeper is refused`(levels: Int) {
        expectRefusal(of: Nested(levels: levels), "nested deeper than 64 at byte 65")
    }

    @Test func `what an encoder writes and is no JSON is refused`() {
        expectRefusal(of: ["price": Decimal.nan], "at byte 9")
    }

    private func expectRefusal(of value: some Encodable & Sendable, _ reason: String) {
        let context = #expect(throws: BatchJobError.self) { try Payload.encodeContext(value) }
        #expect(context?.code == .invalidContext)
        #expect(
            context?.message.hasPrefix("The context could not be read again as JSON: ") == true)
        #expect(context?.message.hasSuffix(reason) == true, "\(context?.message ?? "")")
        let checkpoint = #expect(throws: BatchJobError.self) {
            try Payload.encodeCheckpoint(value)
        }
        #expect(checkpoint?.code == .invalidCheckpoint)
        #expect(checkpoint?.message.hasSuffix(reason) == true, "\(checkpoint?.message ?? "")")
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

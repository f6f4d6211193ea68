/// What a journal's records come to: how replay and compaction understand them.
///
/// Opening fills one; each compaction fills another from the files alone
/// and writes the states that it then holds, so that all that is deleted was read and understood.
package protocol JournalFold: Sendable {
    /// Knows of nothing yet.
    init()
    /// Takes a state from a snapshot; all of them come before any record.
    mutating func restore(_ state: UnsafeRawBufferPointer) throws
    /// Takes what somebody appended, in order.
    mutating func apply(_ payload: UnsafeRawBufferPointer) throws
    /// Hands out the states that stand for all of it, in an order that depends on nothing else.
    func states(_ body: ([UInt8]) throws -> Void) throws

    /// A number that is the same for all that concern one another: other parts fill beside them.
    static func part(of payload: UnsafeRawBufferPointer) -> UInt
    /// Takes what another fold holds, which took other parts.
    mutating func merge(_ other: Self) throws
}

/// One that does not say otherwise is filled in one part, and there is nothing to merge.
extension JournalFold {
    package static func part(of payload: UnsafeRawBufferPointer) -> UInt { 0 }
    package mutating func merge(_ other: Self) {}
}

extension JournalFold {
    package mutating func take(_ record: JournalRecord) throws {
        switch record.kind {
        case .state: try restore(record.payload)
        case .data: try apply(record.payload)
        case .idleMark, .pad, .snapshotEnd: break
        }
    }
}

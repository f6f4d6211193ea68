import BatchJournal

/// Keeps every payload in order: what a journal holds, whether or not it was compacted.
package struct PayloadFold: JournalFold {
    package private(set) var payloads: [String] = []

    package init() {}

    package mutating func restore(_ state: UnsafeRawBufferPointer) throws {
        payloads.append(String(decoding: state, as: UTF8.self))
    }

    package mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        payloads.append(String(decoding: payload, as: UTF8.self))
    }

    package func states(_ body: ([UInt8]) throws -> Void) throws {
        for payload in payloads { try body(Array(payload.utf8)) }
    }
}

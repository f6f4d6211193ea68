import BatchJournal

/// The nth record that a journal holds: its bytes follow from its number, so that each can be judged.
package enum NumberedRecord {
    package static func payload(_ number: Int) -> [UInt8] {
        let fill = String(repeating: "x", count: number * 37 % 400)
        return Array("{\"n\":\(number),\"fill\":\"\(fill)\"}".utf8)
    }

    package struct Unexpected: Error, CustomStringConvertible {
        let number: Int
        let found: String
        package var description: String { "record \(number) is \(found)" }
    }

    /// Throws where a payload is not that of the record that belongs there.
    package static func check(_ payload: UnsafeRawBufferPointer, is number: Int) throws {
        guard !payload.elementsEqual(self.payload(number)) else { return }
        throw Unexpected(number: number, found: String(decoding: payload.prefix(80), as: UTF8.self))
    }
}

/// How many numbered records there are; each must be the one that belongs there.
package struct NumberedFold: JournalFold {
    package private(set) var count = 0

    package init() {}

    package mutating func restore(_ state: UnsafeRawBufferPointer) throws {
        guard let count = Int(String(decoding: state, as: UTF8.self)) else {
            throw NumberedRecord.Unexpected(number: 0, found: "a state that is no number")
        }
        self.count = count
    }

    package mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        try NumberedRecord.check(payload, is: count + 1)
        count += 1
    }

    package func states(_ body: ([UInt8]) throws -> Void) throws {
        try body(Array(String(count).utf8))
    }
}

import BatchJournal

/// Keeps the last `key=value` of each key; `key=` forgets it: what most of a job journal is like.
package struct LatestFold: JournalFold {
    package private(set) var values: [String: String] = [:]

    package init() {}

    package mutating func restore(_ state: UnsafeRawBufferPointer) throws { try apply(state) }

    package mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        let parts = String(decoding: payload, as: UTF8.self).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        values[String(parts[0])] = parts[1].isEmpty ? nil : String(parts[1])
    }

    package func states(_ body: ([UInt8]) throws -> Void) throws {
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            try body(Array("\(key)=\(value)".utf8))
        }
    }

    /// What the states take in a snapshot.
    package var bytes: Int {
        values.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 58 }
    }
}

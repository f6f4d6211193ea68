/// What went wrong in a journal, where, and what a program or a person needs to act on it.
package struct JournalError: Error, Hashable, Sendable {
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// Another process, or this one, has the journal open.
        case inUse = "in_use"
        /// Bytes that were acknowledged are gone or changed; nothing was opened.
        case damaged
        /// The bytes are right and say something impossible: a fault of the program.
        case inconsistent
        /// A newer version wrote this; nothing was changed.
        case unsupportedVersion = "unsupported_version"
        case readOnly = "read_only"
        /// No space: nothing was written for what was asked.
        case full
        /// The directory is no longer where it was opened.
        case moved
        /// A write or sync failed; whether the batch is on disk is unknown.
        case failed
        case closed
        /// The system refused to open or read a file.
        case unreadable
        case notAJournal = "not_a_journal"
        /// A journal is to be made where something is already.
        case notEmpty = "not_empty"
        case recordTooLong = "record_too_long"
        case invalidPayload = "invalid_payload"
    }

    package var code: Code {
        get { facts.value.code }
        set { facts.value.code = newValue }
    }
    package var message: String {
        get { facts.value.message }
        set { facts.value.message = newValue }
    }
    package var file: String? {
        get { facts.value.file }
        set { facts.value.file = newValue }
    }
    package var offset: UInt64? {
        get { facts.value.offset }
        set { facts.value.offset = newValue }
    }
    package var lastGoodSeq: UInt64? {
        get { facts.value.lastGoodSeq }
        set { facts.value.lastGoodSeq = newValue }
    }
    package var firstGoodSeqAfter: UInt64? {
        get { facts.value.firstGoodSeqAfter }
        set { facts.value.firstGoodSeqAfter = newValue }
    }
    package var bytesBetween: UInt64? {
        get { facts.value.bytesBetween }
        set { facts.value.bytesBetween = newValue }
    }
    /// The process that says it holds the lock.
    package var holder: Int32? {
        get { facts.value.holder }
        set { facts.value.holder = newValue }
    }
    package var errno: Int32? {
        get { facts.value.errno }
        set { facts.value.errno = newValue }
    }

    /// Apart, because whoever waits for the journal keeps room for an error in each of its calls.
    private var facts: Boxed<Facts>

    private struct Facts: Hashable, Sendable {
        var code: Code
        var message: String
        var file: String?
        var offset: UInt64?
        var lastGoodSeq: UInt64?
        var firstGoodSeqAfter: UInt64?
        var bytesBetween: UInt64?
        var holder: Int32?
        var errno: Int32?
    }

    package init(
        _ code: Code, _ message: String, file: String? = nil, offset: Int? = nil,
        errno: Int32? = nil
    ) {
        facts = Boxed(
            Facts(
                code: code, message: message, file: file, offset: offset.map(UInt64.init),
                errno: errno))
    }
}

extension JournalError: CustomStringConvertible {
    package var description: String { "\(explanation) [\(code.rawValue)]" }

    /// The message, and in brackets where exactly.
    package var explanation: String {
        var places: [String] = []
        if let file { places.append("file \(file)") }
        if let offset { places.append("offset \(offset)") }
        if let lastGoodSeq { places.append("last good seq \(lastGoodSeq)") }
        if let firstGoodSeqAfter { places.append("next good seq \(firstGoodSeqAfter)") }
        if let bytesBetween { places.append("\(bytesBetween) bytes between") }
        return places.isEmpty ? message : "\(message) (\(places.joined(separator: ", ")))"
    }
}

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

    package var code: Code
    package var message: String
    package var file: String?
    package var offset: UInt64?
    package var lastGoodSeq: UInt64?
    package var firstGoodSeqAfter: UInt64?
    package var bytesBetween: UInt64?
    /// The process that says it holds the lock.
    package var holder: Int32?
    package var errno: Int32?

    package init(
        _ code: Code, _ message: String, file: String? = nil, offset: Int? = nil,
        errno: Int32? = nil
    ) {
        self.code = code
        self.message = message
        self.file = file
        self.offset = offset.map(UInt64.init)
        self.errno = errno
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

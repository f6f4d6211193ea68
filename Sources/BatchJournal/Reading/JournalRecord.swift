/// A record as a reader is handed it; the payload is valid only during the call.
package struct JournalRecord {
    package let place: RecordPlace
    package let kind: RecordKind
    package let payload: UnsafeRawBufferPointer

    package var file: LiveFileName { place.file }
    package var offset: Int { place.offset }
    package var seq: UInt64 { place.seq }
    /// The offset after the record's newline.
    package var end: Int { offset + payload.count + JournalFormat.recordOverhead }
}

/// Where a record stands.
package struct RecordPlace: Sendable {
    package let file: LiveFileName
    package let offset: Int
    package let seq: UInt64
}

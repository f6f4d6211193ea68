/// A record as a reader is handed it; the payload is valid only during the call.
package struct JournalRecord {
    package let file: LiveFileName
    package let offset: Int
    package let seq: UInt64
    package let kind: RecordKind
    package let payload: UnsafeRawBufferPointer
    /// The offset after the record's newline.
    package var end: Int { offset + payload.count + JournalFormat.recordOverhead }
}

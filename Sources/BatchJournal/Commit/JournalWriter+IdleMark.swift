extension JournalWriter {
    /// What is left of a full disk is for records; losing a mark is harmless.
    var markDue: ContinuousClock.Instant? { spaceRetry == nil ? idle?.due : nil }

    /// Writes a mark that proves the last acknowledged batch; it is not synced, losing it is harmless.
    func markIdle() throws(JournalError) {
        let now = ContinuousClock.now
        guard let markDue, markDue <= now else { return }
        let layout = IdleMarkLayout(after: segment.offset)
        idle?.markWritten(at: now)
        guard layout.end <= segment.header.size else { return }
        frames.removeAll()
        if let length = layout.padLength {
            let pad = [UInt8](repeating: 32, count: length)
            pad.withUnsafeBytes { encoder.frame($0, as: .pad, into: frames) }
        }
        encoder.frame(UnsafeRawBufferPointer(start: nil, count: 0), as: .idleMark, into: frames)
        try writeFrames()
        queue.report { $0.idleMarks += 1 }
    }
}

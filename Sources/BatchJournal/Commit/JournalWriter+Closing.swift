extension JournalWriter {
    /// Ends the writer's thread: the last thing it does is to release the lock and tell.
    func end(_ ending: CommitQueue.Ending) {
        var error = failure ?? (taken.isEmpty ? nil : .full)
        discardPrepared()
        endCompaction()
        if ending == .close, failure == nil {
            do throws(JournalError) {
                try closeCleanly()
            } catch let unclean where unclean.code == .full {
                // Without space for MANIFEST it ends as after a crash: every record is on the disk.
            } catch let unclean {
                error = error ?? unclean
            }
        }
        directory.files.close(segment.file)
        directory.close()
        queue.finish(error)
    }

    private func closeCleanly() throws(JournalError) {
        if segment.offset != encoder.synced { try syncSegment() }
        try directory.commitClean(
            live.manifest(of: journal, active: segment.header.name),
            end: SegmentEnd(
                offset: segment.offset, seq: encoder.lastSeq, crc: encoder.lastCRC))
    }
}

import BatchJournal

extension JournalError {
    /// 1 where the journal is damaged, 2 where it cannot be read.
    var exit: ExitCode {
        switch code {
        case .damaged, .inconsistent: .failed
        case .inUse, .unsupportedVersion, .readOnly, .full, .moved, .failed, .closed, .unreadable,
            .notAJournal, .notEmpty, .recordTooLong, .invalidPayload:
            .usage
        }
    }
}

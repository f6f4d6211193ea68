package import BatchJournal

extension BatchJobError {
    /// What a user sees of an error of the journal.
    package init(_ error: JournalError) {
        self.init(Code(error.code), error.explanation, holder: error.holder)
    }
}

extension BatchJobError.Code {
    fileprivate init(_ code: JournalError.Code) {
        self =
            switch code {
            case .inUse: .journalInUse
            case .damaged, .notAJournal: .journalDamaged
            case .inconsistent: .journalInconsistent
            case .unsupportedVersion: .journalUnsupported
            case .readOnly: .journalReadOnly
            case .full: .journalFull
            case .moved: .journalMoved
            case .unreadable, .notEmpty: .journalUnreadable
            case .closed: .shuttingDown
            case .recordTooLong, .invalidPayload: .recordTooLarge
            case .failed: .journalFailed
            }
    }
}

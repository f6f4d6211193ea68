import BatchJobs

extension Refusal {
    /// The answer to what the runtime or a strategy's `prepare` refuses; nothing if it is a fault.
    init?(_ error: any Error) {
        switch error {
        case let error as Refusal: self = error
        case let error as BatchJobError: self.init(error)
        default: return nil
        }
    }

    /// What `prepare` refuses is the client's to mend; of all other code it would be a fault.
    static func prepared(_ error: any Error) -> any Error {
        guard let error = error as? StrategyError else { return error }
        return Refusal(400, .invalidData, error.message, code: error.code)
    }

    private init?(_ error: BatchJobError) {
        let code = error.code.rawValue
        switch error.code {
        case .notFound, .unknownType: self.init(404, .notFound, error.message)
        case .invalidContext, .idempotencyConflict: self.init(400, .invalidData, error.message)
        case .contextTooLarge, .recordTooLarge: self.init(413, .invalidData, error.message)
        case .notAllowed: self.init(400, .notAllowed, error.message)
        case .overloaded, .shuttingDown: self = .later(error.message, code: code)
        // The runtime's own words name files, which are nothing to a client.
        case .journalFull:
            self = .later("There is no space for new jobs. Try again later.", code: code)
        case .journalFailed, .journalMoved:
            self.init(
                503, .unexpectedState,
                "The journal failed: it is unknown whether this took effect.", code: code)
        case .duplicateStrategy, .invalidCheckpoint, .invalidAdvance, .invalidReport,
            .invalidConfiguration, .runOver, .notRunning, .alreadyRunning, .journalInUse,
            .journalDamaged, .journalInconsistent, .journalUnsupported, .journalReadOnly,
            .journalUnreadable:
            return nil
        }
    }
}

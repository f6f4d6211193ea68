/// Why the command could not do what it was asked, in words that say how to mend it.
package struct CommandError: Error, Hashable {
    package enum Code: String, Hashable, Sendable {
        case usage
        case inputMissing = "input_missing"
        case inputUnreadable = "input_unreadable"
        case inputNotAFile = "input_not_a_file"
        case inputEmpty = "input_empty"
        case inputMalformed = "input_malformed"
        case missingColumns = "missing_columns"
        case inputChanged = "input_changed"
        case sameFile = "same_file"
        case outputExists = "output_exists"
        case outputUnwritable = "output_unwritable"
        case partialUnusable = "partial_unusable"
        case journalUnreadable = "journal_unreadable"
        case unknownJob = "unknown_job"
        case salvageImpossible = "salvage_impossible"
        case standardOutput = "standard_output"
    }

    package let code: Code
    package let message: String
    /// Where help is, if that is more than the message says.
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    package var exit: ExitCode {
        code == .usage || code == .salvageImpossible ? .usage : .failed
    }
}

/// What the command answers to the shell.
package enum ExitCode: Int32, Sendable {
    case completed = 0
    case failed = 1
    case usage = 2
    case canceled = 3
    /// The work was stopped and can go on: `EX_TEMPFAIL` of sysexits.
    case interrupted = 75
}

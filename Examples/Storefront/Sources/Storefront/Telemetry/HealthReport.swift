import BatchJobs

/// Whether the service takes jobs and runs them, in words and codes, and nothing of any user.
struct HealthReport: Encodable {
    /// What a load balancer does with it: requests go elsewhere if it is unavailable.
    enum Status: String, Encodable {
        case ok, warning, unavailable
    }

    struct Problem: Encodable {
        var code: Code
        var message: String
    }

    /// The kinds of problem.
    enum Code: String, Encodable {
        case journalFailed = "journal_failed"
        case shuttingDown = "shutting_down"
        case notRunning = "not_running"
        case journalFull = "journal_full"
        case journalHolding = "journal_holding"
        case compactionFailed = "compaction_failed"
        case ignoringCancellation = "ignoring_cancellation"
        case unregisteredTypes = "unregistered_types"
    }

    var status: Status
    var problems: [Problem]

    init(_ health: BatchHealth) {
        let (failures, warnings) = (Self.failures(health), Self.warnings(health))
        status = !failures.isEmpty ? .unavailable : warnings.isEmpty ? .ok : .warning
        problems = failures + warnings
    }

    /// Why no job is taken or run.
    ///
    /// What the disk said is in the log alone: it names paths.
    private static func failures(_ health: BatchHealth) -> [Problem] {
        if health.failure != nil {
            return [
                Problem(
                    code: .journalFailed,
                    message: "The journal failed; the log says why. Start a new process.")
            ]
        }
        if health.isShuttingDown {
            return [
                Problem(
                    code: .shuttingDown,
                    message: "A shutdown has begun: no job is taken or started any more.")
            ]
        }
        if health.isRunning { return [] }
        return [Problem(code: .notRunning, message: "No scheduler is running: jobs wait.")]
    }

    /// What a person must look at while it goes on.
    private static func warnings(_ health: BatchHealth) -> [Problem] {
        var problems: [Problem] = []
        func warn(_ isSo: Bool, _ code: Code, _ message: String) {
            if isSo { problems.append(Problem(code: code, message: message)) }
        }
        warn(
            health.journal.isFull, .journalFull,
            "The disk, or the journal's share of it, is full: new jobs are refused.")
        warn(
            health.journal.isHolding, .journalHolding,
            "The reserve is spent, too: all jobs wait until there is space.")
        warn(
            health.journal.compactionFailure != nil, .compactionFailed,
            "The last compaction came to nothing: the journal grows.")
        warn(
            !health.ignoringCancellation.isEmpty, .ignoringCancellation,
            "\(health.ignoringCancellation.count) stopped job(s) have code that has not returned.")
        let types = health.unregisteredTypes.map(\.printable).joined(separator: ", ")
        warn(
            !health.unregisteredTypes.isEmpty, .unregisteredTypes,
            "Jobs wait for strategies that are not registered: \(types).")
        return problems
    }
}

/// What is measured of jobs and their journal.
///
/// The raw values are the labels of swift-metrics; ``PrometheusRegistry`` ends those of counters with
/// `_total` and those of timers with `_seconds`.
enum BatchMetric: String, CaseIterable {
    // Counted as it happens.
    case jobs = "batch_jobs"
    case attempts = "batch_job_attempts"
    case attemptsFailed = "batch_job_attempts_failed"
    case attemptsInterrupted = "batch_job_attempts_interrupted"
    case cleanUpsFailed = "batch_job_clean_ups_failed"
    case events = "batch_runtime_events"
    case run = "batch_job_run"

    // Read when somebody asks.
    case held = "batch_jobs_held"
    case waiting = "batch_jobs_waiting"
    case running = "batch_jobs_running"
    case oldestWaiting = "batch_jobs_oldest_waiting_age_seconds"
    case ignoringCancellation = "batch_jobs_ignoring_cancellation"
    case isRunning = "batch_scheduler_running"
    case bytes = "batch_journal_bytes"
    case snapshotBytes = "batch_journal_snapshot_bytes"
    case queued = "batch_journal_queued_records"
    case isFull = "batch_journal_full"
    case isHolding = "batch_journal_holding"
    case lastSync = "batch_journal_last_sync_seconds"
    case syncs = "batch_journal_syncs"
    case compactions = "batch_journal_compactions"

    /// What it is, for people.
    var help: String {
        switch self {
        case .jobs: "Jobs that came into a status."
        case .attempts: "Attempts that began, or went on after a restart."
        case .attemptsFailed: "Attempts and previews that failed and are followed by another."
        case .attemptsInterrupted: "Attempts that the service stopped; they go on later."
        case .cleanUpsFailed: "Clean-ups that threw."
        case .events: "Events of the scheduler and its journal; most of them need a person."
        case .run: "From a job's first attempt to its end, pauses and restarts included."
        case .held: "Jobs that are held, by status."
        case .waiting: "Jobs that are confirmed and have not begun."
        case .running: "Jobs whose code runs now: previews, attempts and clean-ups."
        case .oldestWaiting: "Since the oldest of the waiting jobs was created; 0 if none waits."
        case .ignoringCancellation: "Jobs that were stopped and whose code has not returned."
        case .isRunning: "Whether jobs are run."
        case .bytes: "What the journal's files take on the disk."
        case .snapshotBytes: "The part of them that is the snapshot."
        case .queued: "Records that wait to be written."
        case .isFull: "Whether new jobs are refused because there is no space."
        case .isHolding: "Whether all records wait for space."
        case .lastSync: "How long the last sync of the journal took."
        case .syncs: "Syncs of the journal."
        case .compactions: "Compactions of the journal."
        }
    }

    /// The help of all, by label.
    static let help = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.help) })
}

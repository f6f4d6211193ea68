/// Where a job is in its life.
///
/// It only moves forward.
///
/// The raw values are the words in the journal and on the wire.
public enum JobStatus: String, CaseIterable, Codable, Sendable {
    /// Recorded; its preview is to be made. Then `preProcessed`, `failed` or `canceled`.
    case created
    /// Previewed; a dry run waits here for a person. Then `confirmed` or `canceled`.
    case preProcessed = "pre_processed"
    /// May run; waits for a slot or its start date. Then `processing` or `canceled`.
    case confirmed
    /// An attempt runs, or the next one waits. Then `completed`, `failed` or `canceled`.
    case processing
    /// Over: `process` returned.
    case completed
    /// Over: an attempt failed and no other may follow.
    case failed
    /// Over: somebody canceled it, or nobody confirmed it in time.
    case canceled

    /// Whether the job is over.
    public var isFinished: Bool {
        switch self {
        case .created, .preProcessed, .confirmed, .processing: false
        case .completed, .failed, .canceled: true
        }
    }

    /// Those in which a job is not over.
    static let unfinished = allCases.filter { !$0.isFinished }

    /// Its place among the cases.
    var place: Int {
        switch self {
        case .created: 0
        case .preProcessed: 1
        case .confirmed: 2
        case .processing: 3
        case .completed: 4
        case .failed: 5
        case .canceled: 6
        }
    }

    /// Hashes the place: else its word would be hashed for each job that a list looks at.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(place)
    }
}

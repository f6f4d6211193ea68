extension JobState {
    /// Reads what ``encoded`` writes; a key that is not known is read past.
    package init(decoding payload: UnsafeRawBufferPointer) throws(MalformedJSON) {
        var scanner = JSONScanner(record: payload)
        var fields = StateFields()
        try scanner.object { scanner, key throws(MalformedJSON) in
            switch key {
            case "job": fields.job = try scanner.id()
            case "status": fields.status = try scanner.status()
            default:
                if try fields.takeStamp(key, from: &scanner) { return }
                if try fields.state.takeStanding(key, from: &scanner) { return }
                if try fields.request.take(key, from: &scanner) { return }
                if try fields.takeDetail(key, from: &scanner) { return }
                try scanner.skipValue()
            }
        }
        try scanner.end()
        guard let state = fields.whole() else { throw scanner.malformed("not a job's state") }
        self = state
    }
}

/// What a state holds, gathered in whatever order it comes.
private struct StateFields {
    private static let nobody = JobRequest(type: "", context: [])

    var request = RequestFields()
    var job: JobID?
    var status: JobStatus?
    var created: Timestamp?
    var updated: Timestamp?
    /// Most jobs have none.
    var details: JobDetails?
    /// All that has a place of its own; the rest is put in at the end.
    var state = JobState(
        id: JobID(high: 0, low: 0), request: nobody, at: Timestamp(milliseconds: 0))

    /// Nothing if something is missing that every job has.
    mutating func whole() -> JobState? {
        guard let job, let request = request.request, let status, let created, let updated,
            state.version > 0
        else { return nil }
        (state.id, state.request, state.status) = (job, request, status)
        (state.stamps.created, state.stamps.updated) = (created, updated)
        if let details { state.details = details }
        return state
    }

    mutating func takeDetail(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        var details = self.details ?? JobDetails()
        guard try details.take(key, from: &scanner) else { return false }
        self.details = details
        return true
    }

    mutating func takeStamp(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "created_at": created = try scanner.date()
        case "updated_at": updated = try scanner.date()
        case "pre_processed_at": state.stamps.preProcessed = try scanner.date()
        case "confirmed_at": state.stamps.confirmed = try scanner.date()
        case "processing_at": state.stamps.processing = try scanner.date()
        case "ended_at": state.stamps.ended = try scanner.date()
        default: return false
        }
        return true
    }
}

extension JobState {
    fileprivate mutating func takeStanding(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "v": version = try scanner.count()
        case "activity": activity = try scanner.activity()
        case "run": run = try scanner.count()
        case "attempt": attempt = try scanner.count()
        case "preview_attempt": previewAttempt = try scanner.count()
        case "clean_up_attempt": cleanUpAttempt = try scanner.count()
        case "attempt_is_open": attemptIsOpen = try scanner.bool()
        case "is_cleaned_up": isCleanedUp = try scanner.bool()
        case "recoveries": recoveries = try scanner.count()
        case "wakes": wakes = try scanner.date()
        case "done": done = try scanner.count()
        case "checkpoint": checkpoint = try scanner.raw()
        default: return false
        }
        return true
    }
}

extension JobDetails {
    fileprivate mutating func take(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        if try report.take(key, from: &scanner) { return true }
        switch key {
        case "count": count = try scanner.count()
        case "failure": failure = try scanner.failure()
        case "reason": cancelReason = try scanner.string()
        case "steps_omitted": stepsOmitted = try scanner.count()
        case "steps":
            try scanner.array { scanner throws(MalformedJSON) in
                steps.append(try scanner.step())
            }
        default: return false
        }
        return true
    }
}

extension JSONScanner {
    fileprivate mutating func status() throws(MalformedJSON) -> JobStatus {
        let name = try word()
        guard let status = JobStatus.allCases.first(where: { name.matches($0.rawValue) }) else {
            throw malformed("an unknown status")
        }
        return status
    }

    fileprivate mutating func failure() throws(MalformedJSON) -> JobFailure {
        var fields = FailureFields()
        try object { scanner, key throws(MalformedJSON) in
            if try !fields.take(key, from: &scanner) { try scanner.skipValue() }
        }
        guard let failure = fields.failure else { throw malformed("not a failure") }
        return failure
    }

    fileprivate mutating func step() throws(MalformedJSON) -> JobStep {
        var (event, message, attempt) = ("", "", 0)
        var at: Timestamp?
        try object { scanner, key throws(MalformedJSON) in
            switch key {
            case "at": at = try scanner.date()
            case "event": event = try scanner.string()
            case "message": message = try scanner.string()
            case "attempt": attempt = try scanner.count()
            default: try scanner.skipValue()
            }
        }
        guard let at else { throw malformed("not a step") }
        return JobStep(at: at, event: event, message: message, attempt: attempt)
    }
}

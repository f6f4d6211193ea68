import Foundation

extension JobRecord {
    /// Reads what ``encoded`` writes; a key that is not known is read past.
    package init(decoding payload: UnsafeRawBufferPointer) throws(MalformedJSON) {
        var scanner = JSONScanner(record: payload)
        var job: JobID?
        var version: Int64?
        var at: Timestamp?
        var events: [JobEvent] = []
        try scanner.object { scanner, key throws(MalformedJSON) in
            switch key {
            case "job": job = try scanner.id()
            case "v": version = try scanner.integer()
            case "at": at = try scanner.date()
            case "events":
                // Nearly all have so many at most; growing to them costs an allocation each time.
                events.reserveCapacity(3)
                try scanner.array { scanner throws(MalformedJSON) in
                    events.append(try scanner.event())
                }
            default: try scanner.skipValue()
            }
        }
        try scanner.end()
        guard let job, let version, let at, !events.isEmpty else {
            throw scanner.malformed("not a job's record")
        }
        self.init(job: job, version: version, at: at, events: events)
    }
}

/// What an event may hold, gathered in whatever order it comes.
private struct EventFields {
    var name: JSONScanner.Word?
    var activity: Activity?
    var run: Int32?
    var count: Int?
    var date: Timestamp?
    var done: Int64?
    var checkpoint: [UInt8]?
    var reason: String?
    /// What few events have is made for these only: a journal is opened with millions of others.
    var request: RequestFields?
    var failure: FailureFields?
    var report: Report?

    /// Reads a member if it is one of these.
    mutating func takeRare(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        if request == nil { request = RequestFields() }
        if try request?.take(key, from: &scanner) == true { return true }
        if failure == nil { failure = FailureFields() }
        if try failure?.take(key, from: &scanner) == true { return true }
        if report == nil { report = Report() }
        return try report?.take(key, from: &scanner) == true
    }

    var event: JobEvent? {
        guard let name else { return nil }
        return switch name {
        case "created": request?.request.map { .created($0) }
        case "started": start
        case "pre_processed":
            .preProcessed(
                Preview(
                    count: count, descriptors: report?.descriptors ?? [],
                    values: report?.values ?? [:]),
                expires: date)
        case "confirmed": .confirmed
        case "advanced": done.map { .advanced(advance(to: $0)) }
        case "attempt_failed":
            failure?.failure.flatMap { failure in date.map { .attemptFailed(failure, next: $0) } }
        case "interrupted": .interrupted
        case "completed": .completed
        case "failed": failure?.failure.map { .failed($0) }
        case "canceled": .canceled(reason: reason)
        case "cleaned_up": .cleanedUp
        case "clean_up_failed": failure?.failure.map { .cleanUpFailed($0) }
        case "forgotten": .forgotten
        default: nil
        }
    }

    private var start: JobEvent? {
        guard let activity, let run else { return nil }
        return .started(activity, run: run)
    }

    private func advance(to done: Int64) -> Advance {
        let isEmpty = report?.isEmpty ?? true
        return Advance(done: done, checkpoint: checkpoint, report: isEmpty ? nil : report)
    }
}

extension JSONScanner {
    fileprivate mutating func event() throws(MalformedJSON) -> JobEvent {
        var fields = EventFields()
        try object { scanner, key throws(MalformedJSON) in
            switch key {
            case "is": fields.name = try scanner.word()
            case "what": fields.activity = try scanner.activity()
            case "run": fields.run = try scanner.integer(in: Int32.self)
            case "count": fields.count = try scanner.count()
            case "done": fields.done = try scanner.count()
            case "checkpoint": fields.checkpoint = try scanner.raw()
            case "expires", "next": fields.date = try scanner.date()
            case "reason": fields.reason = try scanner.string()
            default:
                if try !fields.takeRare(key, from: &scanner) { try scanner.skipValue() }
            }
        }
        guard let event = fields.event else { throw malformed("not a job's event") }
        return event
    }
}

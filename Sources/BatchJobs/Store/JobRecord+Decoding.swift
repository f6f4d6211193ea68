import Foundation

extension JobRecord {
    /// Reads what ``encoded`` writes; a key that is not known is read past.
    package init(decoding payload: UnsafeRawBufferPointer) throws(MalformedJSON) {
        // What users nest to the limit lies a few levels deep in the record.
        var scanner = JSONScanner(payload, depthLimit: JSONScanner.depthLimit + 8)
        var job: JobID?
        var version: Int64?
        var at: Timestamp?
        var events: [JobEvent] = []
        try scanner.object { scanner, key throws(MalformedJSON) in
            switch key {
            case "job": job = try scanner.id()
            case "v": version = try scanner.integer()
            case "at": at = Timestamp(milliseconds: try scanner.integer())
            case "events":
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
    var name = ""
    var type: String?
    var context: [UInt8]?
    var options = JobOptions()
    var fingerprint: String?
    var activity: Activity?
    var run: Int32?
    var count: Int?
    var report = Report()
    var date: Timestamp?
    var done: Int64?
    var checkpoint: [UInt8]?
    var code: String?
    var message: String?
    var attempt: Int?
    var at: Date?
    var reason: String?

    var event: JobEvent? {
        switch name {
        case "created": request.map { .created($0) }
        case "started": start
        case "pre_processed":
            .preProcessed(
                Preview(
                    count: count, descriptors: report.descriptors, values: report.values),
                expires: date)
        case "confirmed": .confirmed
        case "advanced": done.map { .advanced(advance(to: $0)) }
        case "attempt_failed":
            failure.flatMap { failure in date.map { .attemptFailed(failure, next: $0) } }
        case "interrupted": .interrupted
        case "completed": .completed
        case "failed": failure.map { .failed($0) }
        case "canceled": .canceled(reason: reason)
        case "cleaned_up": .cleanedUp
        case "clean_up_failed": failure.map { .cleanUpFailed($0) }
        default: nil
        }
    }

    private var request: JobRequest? {
        guard let type, let context else { return nil }
        return JobRequest(
            type: type, context: context, options: options, fingerprint: fingerprint)
    }

    private var start: JobEvent? {
        guard let activity, let run else { return nil }
        return .started(activity, run: run)
    }

    private func advance(to done: Int64) -> Advance {
        Advance(done: done, checkpoint: checkpoint, report: report.isEmpty ? nil : report)
    }

    private var failure: JobFailure? {
        guard let code, let message, let attempt, let at else { return nil }
        return JobFailure(code: code, message: message, attempt: attempt, at: at)
    }
}

extension JSONScanner {
    fileprivate mutating func id() throws(MalformedJSON) -> JobID {
        let range = try rawString()
        let text = bytes[range]
        guard text.starts(with: JobID.prefix.utf8),
            let id = JobID(ulid: text.dropFirst(JobID.prefix.utf8.count))
        else { throw malformed("not a job's id") }
        return id
    }

    fileprivate mutating func event() throws(MalformedJSON) -> JobEvent {
        var fields = EventFields()
        try object { scanner, key throws(MalformedJSON) in
            if try scanner.request(key, &fields) { return }
            if try scanner.outcome(key, &fields) { return }
            try scanner.skipValue()
        }
        guard let event = fields.event else { throw malformed("not a job's event") }
        return event
    }

    private mutating func request(
        _ key: Key, _ fields: inout EventFields
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "is": fields.name = try string()
        case "type": fields.type = try string()
        case "context": fields.context = try raw()
        case "dry_run": fields.options.dryRun = try bool()
        case "created_by": fields.options.createdBy = try string()
        case "priority": fields.options.priority = try integer(in: Int8.self)
        case "not_before": fields.options.notBefore = try date().date
        case "key": fields.options.idempotencyKey = try string()
        case "fingerprint": fields.fingerprint = try string()
        case "headers":
            try object { scanner, key throws(MalformedJSON) in
                fields.options.headers[try key.text()] = try scanner.string()
            }
        default: return false
        }
        return true
    }

    private mutating func outcome(
        _ key: Key, _ fields: inout EventFields
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "what": fields.activity = try activity()
        case "run": fields.run = try integer(in: Int32.self)
        case "count": fields.count = try integer(in: Int.self)
        case "done":
            let done = try integer()
            guard done >= 0 else { throw malformed("a number out of range") }
            fields.done = done
        case "checkpoint": fields.checkpoint = try raw()
        case "expires", "next": fields.date = try date()
        case "code": fields.code = try string()
        case "message": fields.message = try string()
        case "attempt": fields.attempt = try integer(in: Int.self)
        case "at": fields.at = try date().date
        case "reason": fields.reason = try string()
        case "descriptors":
            try array { scanner throws(MalformedJSON) in
                fields.report.descriptors.append(try scanner.descriptor())
            }
        case "values":
            guard case .object(let members) = try value() else { throw malformed("not an object") }
            for member in members { fields.report.values[member.name] = member.value }
        case "errors_omitted":
            fields.report.errorsOmitted = max(0, Int(try integer(in: Int32.self)))
        case "errors":
            try array { scanner throws(MalformedJSON) in
                fields.report.errors.append(try scanner.value())
            }
        default: return false
        }
        return true
    }

    private mutating func activity() throws(MalformedJSON) -> Activity {
        let name = try string()
        guard let activity = Activity.allCases.first(where: { $0.name == name }) else {
            throw malformed("an unknown activity")
        }
        return activity
    }

    private mutating func descriptor() throws(MalformedJSON) -> StatDescriptor {
        var descriptor = StatDescriptor(key: "", name: "", message: "")
        try object { scanner, key throws(MalformedJSON) in
            switch key {
            case "key": descriptor.key = try scanner.string()
            case "name": descriptor.name = try scanner.string()
            case "message": descriptor.message = try scanner.string()
            default: try scanner.skipValue()
            }
        }
        return descriptor
    }

    private mutating func date() throws(MalformedJSON) -> Timestamp {
        Timestamp(milliseconds: try integer())
    }

    private mutating func integer<Number: FixedWidthInteger>(
        in _: Number.Type
    ) throws(MalformedJSON) -> Number {
        guard let number = Number(exactly: try integer()) else {
            throw malformed("a number out of range")
        }
        return number
    }
}

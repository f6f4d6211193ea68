import Foundation

extension JobRecord {
    /// Reads what ``encoded`` writes; a key that is not known is read past.
    package init(decoding payload: UnsafeRawBufferPointer) throws(MalformedJSON) {
        var scanner = JSONScanner(payload)
        var job: JobID?
        var version: Int64 = 0
        var at = Timestamp(milliseconds: 0)
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
        guard let job, !events.isEmpty else { throw scanner.malformed("not a job's record") }
        self.init(job: job, version: version, at: at, events: events)
    }
}

/// What an event may hold, gathered in whatever order it comes.
private struct EventFields {
    var name = ""
    var type = ""
    var context: [UInt8] = []
    var options = JobOptions()
    var fingerprint: String?
    var activity: Activity?
    var run: Int32 = 0
    var count: Int?
    var report = Report()
    var date: Timestamp?
    var advance = Advance(done: 0)
    var failure = JobFailure(code: "", message: "", attempt: 0, at: .init(timeIntervalSince1970: 0))
    var reason: String?

    var event: JobEvent? {
        switch name {
        case "created":
            .created(
                JobRequest(
                    type: type, context: context, options: options, fingerprint: fingerprint))
        case "started": activity.map { .started($0, run: run) }
        case "pre_processed":
            .preProcessed(
                Preview(
                    count: count, descriptors: report.descriptors, values: report.values),
                expires: date)
        case "confirmed": .confirmed
        case "advanced":
            .advanced(
                Advance(
                    done: advance.done, checkpoint: advance.checkpoint,
                    report: report.isEmpty ? nil : report))
        case "attempt_failed": date.map { .attemptFailed(failure, next: $0) }
        case "interrupted": .interrupted
        case "completed": .completed
        case "failed": .failed(failure)
        case "canceled": .canceled(reason: reason)
        case "cleaned_up": .cleanedUp
        case "clean_up_failed": .cleanUpFailed(failure)
        default: nil
        }
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
        case "done": fields.advance.done = try integer()
        case "checkpoint": fields.advance.checkpoint = try raw()
        case "expires", "next": fields.date = try date()
        case "code": fields.failure.code = try string()
        case "message": fields.failure.message = try string()
        case "attempt": fields.failure.attempt = try integer(in: Int.self)
        case "at": fields.failure.at = try date().date
        case "reason": fields.reason = try string()
        case "descriptors":
            try array { scanner throws(MalformedJSON) in
                fields.report.descriptors.append(try scanner.descriptor())
            }
        case "values":
            guard case .object(let members) = try value() else { throw malformed("not an object") }
            for member in members { fields.report.values[member.name] = member.value }
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

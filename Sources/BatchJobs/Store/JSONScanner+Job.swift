import Foundation

/// What a job is created with, gathered in whatever order it comes.
struct RequestFields {
    private var type: String?
    private var context: [UInt8]?
    private var options = JobOptions()
    private var fingerprint: String?

    var request: JobRequest? {
        guard let type, let context else { return nil }
        return JobRequest(
            type: type, context: context, options: options, fingerprint: fingerprint)
    }

    /// Reads a member if it is one of these.
    mutating func take(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "type": type = try scanner.string()
        case "context": context = try scanner.raw()
        case "dry_run": options.dryRun = try scanner.bool()
        case "created_by": options.createdBy = try scanner.string()
        case "priority": options.priority = try scanner.integer(in: Int8.self)
        case "not_before": options.notBefore = try scanner.date().date
        case "key": options.idempotencyKey = try scanner.string()
        case "fingerprint": fingerprint = try scanner.string()
        case "headers":
            try scanner.object { scanner, key throws(MalformedJSON) in
                options.headers[try key.text()] = try scanner.string()
            }
        default: return false
        }
        return true
    }
}

/// What a failure says, gathered in whatever order it comes.
struct FailureFields {
    private var code: String?
    private var message: String?
    private var attempt: Int?
    private var at: Date?

    var failure: JobFailure? {
        guard let code, let message, let attempt, let at else { return nil }
        return JobFailure(code: code, message: message, attempt: attempt, at: at)
    }

    /// Reads a member if it is one of these.
    mutating func take(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "code": code = try scanner.string()
        case "message": message = try scanner.string()
        case "attempt": attempt = try scanner.integer(in: Int.self)
        case "at": at = try scanner.date().date
        default: return false
        }
        return true
    }
}

extension Report {
    /// Reads a member if it is one of a report's.
    mutating func take(
        _ key: JSONScanner.Word, from scanner: inout JSONScanner
    ) throws(MalformedJSON) -> Bool {
        switch key {
        case "descriptors":
            try scanner.array { scanner throws(MalformedJSON) in
                descriptors.append(try scanner.descriptor())
            }
        case "values":
            guard case .object(let members) = try scanner.value() else {
                throw scanner.malformed("not an object")
            }
            for member in members { values[member.name] = member.value }
        case "errors_omitted":
            errorsOmitted = max(0, Int(try scanner.integer(in: Int32.self)))
        case "errors":
            try scanner.array { scanner throws(MalformedJSON) in
                errors.append(try scanner.value())
            }
        default: return false
        }
        return true
    }
}

extension JSONScanner {
    /// What users nest to the limit lies a few levels deep in a record.
    init(record: UnsafeRawBufferPointer) {
        self.init(record, depthLimit: Self.depthLimit + 8)
    }

    mutating func id() throws(MalformedJSON) -> JobID {
        guard let id = JobID(printed: try word().bytes) else { throw malformed("not a job's id") }
        return id
    }

    /// The name of the job that a record or a state is about, as it stands there.
    mutating func jobName() throws(MalformedJSON) -> Word? {
        // Nothing comes before it in what we write.
        var first = self
        if case "job"? = try first.firstMember() { return try first.word() }
        var name: Word?
        try object { scanner, key throws(MalformedJSON) in
            if case "job" = key { name = try scanner.word() } else { try scanner.skipValue() }
        }
        return name
    }

    mutating func date() throws(MalformedJSON) -> Timestamp {
        Timestamp(milliseconds: try integer())
    }

    mutating func activity() throws(MalformedJSON) -> Activity {
        let name = try word()
        guard let activity = Activity.allCases.first(where: { $0.word ~= name }) else {
            throw malformed("an unknown activity")
        }
        return activity
    }

    /// A number that counts something.
    mutating func count<Number: FixedWidthInteger>() throws(MalformedJSON) -> Number {
        let number = try integer(in: Number.self)
        guard number >= 0 else { throw malformed("a number out of range") }
        return number
    }

    mutating func integer<Number: FixedWidthInteger>(
        in _: Number.Type
    ) throws(MalformedJSON) -> Number {
        guard let number = Number(exactly: try integer()) else {
            throw malformed("a number out of range")
        }
        return number
    }

    fileprivate mutating func descriptor() throws(MalformedJSON) -> StatDescriptor {
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
}

extension JobRecord {
    /// The record as compact JSON.
    package var encoded: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.key("job")
            writer.id(job)
            writer.key("v")
            writer.integer(version)
            writer.key("at")
            writer.integer(at.milliseconds)
            writer.key("events")
            writer.array { writer in
                for event in events { writer.object { event.write(to: &$0) } }
            }
        }
        return writer.bytes
    }
}

extension JobEvent {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.key("is")
        writer.word(word)
        switch self {
        case .created(let request): request.write(to: &writer)
        case .started(let activity, let run):
            writer.key("what")
            writer.word(activity.word)
            writer.key("run")
            writer.integer(run)
        case .preProcessed(let preview, let expires):
            if let count = preview.count {
                writer.key("count")
                writer.integer(count)
            }
            preview.report.write(to: &writer)
            writer.date("expires", expires)
        case .advanced(let advance):
            writer.key("done")
            writer.integer(advance.done)
            if let checkpoint = advance.checkpoint {
                writer.key("checkpoint")
                writer.json(checkpoint)
            }
            advance.report?.write(to: &writer)
        case .attemptFailed(let failure, let next):
            failure.write(to: &writer)
            writer.date("next", next)
        case .failed(let failure), .cleanUpFailed(let failure): failure.write(to: &writer)
        case .canceled(let reason): writer.text("reason", reason)
        case .confirmed, .interrupted, .completed, .cleanedUp, .forgotten: break
        }
    }
}

extension JobRequest {
    func write(to writer: inout JSONWriter) {
        writer.text("type", type)
        writer.key("context")
        writer.json(context)
        if options.dryRun {
            writer.key("dry_run")
            writer.bool(true)
        }
        writer.text("created_by", options.createdBy)
        if options.priority != 0 {
            writer.key("priority")
            writer.integer(options.priority)
        }
        writer.date("not_before", options.notBefore.map { Timestamp($0) })
        writer.text("key", options.idempotencyKey)
        writer.text("fingerprint", fingerprint)
        guard !options.headers.isEmpty else { return }
        writer.key("headers")
        writer.object { writer in
            for (name, value) in options.headers.sorted(by: { $0.key < $1.key }) {
                writer.key(named: name)
                writer.string(value)
            }
        }
    }
}

extension Report {
    /// How many bytes it takes in a record.
    var size: Int {
        guard !isEmpty else { return 0 }
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.count
    }

    func write(to writer: inout JSONWriter) {
        if !descriptors.isEmpty {
            writer.key("descriptors")
            writer.array { writer in
                for descriptor in descriptors {
                    writer.object {
                        $0.text("key", descriptor.key)
                        $0.text("name", descriptor.name)
                        $0.text("message", descriptor.message)
                    }
                }
            }
        }
        if !values.isEmpty {
            writer.key("values")
            writer.value(
                .object(values.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }))
        }
        if !errors.isEmpty {
            writer.key("errors")
            writer.value(.array(errors))
        }
        guard errorsOmitted > 0 else { return }
        writer.key("errors_omitted")
        writer.integer(errorsOmitted)
    }
}

extension JobFailure {
    func write(to writer: inout JSONWriter) {
        writer.text("code", code)
        writer.text("message", message)
        writer.key("attempt")
        writer.integer(attempt)
        writer.date("at", Timestamp(at))
    }
}

extension JSONWriter {
    mutating func text(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    mutating func date(_ name: StaticString, _ date: Timestamp?) {
        guard let date else { return }
        key(name)
        integer(date.milliseconds)
    }
}

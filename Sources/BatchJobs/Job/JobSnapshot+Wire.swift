extension JobSnapshot {
    /// The record of the admin API, as JSON in one line: every key present, absent values null.
    public func wire(explanation: String? = nil) -> String {
        var writer = JSONWriter(capacity: 1024)
        write(RecordKey.always, explanation: explanation, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Writes the record with some of its keys, in their own order.
    package func write(
        _ keys: Set<RecordKey>, explanation: String?, to writer: inout JSONWriter
    ) {
        writer.object { writer in
            for key in RecordKey.allCases where keys.contains(key) {
                writer.key(named: key.rawValue)
                write(key, explanation, &writer)
            }
        }
    }

    private func write(
        _ key: RecordKey, _ explanation: String?, _ writer: inout JSONWriter
    ) {
        let stamps = state.stamps
        switch key {
        case .id: writer.id(id)
        case .type: writer.string(type)
        case .status: writer.string(status.rawValue)
        case .dryRun: writer.bool(isDryRun)
        case .context: writer.json(state.request.context)
        case .result: writeResult(&writer)
        case .createdBy: writer.optional(createdBy)
        case .createdAt: writer.optional(stamps.created.iso8601)
        case .updatedAt: writer.optional(stamps.updated.iso8601)
        case .deletedAt, .createdByUser: writer.null()
        case .preProcessedAt: writer.optional(stamps.preProcessed?.iso8601)
        case .confirmedAt: writer.optional(stamps.confirmed?.iso8601)
        case .processingAt: writer.optional(stamps.processing?.iso8601)
        case .completedAt: writer.optional(ended(.completed))
        case .canceledAt: writer.optional(ended(.canceled))
        case .failedAt: writer.optional(ended(.failed))
        case .attempt: writer.integer(attempt)
        case .nextAttemptAt: writer.optional(nextAttemptAt.map { Timestamp($0).iso8601 })
        case .cancelReason: writer.optional(cancelReason)
        case .explanation: writer.optional(explanation)
        }
    }

    private func ended(_ status: JobStatus) -> String? {
        self.status == status ? state.stamps.ended?.iso8601 : nil
    }

    private func writeResult(_ writer: inout JSONWriter) {
        guard state.hasResult else { return writer.null() }
        let known: Set = [
            "count", "advancement_count", "progress", "stat_descriptors", "errors",
            "errors_omitted",
        ]
        writer.object { writer in
            if let count {
                writer.key("count")
                writer.integer(count)
            }
            writer.key("advancement_count")
            writer.integer(advancement)
            if let progress {
                writer.key("progress")
                writer.value(.number(String(progress)))
            }
            writeLists(&writer)
            for (name, value) in values.sorted(by: { $0.key < $1.key })
            where !known.contains(name) {
                writer.key(named: name)
                writer.value(value)
            }
        }
    }

    private func writeLists(_ writer: inout JSONWriter) {
        if !descriptors.isEmpty {
            writer.key("stat_descriptors")
            writer.array { writer in
                for descriptor in descriptors {
                    writer.object {
                        $0.member("key", descriptor.key)
                        $0.member("name", descriptor.name)
                        $0.member("message", descriptor.message)
                    }
                }
            }
        }
        guard !errors.isEmpty else { return }
        writer.key("errors")
        writer.value(.array(errors))
        if errorsOmitted > 0 {
            writer.key("errors_omitted")
            writer.integer(errorsOmitted)
        }
    }

    /// The part that is done, from 0 to 1, where the preview gave a count.
    public var progress: Double? {
        guard let count else { return nil }
        return count > 0 ? min(1, Double(advancement) / Double(count)) : 1
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    fileprivate mutating func optional(_ value: String?) {
        if let value { string(value) } else { null() }
    }
}

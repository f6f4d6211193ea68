extension JobSnapshot {
    /// The record of the admin API, as JSON in one line: every key present, absent values null.
    public func wire(explanation: String? = nil) -> String {
        var writer = JSONWriter(capacity: 1024)
        writer.object { writer in
            writer.key("id")
            writer.id(id)
            writer.member("type", type)
            writer.member("status", status.rawValue)
            writer.key("dry_run")
            writer.bool(isDryRun)
            writer.key("context")
            writer.json(state.request.context)
            writer.key("result")
            writeResult(&writer)
            writer.member("created_by", createdBy)
            writeStamps(&writer)
            writer.key("attempt")
            writer.integer(attempt)
            writer.member("next_attempt_at", nextAttemptAt.map { Timestamp($0).iso8601 })
            writer.member("cancel_reason", cancelReason)
            writer.member("explanation", explanation)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func writeStamps(_ writer: inout JSONWriter) {
        let stamps = state.stamps
        func ended(_ status: JobStatus) -> String? {
            self.status == status ? stamps.ended?.iso8601 : nil
        }
        writer.member("created_at", stamps.created.iso8601)
        writer.member("updated_at", stamps.updated.iso8601)
        writer.member("deleted_at", nil)
        writer.member("pre_processed_at", stamps.preProcessed?.iso8601)
        writer.member("confirmed_at", stamps.confirmed?.iso8601)
        writer.member("processing_at", stamps.processing?.iso8601)
        writer.member("completed_at", ended(.completed))
        writer.member("canceled_at", ended(.canceled))
        writer.member("failed_at", ended(.failed))
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
                writer.key(name)
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
    fileprivate mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }
}

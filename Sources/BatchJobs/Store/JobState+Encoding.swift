extension JobState {
    /// The state as compact JSON, as a snapshot keeps it: what is as at the beginning is left out.
    package var encoded: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.key("job")
            writer.id(id)
            writer.key("v")
            writer.integer(version)
            writer.key("status")
            writer.string(status.rawValue)
            request.write(to: &writer)
            writeStanding(to: &writer)
            writeStamps(to: &writer)
            if details != JobDetails() { details.write(to: &writer) }
        }
        return writer.bytes
    }

    private func writeStanding(to writer: inout JSONWriter) {
        writer.text("activity", activity?.name)
        writer.number("run", run)
        writer.number("attempt", attempt)
        writer.number("preview_attempt", previewAttempt)
        writer.number("clean_up_attempt", cleanUpAttempt)
        writer.flag("attempt_is_open", attemptIsOpen)
        writer.flag("is_cleaned_up", isCleanedUp)
        writer.number("recoveries", recoveries)
        writer.date("wakes", wakes)
        writer.number("done", done)
        guard let checkpoint else { return }
        writer.key("checkpoint")
        writer.json(checkpoint)
    }

    private func writeStamps(to writer: inout JSONWriter) {
        writer.date("created_at", stamps.created)
        writer.date("pre_processed_at", stamps.preProcessed)
        writer.date("confirmed_at", stamps.confirmed)
        writer.date("processing_at", stamps.processing)
        writer.date("ended_at", stamps.ended)
        writer.date("updated_at", stamps.updated)
    }
}

extension JobDetails {
    fileprivate func write(to writer: inout JSONWriter) {
        if let count {
            writer.key("count")
            writer.integer(count)
        }
        report.write(to: &writer)
        if let failure {
            writer.key("failure")
            writer.object { failure.write(to: &$0) }
        }
        writer.text("reason", cancelReason)
        if !steps.isEmpty {
            writer.key("steps")
            writer.array { writer in
                for step in steps { writer.object { step.write(to: &$0) } }
            }
        }
        writer.number("steps_omitted", stepsOmitted)
    }
}

extension JobStep {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.date("at", Timestamp(at))
        writer.text("event", event)
        writer.text("message", message)
        writer.number("attempt", attempt)
    }
}

extension JSONWriter {
    fileprivate mutating func number(_ name: StaticString, _ value: some BinaryInteger) {
        guard value != 0 else { return }
        key(name)
        integer(value)
    }

    fileprivate mutating func flag(_ name: StaticString, _ value: Bool) {
        guard value else { return }
        key(name)
        bool(true)
    }
}

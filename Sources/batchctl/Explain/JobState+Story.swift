import BatchJobs

extension JobState {
    /// How often this kind of user code was begun.
    func number(of activity: Activity) -> Int32 {
        switch activity {
        case .preview: previewAttempt
        case .attempt: attempt
        case .cleanUp: cleanUpAttempt
        }
    }

    /// The code that runs, to begin a sentence with.
    var currentTry: String {
        guard let activity else { return "It" }
        let number = number(of: activity)
        return switch activity {
        case .attempt: "Attempt \(number)"
        case .preview: number == 1 ? "The preview" : "Try \(number) of the preview"
        case .cleanUp: number == 1 ? "The clean-up" : "Try \(number) of the clean-up"
        }
    }

    /// The code that runs, inside of a sentence.
    var doing: String {
        let name = currentTry
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// What is known when code is started that had not ended.
    var death: String {
        guard activity != nil else { return "" }
        return "The process died during \(doing), last heard of at \(stamps.updated.iso8601). "
    }

    var confirmation: String {
        request.options.dryRun ? "Confirmed." : "Confirmed by itself, because it is no dry run."
    }

    /// Units done, of how many if the preview said so.
    var units: String {
        let all = details.count.map { " of \(Int($0).grouped)" } ?? ""
        return Int(done).grouped + all + " done"
    }

    /// What a snapshot keeps of a life: its stamps, its newest steps, how far it came.
    var compacted: [JobStory.Sentence] {
        let snapshot = JobSnapshot(self)
        let steps = snapshot.history.filter { $0.event != "created" }
        var story = [JobStory.Sentence(stamps.created, request.story)]
        if snapshot.historyOmitted > 0 {
            story.append(.init(nil, "\(snapshot.historyOmitted.grouped) step(s) are not kept."))
        }
        story += steps.map { JobStory.Sentence(Timestamp($0.at), text(of: $0)) }
        if done > 0 || checkpoint != nil {
            let place = checkpoint.map { "; checkpoint \($0.shortened)" } ?? ""
            story.append(.init(stamps.updated, "By then: \(units)\(place)."))
        }
        if isCleanedUp { story.append(.init(stamps.updated, "By then: cleaned up.")) }
        return story
    }

    private func text(of step: JobStep) -> String {
        switch step.event {
        case "pre_processed":
            JobEvent.previewed(details.count.map { Int($0) }, details.report.descriptors)
        case "confirmed": confirmation
        case "attempt_failed": "Attempt \(step.attempt) failed: \(step.message)"
        case "clean_up_failed": "The clean-up failed: \(step.message)"
        default: step.message
        }
    }
}

package import BatchJobs

/// One job's life in sentences, from its own records: a value that begins empty.
package struct JobStory {
    /// What happened, in the words of a person, and when, where that is known.
    package struct Sentence: Hashable, Sendable {
        package let at: Timestamp?
        package let text: String

        /// Some of it is what users wrote, which must not steer a terminal.
        init(_ at: Timestamp?, _ text: String) { (self.at, self.text) = (at, text.printable) }

        package var line: String { (at.map { "\($0.iso8601)  " } ?? "") + text }
    }

    package let id: JobID
    /// As its last record left it, also where that one says that it is forgotten.
    package private(set) var state: JobState?
    private var told: [Sentence] = []
    private var advances: Advances?
    private var fold = JobFold()

    package init(of id: JobID) { self.id = id }

    /// What is told so far, the newest advances included.
    package var sentences: [Sentence] {
        told + (advances.map { [Sentence($0.last, $0.text(of: state))] } ?? [])
    }

    /// Begins with what a snapshot knows; other jobs' states are passed over.
    package mutating func restore(_ state: JobState) throws(BatchJobError) {
        guard state.id == id else { return }
        try fold.restore(state)
        self.state = state
        let count = Int(state.version)
        let steps = count == 1 ? "1 earlier step" : "\(count.grouped) earlier steps"
        told = [Sentence(nil, "\(steps) compacted; what is known of them:")] + state.compacted
    }

    /// Tells one more record, which must follow; those of other jobs are passed over.
    package mutating func take(_ record: JobRecord) throws(BatchJobError) {
        guard record.job == id else { return }
        let earlier = state ?? record.nothing
        try fold.apply(record)
        // A job that is forgotten is in the fold no more.
        guard let before = earlier, let after = fold[id] ?? earlier else { return }
        state = after
        for event in record.events {
            if case .advanced(let advance) = event {
                advances = advances ?? Advances(from: before.done, at: record.at)
                advances?.take(advance, at: record.at)
            } else {
                told = sentences
                advances = nil
                let text = event.text(in: record, before: before, after: after)
                told.append(Sentence(record.at, text))
            }
        }
    }
}

extension JobRecord {
    /// The job that this record makes, before it does.
    fileprivate var nothing: JobState? {
        guard case .created(let request) = events.first else { return nil }
        return JobState(id: job, request: request, at: at)
    }
}

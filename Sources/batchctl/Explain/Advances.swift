import BatchJobs

/// Steps of one run that are told together, because there may be millions of them.
struct Advances {
    let from: Int64
    let first: Timestamp
    private(set) var last: Timestamp
    private var to: Int64
    private var steps = 0
    private var errors = 0
    private var checkpoint: [UInt8]?

    init(from done: Int64, at first: Timestamp) {
        (from, to, self.first, last) = (done, done, first, first)
    }

    mutating func take(_ advance: Advance, at date: Timestamp) {
        (to, last) = (advance.done, date)
        steps += 1
        checkpoint = advance.checkpoint ?? checkpoint
        if let report = advance.report { errors += report.errors.count + report.errorsOmitted }
    }

    func text(of job: JobState?) -> String {
        let all = job?.details.count.map { " of \(Int($0).grouped)" } ?? ""
        var text =
            to == from
            ? "Stayed at \(Int(to).grouped)\(all)"
            : "Advanced from \(Int(from).grouped) to \(Int(to).grouped)\(all)"
        text += steps == 1 ? " in 1 step" : " in \(steps.grouped) steps"
        if first != last { text += " since \(first.iso8601)" }
        if let checkpoint { text += "; last checkpoint \(checkpoint.shortened)" }
        if errors > 0 { text += "; \(errors.grouped) error(s) reported" }
        return text + "."
    }
}

extension [UInt8] {
    /// The beginning of a JSON text, enough to know it again.
    var shortened: String {
        let limit = 60
        let text = String(decoding: prefix(4 * limit), as: UTF8.self)
        return text.count > limit ? text.prefix(limit) + "…" : text
    }
}

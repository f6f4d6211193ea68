import BatchJobs

/// A job that a seeded sequence of commands leads through its life.
struct RandomLife {
    let seed: UInt64
    private(set) var job: JobState
    /// What made the job, and what began with it.
    let creation: [JobEvent]
    private(set) var now = Timestamp.start
    private var random: SplitMix64

    /// What one round of commands did.
    struct Step {
        var before: JobState
        var events: [JobEvent]
    }

    /// The record of the job's present version, as it goes into the journal.
    func record(of events: [JobEvent]) -> [UInt8] {
        JobRecord(job: job.id, version: job.version, at: now, events: events).encoded
    }

    init(seed: UInt64) throws {
        self.seed = seed
        var random = SplitMix64(state: seed)
        var options = JobOptions(dryRun: Bool.random(using: &random))
        if Bool.random(using: &random) { options.notBefore = Timestamp.after(20).date }
        let mayStart = !options.dryRun && options.notBefore == nil
        let first: [Activity?] = [nil, .preview, mayStart ? .attempt : nil]
        let request = JobRequest(type: "test", context: Array("{}".utf8), options: options)
        job = JobState(id: .numbered(1), request: request, at: .start)
        creation = try job.create(
            first: first[Int.random(in: 0..<3, using: &random)], at: .start)
        self.random = random
    }

    /// Gives the job one or two commands; nothing changes if they are refused.
    mutating func step() -> Step {
        now = now.advanced(by: .milliseconds(Int.random(in: 0...15, using: &random)))
        let before = job
        let commands = (0..<Int.random(in: 1...2, using: &random)).map { _ in command() }
        guard let (events, next) = try? job.answered(commands, at: now), !events.isEmpty else {
            return Step(before: before, events: [])
        }
        job = next
        return Step(before: before, events: events)
    }

    /// Mostly what the job waits for, sometimes anything, sometimes of another run.
    private mutating func command() -> JobCommand {
        let isStale = Int.random(in: 0..<10, using: &random) == 0
        let run = isStale ? job.run + Int32.random(in: -2...2, using: &random) : job.run
        guard Int.random(in: 0..<4, using: &random) > 0 else { return any(run) }
        switch (job.activity, job.work?.activity) {
        case (nil, let work?): return .start(work, recoveries: 5)
        case (.preview?, _): return pick([preview(run), preview(run), fail(run), advance(run)])
        case (.attempt?, _): return pick([.complete(run: run), fail(run), advance(run)])
        case (.cleanUp?, _):
            return pick([.finishCleanUp(run: run), .failCleanUp(run: run, failure)])
        case (nil, nil): return pick([.confirm, .expire, any(run), any(run)])
        }
    }

    private mutating func any(_ run: Int32) -> JobCommand {
        pick([
            .start(.preview, recoveries: 1), .start(.attempt, recoveries: 1),
            .start(.cleanUp, recoveries: 1), preview(run), .confirm, advance(run),
            .complete(run: run), fail(run), .interrupt(run: run), .cancel(reason: text),
            .cancel(reason: nil), .expire, .finishCleanUp(run: run),
            .failCleanUp(run: run, failure), .forget, .passCleanUp,
            .passPreview(
                expires: now.advanced(by: .milliseconds(50)), goOn: Bool.random(using: &random)),
        ])
    }

    private mutating func preview(_ run: Int32) -> JobCommand {
        let preview = pick([
            Preview(), Preview(count: 5), Preview(count: 0, values: ["note": .string(text)]),
            Preview(descriptors: [StatDescriptor(key: "a", name: text, message: text)]),
        ])
        return .finishPreview(
            run: run, preview, expires: now.advanced(by: .milliseconds(50)),
            goOn: Bool.random(using: &random))
    }

    private mutating func advance(_ run: Int32) -> JobCommand {
        var advance = Advance(done: job.done + Int64.random(in: 0...2, using: &random))
        if Bool.random(using: &random) { advance.checkpoint = Array("[\(advance.done)]".utf8) }
        if Bool.random(using: &random) {
            var report = Report()
            report.values[text] = .string(text)
            report.errors = [.object([.init("code", .string(text))])]
            report.descriptors = [StatDescriptor(key: text, name: text, message: text)]
            advance.report = report
        }
        return .advance(run: run, advance)
    }

    private mutating func fail(_ run: Int32) -> JobCommand {
        let next = Int.random(in: 0..<4, using: &random) > 0
        return .fail(
            run: run, failure, next: next ? now.advanced(by: .milliseconds(7)) : nil)
    }

    private var failure: JobFailure {
        JobFailure(code: "broken", message: "\"\u{1}🧨\n\"", attempt: 1, at: now.date)
    }

    private var text: String {
        mutating get { pick(["", "a", "b", "päng\n", "\"\\/", "\u{0}\u{1F}\u{7F}", "👩‍👩‍👧 🇪🇺"]) }
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}

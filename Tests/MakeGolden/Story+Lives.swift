import BatchJobs
import Foundation

extension Story {
    /// Two jobs, one of them with hard texts.
    mutating func shortLife() throws {
        let first = try create("publish-products", #"{"vendor":"Acme"}"#)
        try begin(first, Preview(count: 40))
        try advance(first, to: 20)
        let second = try create("greeting", HostileTexts.context)
        try say(second, .start(.preview, recoveries: 5))
    }

    mutating func manyLives(_ count: Int) throws {
        for number in 1...count {
            let job = try create("publish-products", #"{"number":\#(number)}"#)
            try begin(job, Preview(count: number))
            try advance(job, to: Int64(number))
            guard number.isMultiple(of: 3) else { continue }
            try say(job, .complete(run: run(job)))
            try cleanUp(job)
            if number.isMultiple(of: 2) { try say(job, .forget) }
        }
    }

    /// Jobs in every status, by every event; together their states have every field.
    mutating func everyLife() throws {
        try waiting()
        try previews()
        try attempts()
        try ends()
    }

    private mutating func waiting() throws {
        _ = try create("greeting", "{}")
        let options = JobOptions(
            dryRun: true, createdBy: HostileTexts.line, priority: -128,
            notBefore: Date(timeIntervalSince1970: 1_900_000_000.125), idempotencyKey: "key 🔑",
            headers: ["traceparent": "00-4bf9", HostileTexts.line: "\\ \" \u{1} 👩‍👩‍👧"])
        let confirmed = try create(
            "import.prices", HostileTexts.context, options, fingerprint: "f00d")
        try preview(confirmed, Preview())
        try say(confirmed, .confirm)
    }

    private mutating func previews() throws {
        let failing = try create("greeting", "[1,2.5,null,true,\"\"]")
        try say(failing, .start(.preview, recoveries: 5))
        let failure = failure(failing, "The catalog did not answer.\nIt may tomorrow.")
        try say(failing, .fail(run: run(failing), failure, next: now.advanced(by: .seconds(2))))
        let dry = try create("publish-products", "{}", JobOptions(dryRun: true))
        let descriptor = StatDescriptor(
            key: "drafts", name: "Drafts", message: "312 product(s) will be published.")
        try preview(
            dry, Preview(count: 312, descriptors: [descriptor], values: HostileTexts.values))
        let expired = try create("publish-products", "{}", JobOptions(dryRun: true, priority: 7))
        try preview(expired, Preview(count: 0))
        pass(8 * 24 * 3600 * 1000)
        try say(expired, .expire)
    }

    private mutating func attempts() throws {
        let job = try create("publish-products", "{}")
        try begin(job, Preview(count: 12))
        try advance(job, to: 3)
        try say(job, .interrupt(run: run(job)))
        try say(job, .start(.attempt, recoveries: 5))
        let failure = failure(job, HostileTexts.line)
        try say(job, .fail(run: run(job), failure, next: now.advanced(by: .milliseconds(500))))
        pass(500)
        try say(job, .start(.attempt, recoveries: 5))
        // The process died, and died again.
        try say(job, .start(.attempt, recoveries: 5))
        try say(job, .start(.attempt, recoveries: 5))
        let often = try create("publish-products", "{}")
        try begin(often, Preview())
        try say(often, .advance(run: run(often), Advance(done: 1, report: HostileTexts.report)))
        for _ in 0..<12 {
            let failure = self.failure(often, "again")
            try say(often, .fail(run: run(often), failure, next: now))
            try say(often, .start(.attempt, recoveries: 5))
        }
    }

    private mutating func ends() throws {
        for keeps in [true, false] {
            let completed = try create("greeting", "{}")
            try begin(completed, Preview())
            let last = Advance(done: 2, checkpoint: Array(#"{"line":2,"note":"ä\u00e4"}"#.utf8))
            try say(
                completed, .advance(run: run(completed), last), .complete(run: run(completed)))
            try cleanUp(completed)
            if !keeps { try say(completed, .forget) }
        }
        let failed = try create("greeting", "{}")
        try begin(failed, Preview())
        try say(failed, .fail(run: run(failed), failure(failed, "It broke."), next: nil))
        try say(failed, .start(.cleanUp, recoveries: 5))
        try say(failed, .failCleanUp(run: run(failed), failure(failed, "The mailer is away.")))
        let canceled = try create("greeting", "{}")
        try say(canceled, .cancel(reason: "by Ada 🛑"))
        try say(canceled, .start(.cleanUp, recoveries: 5))
    }

    private mutating func preview(_ job: JobID, _ preview: Preview) throws {
        try say(job, .start(.preview, recoveries: 5))
        let expires = now.advanced(by: .seconds(7 * 24 * 3600))
        try say(
            job,
            .finishPreview(run: run(job), preview, expires: expires, goOn: false))
    }

    private mutating func begin(_ job: JobID, _ preview: Preview) throws {
        try say(job, .start(.preview, recoveries: 5))
        try say(job, .finishPreview(run: run(job), preview, expires: now, goOn: true))
    }

    private mutating func advance(_ job: JobID, to done: Int64) throws {
        let checkpoint = Array("\(done)".utf8)
        try say(job, .advance(run: run(job), Advance(done: done, checkpoint: checkpoint)))
    }

    private mutating func cleanUp(_ job: JobID) throws {
        try say(job, .start(.cleanUp, recoveries: 5))
        try say(job, .finishCleanUp(run: run(job)))
    }
}

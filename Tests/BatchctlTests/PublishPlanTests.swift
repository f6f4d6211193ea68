import BatchJobs
import Testing
import batchctl

struct `The plan of publishing` {
    private let first = JobID(high: 0, low: 1)
    private let second = JobID(high: 0, low: 2)

    @Test func `begins where nothing was done`() throws {
        #expect(try plan() == .begin)
        #expect(try plan(after: [job(first, .completed, output: "elsewhere")]) == .begin)
    }

    @Test(arguments: [JobStatus.created, .preProcessed, .confirmed, .processing])
    func `goes on with what is not over`(_ status: JobStatus) throws {
        let jobs = [job(first, .failed), job(second, status)]
        #expect(try plan(partial: true, after: jobs) == .goOn(second))
    }

    @Test func `is done where the output stands`() throws {
        let jobs = [job(first, .failed), job(second, .completed)]
        #expect(try plan(output: true, after: jobs) == .alreadyDone(second))
        #expect(try plan(output: true, force: true, after: jobs) == .alreadyDone(second))
        #expect(try plan(output: false, after: jobs) == .begin)
    }

    @Test(arguments: [JobStatus.failed, .canceled])
    func `begins again after an end without output`(_ status: JobStatus) throws {
        #expect(try plan(partial: true, after: [job(first, status)]) == .begin)
    }

    @Test func `refuses an output and a partial output that are not its own`() throws {
        expectRefusal(.outputExists) { try plan(output: true) }
        expectRefusal(.outputExists) { try plan(partial: true) }
        expectRefusal(.outputExists) { try plan(output: true, after: [job(first, .failed)]) }
        expectRefusal(.outputExists) {
            try plan(output: true, after: [job(first, .completed, input: "other")])
        }
        #expect(try plan(output: true, partial: true, force: true) == .begin)
    }

    @Test func `refuses an input that changed, before and after the end`() throws {
        let running = [job(first, .processing, size: 9)]
        expectRefusal(.inputChanged) { try plan(partial: true, after: running) }
        #expect(try plan(force: true, after: running) == .beginAnew(canceling: first))
        let done = [job(first, .completed, size: 9)]
        expectRefusal(.inputChanged) { try plan(output: true, after: done) }
        #expect(try plan(output: true, force: true, after: done) == .begin)
    }

    @Test func `refuses an output that another input is on its way to`() {
        for force in [false, true] {
            expectRefusal(.outputExists) {
                try plan(force: force, after: [job(first, .processing, input: "other")])
            }
        }
    }

    private func plan(
        output: Bool = false, partial: Bool = false, force: Bool = false,
        after jobs: [PriorJob] = []
    ) throws(CommandError) -> PublishPlan {
        let request = PublishRequest(
            context: context(), outputExists: output, partialExists: partial)
        return try PublishPlan(request, force: force, after: jobs)
    }

    private func job(
        _ id: JobID, _ status: JobStatus, input: String = "in", output: String = "out",
        size: Int = 1
    ) -> PriorJob {
        PriorJob(id: id, status: status, context: context(input, output, size: size))
    }

    private func context(
        _ input: String = "in", _ output: String = "out", size: Int = 1
    ) -> PublishContext {
        PublishContext(input: input, output: output, fingerprint: Fingerprint(size: size))
    }
}

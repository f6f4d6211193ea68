import BatchJobs
import Foundation
import InMemoryTracing
import ServiceContextModule
import Testing
import Tracing

@testable import Storefront

/// What a tracer sees of jobs, through the library that services use.
struct TracingTests {
    private static let tracer = {
        let tracer = InMemoryTracer()
        InstrumentationSystem.bootstrap(tracer)
        return tracer
    }()

    @Test func `a job and each of its attempts are spans of the trace that made it`() async throws {
        let trace = Trace(Self.tracer)
        let job = try await trace.scheduler([DrillFail()]) {
            try await $0.end(of: "drill-fail", trace)
        }
        let spans = trace.spans
        try #require(
            spans.map(\.operationName)
                == ["drill-fail attempt", "drill-fail attempt", "drill-fail"])
        for span in spans {
            #expect(span.parentSpanID == trace.span)
            #expect(span.attributes.get("job.id") == .string(job.id.description))
            #expect(span.attributes.get("job.type") == .string("drill-fail"))
            #expect(span.attributes.get("error.type") == .string("drill"))
            #expect(span.errors.map { "\($0.error)" } == ["drill"])
            #expect(span.status?.code == .error)
        }
        #expect(
            spans.map { $0.attributes.get("job.attempt") } == [.int64(1), .int64(2), .int64(2)])
        #expect(
            spans.map { $0.attributes.get("job.status") }
                == [.string("processing"), .string("failed"), .string("failed")])
        let ended = try #require(job.endedAt).milliseconds
        #expect(spans[2].interval == [job.createdAt.milliseconds, ended])
        // The second begins 200 ms after the first failed, which is on record a moment later.
        let failed = try #require(try job.firstFailure).milliseconds
        #expect(spans[0].interval[1] >= failed)
        #expect(spans[1].interval[0] >= failed + 200)
        #expect(spans[1].interval[1] == ended)
    }

    @Test func `what the code of an attempt does is below the attempt's span`() async throws {
        let trace = Trace(Self.tracer)
        let strategy = Inner(traces: trace.traces)
        _ = try await trace.scheduler([strategy]) { try await $0.end(of: "inner", trace) }
        let spans = trace.spans
        try #require(spans.map(\.operationName) == ["query", "inner attempt", "inner"])
        #expect(spans[0].parentSpanID == spans[1].spanID)
        #expect(spans[1].attributes.get("job.status") == .string("completed"))
        #expect(spans[1].errors.isEmpty)
    }

    @Test func `after a restart a job goes on in the same trace`() async throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? FileManager.default.removeItem(at: place) }
        let trace = Trace(Self.tracer)
        let id = try await trace.scheduler([Halfway()], in: place) { scheduler in
            let job = try await scheduler.create("halfway", trace)
            for await snapshot in job.updates where snapshot.checkpoint != nil { break }
            return job.id
        }
        #expect(trace.spans.map(\.operationName) == ["halfway attempt"])
        // Another process has no span of it in its memory.
        let later = Trace(Self.tracer, trace: trace.trace, span: trace.span)
        let job = try await later.scheduler([Halfway()], in: place) {
            try await $0.job(id).finished()
        }
        let spans = later.spans
        try #require(
            spans.map(\.operationName) == ["halfway attempt", "halfway attempt", "halfway"])
        #expect(spans.allSatisfy { $0.parentSpanID == trace.span })
        #expect(
            spans.map { $0.attributes.get("job.status") }
                == [.string("processing"), .string("completed"), .string("completed")])
        #expect(spans.allSatisfy { $0.attributes.get("job.attempt") == .int64(1) })
        #expect(spans.allSatisfy { $0.errors.isEmpty })
        #expect(
            spans[2].interval == [
                job.createdAt.milliseconds, try #require(job.endedAt).milliseconds,
            ])
        #expect(spans[2].interval[0] < spans[1].interval[0])
    }

    @Test func `what a job works on, and what its errors say, is in no span`() async throws {
        let trace = Trace(Self.tracer)
        _ = try await trace.scheduler([DrillReport()]) {
            try await $0.end(of: "drill-report", trace, #"{"failure":"hush","note":"hush"}"#)
        }
        #expect(trace.spans.count == 2)
        #expect(!"\(trace.spans)".contains("hush"))
    }

    @Test func `a job that was canceled before it began has a span, and no attempt`() async throws {
        let trace = Trace(Self.tracer)
        try await trace.scheduler([DrillSlow()]) { scheduler in
            let job = try await scheduler.create("drill-slow", trace, dryRun: true)
            for await snapshot in job.updates where snapshot.status == .preProcessed { break }
            _ = try await job.cancel()
            _ = try await job.finished()
        }
        #expect(trace.spans.map(\.operationName) == ["drill-slow"])
        #expect(trace.spans.first?.attributes.get("job.status") == .string("canceled"))
        #expect(trace.spans.first?.errors.isEmpty == true)
    }
}

/// A request that creates jobs, and the process that runs them.
private struct Trace {
    let traces = EventTraces()
    let trace, span: String
    private let tracer: InMemoryTracer

    init(_ tracer: InMemoryTracer, trace: String = "\(UUID())", span: String = "\(UUID())") {
        (self.tracer, self.trace, self.span) = (tracer, trace, span)
    }

    /// What it came to, in the order of the ends.
    var spans: [FinishedInMemorySpan] { tracer.finishedSpans.filter { $0.traceID == trace } }

    var headers: [String: String] {
        [InMemoryTracer.traceIDKey: trace, InMemoryTracer.spanIDKey: span]
    }

    /// Runs a scheduler while something is done with it, and stops it without grace.
    func scheduler<Value: Sendable>(
        _ strategies: [any BatchJobStrategy], in place: URL? = nil,
        _ body: (BatchScheduler) async throws -> Value
    ) async throws -> Value {
        var configuration = BatchConfiguration()
        configuration.onEvent = traces.note
        configuration.gracePeriod = .zero
        let scheduler =
            if let place {
                try await BatchScheduler.open(
                    journal: place.path, strategies: strategies, configuration: configuration)
            } else {
                try BatchScheduler.inMemory(strategies: strategies, configuration: configuration)
            }
        async let running: Void = scheduler.run()
        let value = try await body(scheduler)
        scheduler.beginGracefulShutdown()
        try await running
        return value
    }
}

extension BatchScheduler {
    fileprivate func create(
        _ type: String, _ trace: Trace, _ context: String = "{}", dryRun: Bool = false
    ) async throws -> BatchJob {
        try await create(
            batchType: type, context: Data(context.utf8),
            options: JobOptions(dryRun: dryRun, headers: trace.headers))
    }

    fileprivate func end(
        of type: String, _ trace: Trace, _ context: String = "{}"
    ) async throws -> JobSnapshot {
        try await create(type, trace, context).finished()
    }
}

extension FinishedInMemorySpan {
    /// When it began and ended, in milliseconds since 1970.
    fileprivate var interval: [Int] {
        [startInstant, endInstant].map { Int($0.millisecondsSinceEpoch) }
    }
}

extension JobSnapshot {
    /// The date of its first error.
    fileprivate var firstFailure: Date? {
        get throws {
            guard case .string(let text)? = errors.first?["at"] else { return nil }
            return try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
        }
    }
}

extension Date {
    /// The same in whole milliseconds, which fractions of seconds are not.
    fileprivate var milliseconds: Int { Int((timeIntervalSince1970 * 1000).rounded()) }
}

/// Does something that has a span of its own.
private struct Inner: BatchJobStrategy {
    struct Context: Codable {}
    static let batchType = "inner"
    let traces: EventTraces

    func process(_ run: BatchRun<Self>) async throws {
        try await run.traced(by: traces) { withSpan("query") { _ in } }
    }
}

/// Waits in the middle until it is stopped, and is done when it goes on.
private struct Halfway: BatchJobStrategy {
    struct Context: Codable {}
    static let batchType = "halfway"

    func process(_ run: BatchRun<Self>) async throws {
        guard run.checkpoint == nil else { return }
        try await run.checkpoint(1)
        for await _ in AsyncStream<Void>.makeStream().stream {}
    }
}

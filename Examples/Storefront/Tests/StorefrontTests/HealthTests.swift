import BatchJobs
import Foundation
import Testing

@testable import Storefront

/// What load balancers and people on call read.
struct HealthTests {
    @Test func `while all is well it is 200, needs no token, and is kept by nobody`() async throws {
        try await withShop { shop in
            let answer = try await shop.health { $0.status == 200 }
            #expect(answer.body == #"{"problems":[],"status":"ok"}"#)
            #expect(answer.headers["content-type"] == ["application/json"])
            #expect(answer.headers["cache-control"] == ["no-store"])
            let head = try await shop.visitor(nil).send(.head, "/health")
            #expect(head.status == 200)
            #expect(head.body == "")
        }
    }

    @Test func `from the beginning of a shutdown on it is 503`() async throws {
        try await withShop { shop in
            let job = try await shop.visitor().create(
                "drill-slow", #"{"steps":60,"delay_ms":100}"#)
            _ = try await shop.visitor().job(job.id) { $0.advancement > 0 }
            shop.child.signal(SIGTERM)
            let answer = try await shop.health { $0.status == 503 }
            let report = try answer.decoded(Report.self)
            #expect(report.status == "unavailable")
            #expect(report.problems.map(\.code) == ["shutting_down"])
            let path = "/admin/batch-jobs/\(job.id)"
            #expect(try await shop.visitor().send(.get, path).job.status == "processing")
            #expect(await shop.child.end() == 0)
        }
    }

    @Test func `jobs without a strategy are a warning that names the type`() async throws {
        try await withPlace { place in
            let first = try await place.open(environment: ["STOREFRONT_HOSTILE": "yes"])
            defer { first.child.signal(SIGKILL) }
            let type = try await first.visitor().hostileType
            let body = #"{"type":\#(type),"context":{},"dry_run":true}"#
            let created = try await first.visitor().send(.post, "/admin/batch-jobs", body)
            #expect(created.status == 201)
            #expect(await first.stop() == 0)
            let second = try await place.open()
            defer { second.child.signal(SIGKILL) }
            let answer = try await second.health { $0.status == 200 }
            let report = try answer.decoded(Report.self)
            #expect(report.status == "warning")
            #expect(report.problems.map(\.code) == ["unregistered_types"])
            #expect(report.problems.first?.message.contains("<img src=x") == true)
            // What turns the text around would turn what stands behind it as well.
            #expect(!answer.body.contains("\u{202E}"))
        }
    }

    @Test func `before jobs are run it is 503`() async throws {
        let report = HealthReport(try await health())
        #expect(report.status == .unavailable)
        #expect(report.problems.map(\.code) == [.notRunning])
    }

    @Test(
        arguments: [
            (\BatchHealth.journal.isFull, HealthReport.Code.journalFull),
            (\.journal.isHolding, .journalHolding),
        ] as [(any WritableKeyPath<BatchHealth, Bool> & Sendable, HealthReport.Code)])
    func `what goes on, and needs a person, is a warning`(
        flag: any WritableKeyPath<BatchHealth, Bool> & Sendable, code: HealthReport.Code
    ) async throws {
        var health = try await health()
        health.isRunning = true
        #expect(HealthReport(health).status == .ok)
        health[keyPath: flag] = true
        #expect(HealthReport(health).status == .warning)
        #expect(HealthReport(health).problems.map(\.code) == [code])
    }

    @Test func `code that ignores its cancellation is counted`() async throws {
        var health = try await health()
        health.isRunning = true
        health.ignoringCancellation = [try #require(JobID("batch_01ARZ3NDEKTSV4RRFFQ69G5FAV"))]
        let report = HealthReport(health)
        #expect(report.status == .warning)
        #expect(report.problems.map(\.code) == [.ignoringCancellation])
        #expect(report.problems.first?.message.hasPrefix("1 stopped job(s)") == true)
    }

    @Test func `a journal that failed is 503, and what the disk said is not told`() async throws {
        var health = try await health()
        health.isRunning = true
        health.failure = try await error(.journalFailed, "write failed: /var/secret")
        let report = HealthReport(health)
        #expect(report.status == .unavailable)
        #expect(report.problems.map(\.code) == [.journalFailed])
        #expect(report.problems.first?.message.contains("secret") == false)
    }

    @Test func `a compaction that came to nothing is a warning`() async throws {
        var health = try await health()
        health.isRunning = true
        health.journal.compactionFailure = try await error(.journalFull, "no space")
        #expect(HealthReport(health).status == .warning)
        #expect(HealthReport(health).problems.map(\.code) == [.compactionFailed])
    }

    /// Errors are made by the runtime alone: one that it throws, with other words.
    private func error(_ code: BatchJobError.Code, _ message: String) async throws -> BatchJobError
    {
        let scheduler = try BatchScheduler.inMemory()
        let id = try #require(JobID("batch_01ARZ3NDEKTSV4RRFFQ69G5FAV"))
        var error = try #require(
            await #expect(throws: BatchJobError.self) { _ = try await scheduler.job(id) })
        (error.code, error.message) = (code, message)
        return error
    }

    private func health() async throws -> BatchHealth { try await BatchScheduler.inMemory().health }

    private struct Report: Decodable {
        struct Problem: Decodable {
            var code, message: String
        }
        var status: String
        var problems: [Problem]
    }
}

extension Shop {
    /// What it says of itself, once that is as it is wanted.
    fileprivate func health(where isWanted: (Answer) -> Bool) async throws -> Answer {
        try await eventually("it says so of itself") {
            let answer = try await visitor(nil).send(.get, "/health")
            return isWanted(answer) ? answer : nil
        }
    }
}

extension Visitor {
    /// The type with the hostile name, as JSON.
    fileprivate var hostileType: String {
        get async throws {
            struct Types: Decodable {
                struct Kind: Decodable { var type: String }
                var types: [Kind]
            }
            let types = try await send(.get, "/admin/batch-jobs/types").decoded(Types.self).types
            let type = types.map(\.type).first { $0.hasPrefix("<") }
            return String(decoding: try JSONEncoder().encode(type), as: UTF8.self)
        }
    }
}

import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport

/// An admin API over jobs in memory, with a clock that stands: ada, bob, and root, who sees all.
struct Desk {
    let clock: ManualClock
    let scheduler: BatchScheduler
    let admin: AdminAPI
    /// The routes and causes of answers 500.
    let failures: Notes<String>

    init(
        _ strategies: any BatchJobStrategy..., on store: any JobStore = MemoryStore(),
        limits: (inout AdminConfiguration) -> Void = { _ in },
        configure: (inout BatchConfiguration) -> Void = { _ in }
    ) throws {
        let (clock, failures) = (ManualClock(), Notes<String>())
        var (limit, configuration) = (AdminConfiguration(), BatchConfiguration())
        configuration.clock = clock
        configuration.now = { clock.date }
        configure(&configuration)
        limit.onFailure = { failures.add("\($0.route): \($0.error)") }
        limits(&limit)
        (self.clock, self.failures) = (clock, failures)
        scheduler = try BatchScheduler(
            store: store, jobs: [], strategies: strategies, configuration: configuration)
        admin = AdminAPI(scheduler: scheduler, configuration: limit) { token in
            switch token {
            case "ada", "bob": return AdminCaller(id: token)
            case "root": return AdminCaller(id: token, seesAll: true)
            case "broken": throw Broken()
            default: return nil
            }
        }
    }

    /// Sends a request; `target` is a path below `/admin/batch-jobs`, with a query perhaps.
    func send(
        _ method: String, _ target: String = "", as token: String? = "ada",
        headers: AdminHeaders = [:], body: String = ""
    ) async -> AdminResponse {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return await ask(
            method, "/admin/batch-jobs" + (parts.first ?? ""),
            query: parts.count > 1 ? String(parts[1]) : nil, as: token, headers: headers,
            body: AdminBytes(Data(body.utf8)))
    }

    /// Sends a request to any path.
    func ask(
        _ method: String, _ path: String, query: String? = nil, as token: String? = "ada",
        headers: AdminHeaders = [:], body: AdminBytes = AdminBytes(Data())
    ) async -> AdminResponse {
        var headers = headers
        if let token { headers.fields.append(.init("Authorization", "Bearer \(token)")) }
        return await admin.respond(
            to: AdminRequest(
                method: method, path: path, query: query, headers: headers, body: body))
    }

    func get(_ target: String = "", as token: String? = "ada") async -> AdminResponse {
        await send("GET", target, as: token)
    }

    func post(
        _ target: String, as token: String? = "ada", _ body: String = ""
    ) async -> AdminResponse {
        await send("POST", target, as: token, body: body)
    }

    /// Asks for a job.
    func offer(
        as token: String = "ada", headers: AdminHeaders = [:], _ body: String
    ) async -> AdminResponse {
        await send("POST", as: token, headers: headers, body: body)
    }

    /// Makes a job as a client does.
    @discardableResult
    func create(
        as token: String = "ada", dryRun: Bool = false, context: String = "{}",
        headers: AdminHeaders = [:]
    ) async throws -> BatchJob {
        let body = #"{"type":"scripted","context":\#(context),"dry_run":\#(dryRun)}"#
        let response = await offer(as: token, headers: headers, body)
        guard let id = response.job?["id"]?.string.flatMap({ JobID($0) }) else {
            throw Refused(response)
        }
        return try await scheduler.job(id)
    }

    /// The ids of a list.
    func list(_ query: String, as token: String = "ada") async throws -> [JobID] {
        let response = await get("?" + query, as: token)
        guard case .array(let jobs)? = response.json["batch_jobs"] else {
            throw Refused(response)
        }
        return jobs.compactMap { $0["id"]?.string.flatMap { JobID($0) } }
    }

    /// Lets the clock pass over what the scheduler waits for: somebody who runs it.
    func onlyStreamsSleep() async {
        await clock.sleeping()
        clock.advance(by: .seconds(5))
    }

    func whileRunning<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await scheduler.whileRunning { _ in try await body() }
    }
}

struct Broken: Error {}

/// An answer that a test did not expect.
struct Refused: Error {
    var text: String

    init(_ response: AdminResponse) { text = "\(response.status) \(response.text)" }
}

extension BatchJob {
    /// Waits until the job is durably as wanted.
    @discardableResult
    func until(_ status: JobStatus) async throws -> JobSnapshot {
        for await snapshot in updates where snapshot.status == status { return snapshot }
        throw Broken()
    }
}

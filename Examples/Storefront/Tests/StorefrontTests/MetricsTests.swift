import Foundation
import Testing

/// What Prometheus reads, over HTTP.
struct MetricsTests {
    @Test func `jobs are counted by type and status, and their runs are timed`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            for type in ["drill-fail", "publish-products"] {
                _ = try await visitor.end(of: visitor.create(type).id)
            }
            let canceled = try await shop.previewed("drill-slow")
            _ = try await visitor.send(.post, "/admin/batch-jobs/\(canceled.id)/cancel")
            _ = try await visitor.end(of: canceled.id)
            let samples = try await shop.samples()
            let expected: [(String, [Double])] = [
                ("drill-fail", [1, 1, 1, 1, 0, 1, 0]), ("publish-products", [1, 1, 1, 1, 1, 0, 0]),
                ("drill-slow", [1, 1, 0, 0, 0, 0, 1]), ("product-import", [0, 0, 0, 0, 0, 0, 0]),
            ]
            for (type, counts) in expected {
                #expect(Self.statuses.map { samples["batch_jobs_total", type, $0] } == counts)
            }
            #expect(samples["batch_job_attempts_total", "drill-fail"] == 2)
            #expect(samples["batch_job_attempts_failed_total", "drill-fail"] == 1)
            #expect(samples["batch_job_attempts_total", "drill-slow"] == 0)
            #expect(samples["batch_job_run_seconds_count", "drill-fail", "failed"] == 1)
            // Its pause alone takes 200 ms.
            let run = try #require(samples["batch_job_run_seconds_sum", "drill-fail", "failed"])
            #expect(run > 0.199 && run < 30)
            #expect(samples["batch_job_run_seconds_count", "drill-slow", "canceled"] == nil)
            #expect(samples[#"batch_jobs_held{status="canceled"}"#] == 1)
        }
    }

    private static let statuses = [
        "created", "pre_processed", "confirmed", "processing", "completed", "failed", "canceled",
    ]

    @Test func `what runs and what waits is as it is when somebody asks`() async throws {
        try await withShop { shop in
            // One more than run at the same time.
            for _ in 0..<17 {
                _ = try await shop.visitor().create(
                    "drill-slow", #"{"steps":10000,"delay_ms":1000}"#)
            }
            let busy = try await shop.samples("17 jobs are where they can be") {
                $0["batch_jobs_running", "drill-slow"] == 16
                    && $0["batch_jobs_waiting", "drill-slow"] == 1
            }
            #expect(busy["batch_jobs_waiting", "drill-fail"] == 0)
            #expect(busy[#"batch_jobs_held{status="processing"}"#] == 16)
            let name = "batch_jobs_oldest_waiting_age_seconds"
            let age = try #require(busy[name, "drill-slow"])
            #expect(age > 0 && age < 60)
            let later = try await shop.samples()[name, "drill-slow"] ?? 0
            #expect(later > age)
            #expect(busy[name, "drill-fail"] == 0)
        }
    }

    @Test func `the journal is measured`() async throws {
        try await withShop { shop in
            let before = try await shop.samples()
            _ = try await shop.visitor().end(of: shop.visitor().create("drill-fail").id)
            let after = try await shop.samples()
            let syncs = after["batch_journal_syncs_total"] ?? 0
            #expect(syncs > before["batch_journal_syncs_total"] ?? 0)
            let files = try shop.place.journalFiles
            #expect(after["batch_journal_bytes"] ?? 0 >= 1_048_576)
            #expect(after["batch_journal_bytes"] ?? 0 <= Double(files))
            let sync = try #require(after["batch_journal_last_sync_seconds"])
            #expect(sync > 0 && sync < 30)
            for name in ["queued_records", "full", "holding", "compactions_total"] {
                #expect(after["batch_journal_\(name)"] == 0)
            }
            #expect(after["batch_scheduler_running"] == 1)
        }
    }

    @Test func `after a restart a job that goes on is counted as an attempt, not as a job`()
        async throws
    {
        try await withPlace { place in
            let first = try await place.open()
            let job = try await first.visitor().create(
                "drill-slow", #"{"steps":10000,"delay_ms":50}"#)
            _ = try await first.visitor().job(job.id) { $0.advancement > 0 }
            _ = await first.stop(SIGKILL)
            let second = try await place.open()
            defer { second.child.signal(SIGKILL) }
            let samples = try await second.samples("the job goes on") {
                $0["batch_job_attempts_total", "drill-slow"] == 1
            }
            for status in Self.statuses {
                #expect(samples["batch_jobs_total", "drill-slow", status] == 0)
            }
            #expect(samples[#"batch_jobs_held{status="processing"}"#] == 1)
        }
    }

    @Test func `Prometheus' own tool has nothing to say against it`() async throws {
        try await withPlace { place in
            // A type that holds what must not break out of a label.
            let shop = try await place.open(environment: ["STOREFRONT_HOSTILE": "yes"])
            defer { shop.child.signal(SIGKILL) }
            let visitor = shop.visitor()
            _ = try await visitor.end(of: visitor.create("drill-fail").id)
            _ = try await shop.previewed("publish-products")
            let answer = try await shop.visitor(nil).send(.get, "/metrics")
            let (code, words) = try await place.promtool(reading: answer.body)
            #expect(code == 0, "\(words)")
            #expect(words == "")
            // It is read, and not only waved through.
            #expect(try await place.promtool(reading: answer.body + "{\n").code != 0)
        }
    }

    @Test func `it needs no token, tells nothing of users, and is kept by nobody`() async throws {
        try await withShop { shop in
            let job = try await shop.visitor().create("publish-products", #"{"note":"hush"}"#)
            _ = try await shop.visitor().end(of: job.id)
            let answer = try await shop.visitor(nil).send(.get, "/metrics")
            #expect(answer.status == 200)
            #expect(
                answer.headers["content-type"] == ["text/plain; version=0.0.4; charset=utf-8"])
            #expect(answer.headers["cache-control"] == ["no-store"])
            for word in ["user_1", job.id, "hush", "secret"] {
                #expect(!answer.body.contains(word))
            }
        }
    }
}

extension ShopPlace {
    /// Bytes that the files of the journal take.
    fileprivate var journalFiles: Int {
        get throws {
            let jobs = data.appending(path: "jobs")
            return try FileManager.default.contentsOfDirectory(atPath: jobs.path).reduce(0) {
                let path = jobs.appending(path: $1).path
                return $0
                    + ((try FileManager.default.attributesOfItem(atPath: path))[.size] as? Int ?? 0)
            }
        }
    }

    /// What `promtool check metrics` says (Debian has it in the package prometheus).
    fileprivate func promtool(reading text: String) async throws -> (code: Int32?, words: String) {
        let (input, output) = (
            directory.appending(path: "metrics"), directory.appending(path: "lint")
        )
        try Data(text.utf8).write(to: input)
        try Data().write(to: output)
        let bash = try Child(
            URL(filePath: "/bin/bash"), ["-c", "promtool check metrics <'\(input.path)'"],
            environment: ProcessInfo.processInfo.environment, output: output, errors: output)
        return (await bash.end(), try String(contentsOf: output, encoding: .utf8))
    }
}

import Foundation
import Testing

struct LogTests {
    @Test func `what users write is on one line, and contexts and tokens are nowhere`() async throws
    {
        try await withShop(tokens: "hush-token=user_1") { shop in
            let visitor = shop.visitor("hush-token")
            let job = try await visitor.create(
                "publish-products", #"{"note":"hush-context"}"#, dryRun: true)
            _ = try await visitor.send(
                .post, "/admin/batch-jobs/\(job.id)/cancel",
                #"{"reason":"no\n2000-01-01 critical storefront: forged"}"#)
            _ = try await visitor.end(of: job.id)
            let logged = try shop.place.logged
            #expect(logged.contains(#"no\n2000-01-01 critical storefront: forged"#))
            #expect(!logged.contains("\n2000-01-01"))
            for word in ["hush-context", "hush-token"] { #expect(!logged.contains(word)) }
        }
    }

    @Test func `each step of a job is a line with its id`() async throws {
        try await withShop { shop in
            let job = try await shop.visitor().create("drill-fail")
            _ = try await shop.visitor().end(of: job.id)
            let lines = try shop.place.logged.split(separator: "\n").filter {
                $0.contains("job.id=\(job.id)")
            }
            for (level, name) in [
                ("info", "batch.created"), ("info", "batch.processing"),
                ("warning", "batch.attempt_failed"), ("error", "batch.failed"),
            ] {
                #expect(lines.contains { $0.contains(" \(level)") && $0.contains(name) })
            }
        }
    }
}

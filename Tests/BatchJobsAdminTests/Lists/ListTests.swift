import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// Lists, as they are answered.
@Suite(.timeLimit(.minutes(5))) struct ListTests {
    let desk: Desk

    init() throws { desk = try Desk(Scripted(), Plain()) }

    /// Jobs a second apart, the oldest first.
    private func jobs(_ count: Int, as token: String = "ada") async throws -> [BatchJob] {
        var jobs: [BatchJob] = []
        for _ in 0..<count {
            jobs.append(try await desk.create(as: token))
            desk.clock.advance(by: .seconds(1))
        }
        return jobs
    }

    @Test func `an empty list is a list`() async {
        #expect(
            await desk.get().text == #"{"batch_jobs":[],"count":0,"offset":0,"limit":10}"#)
    }

    @Test func `count is the total, and pages follow each other`() async throws {
        let ids = try await jobs(12).map(\.id)
        let first = await desk.get().json
        #expect(first["batch_jobs"]?.elements.count == 10)
        #expect(first["count"] == 12)
        let second = await desk.get("?offset=10&limit=5").json
        #expect(second["count"] == 12)
        #expect(second["offset"] == 10)
        #expect(second["limit"] == 5)
        let pages = try await desk.list("") + desk.list("offset=10&limit=5")
        #expect(pages == ids.reversed())
        #expect(try await desk.list("order=created_at&limit=2") == Array(ids[..<2]))
        #expect(try await desk.list("offset=\(Int.max)") == [])
    }

    @Test func `pages in the order of creation miss and repeat nothing under inserts`()
        async throws
    {
        let old = try await jobs(7).map(\.id)
        var seen: [JobID] = []
        for offset in stride(from: 0, to: 8, by: 2) {
            seen += try await desk.list("order=created_at&limit=2&offset=\(offset)")
            _ = try await jobs(1)
        }
        #expect(Array(seen.prefix(7)) == old)
        #expect(Set(seen).count == seen.count)
    }

    @Test func `pages of the newest miss nothing under inserts, and a bound keeps them still`()
        async throws
    {
        let old = try await jobs(7)
        let bound = await old[6].snapshot.createdAt.timeIntervalSince1970
        var (plain, bounded): ([JobID], [JobID]) = ([], [])
        for offset in stride(from: 0, to: 12, by: 2) {
            plain += try await desk.list("limit=2&offset=\(offset)")
            if offset < 8 {
                bounded += try await desk.list(
                    "limit=2&offset=\(offset)&created_at[lte]=\(bound)")
            }
            if offset < 8 { _ = try await jobs(1) }
        }
        #expect(Set(plain).isSuperset(of: old.map(\.id)))
        #expect(bounded == old.map(\.id).reversed())
    }

    @Test func `jobs are chosen by id, type and status`() async throws {
        let jobs = try await jobs(3)
        _ = await desk.offer(#"{"type":"plain","context":{}}"#)
        try await jobs[1].cancel()
        let (first, second) = (jobs[0].id, jobs[1].id)
        #expect(try await desk.list("id=\(first)") == [first])
        #expect(try await desk.list("id[]=\(first)&id[]=\(second)&id[]=x") == [second, first])
        #expect(try await desk.list("type=plain").count == 1)
        #expect(try await desk.list("type[0]=plain&type[1]=scripted").count == 4)
        #expect(try await desk.list("type=nobody") == [])
        #expect(try await desk.list("status[]=canceled") == [second])
        #expect(try await desk.list("status=canceled&id=\(first)") == [])
    }

    @Test func `another's job is not found by its id, nor told of in the count`() async throws {
        let job = try await desk.create(as: "bob")
        #expect(
            await desk.get("?id=\(job.id)").text
                == #"{"batch_jobs":[],"count":0,"offset":0,"limit":10}"#)
        #expect(try await desk.list("id=\(job.id)", as: "root") == [job.id])
        #expect(try await desk.list("created_by=bob", as: "root") == [job.id])
        #expect(try await desk.list("created_by=ada", as: "root") == [])
    }

    @Test func `both ends of a range count, and a record's own stamp keeps it`() async throws {
        let jobs = try await jobs(3)
        desk.clock.advance(by: .milliseconds(123))
        try await jobs[1].cancel()
        let own = try #require(await desk.get("/\(jobs[1].id)").job)
        for (name, date) in [("created_at", 1), ("updated_at", 1), ("canceled_at", 0)] {
            let stamp = try #require(own[name]?.string)
            for comparison in ["lte", "gte"] {
                let found = try await desk.list("\(name)[\(comparison)]=\(stamp)")
                #expect(found.contains(jobs[1].id))
            }
            for comparison in ["lt", "gt"] {
                let found = try await desk.list("\(name)[\(comparison)]=\(stamp)")
                #expect(!found.contains(jobs[1].id))
                #expect(found.count <= date * 2)
            }
            #expect(
                try await desk.list("\(name)[gte]=\(stamp)&\(name)[lte]=\(stamp)") == [jobs[1].id])
        }
        #expect(try await desk.list("canceled_at=null") == [jobs[2].id, jobs[0].id])
        #expect(try await desk.list("canceled_at[gt]=0") == [jobs[1].id])
        #expect(try await desk.list("created_at[gt]=1767225601") == [jobs[2].id])
        #expect(try await desk.list("created_at[gt]=9&created_at[lt]=5") == [])
        #expect(try await desk.list("order=-updated_at&limit=1") == [jobs[1].id])
    }

    @Test func `dry runs are told as such`() async throws {
        try await desk.create(dryRun: true)
        try await desk.create()
        let jobs = await desk.get().json["batch_jobs"]?.elements ?? []
        #expect(jobs.map { $0["dry_run"] } == [false, true])
    }

    @Test func `each record has every key, or those asked for`() async throws {
        try await desk.create()
        func names(_ query: String) async -> [String]? {
            await desk.get("?" + query).json["batch_jobs"]?.elements.first?.names
        }
        #expect(await names("") == RecordKey.allCases.dropLast().map(\.rawValue))
        #expect(await names("fields=type") == ["id", "type", "status", "created_at"])
        #expect(await names("expand=created_by_user") == RecordKey.allCases.map(\.rawValue))
        let expanded = await desk.get("?expand=created_by_user").json["batch_jobs"]
        #expect(expanded?.elements.first?["created_by_user"] == .null)
    }

    @Test func `what is wrong in a query is refused by name`() async {
        #expect(
            await desk.get("?limit=101&foo=1").refusal
                == "400 invalid_data limit must not be greater than 100, "
                + "property foo should not exist")
    }
}

import Foundation
import GRDB

extension Visitor {
    /// Creates a job that must be taken.
    func create(_ type: String, _ context: String = "{}", dryRun: Bool = false) async throws
        -> JobRecord
    {
        let answer = try await send(
            .post, "/admin/batch-jobs",
            #"{"type":"\#(type)","context":\#(context),"dry_run":\#(dryRun)}"#)
        guard answer.status == 201 else { throw Refused(status: answer.status) }
        return try answer.job
    }

    /// Waits until a job is as it is wanted.
    func job(_ id: String, where isWanted: (JobRecord) -> Bool) async throws -> JobRecord {
        try await watch("/admin/batch-jobs/\(id)/events") { try await $0.job(where: isWanted) }
    }

    /// Waits until a job is over.
    func end(of id: String) async throws -> JobRecord { try await job(id) { $0.isOver } }
}

extension Shop {
    /// A dry run that waits for confirmation.
    func previewed(_ type: String) async throws -> JobRecord {
        let job = try await visitor().create(type, dryRun: true)
        return try await visitor().job(job.id) { $0.status == "pre_processed" }
    }

    /// How many products there are, as everybody sees it.
    func counts() async throws -> Counts {
        try await visitor(nil).send(.get, "/store/products").decoded(StorePage.self).counts
    }
}

/// What `GET /store/products` answers.
struct StorePage: Decodable {
    struct Product: Decodable, Equatable {
        var id: Int
        var title, status: String
    }
    var products: [Product]
    var counts: Counts
}

struct Counts: Decodable, Equatable, Sendable {
    var draft, published: Int
}

extension ShopPlace {
    /// The products that a job published, one for each change that it made.
    func publications(of job: String) throws -> [Int] {
        try read {
            try Int.fetchAll(
                $0, sql: "SELECT product FROM publication WHERE job = ?", arguments: [job])
        }
    }

    /// Those of any job.
    var publications: [Int] {
        get throws { try read { try Int.fetchAll($0, sql: "SELECT product FROM publication") } }
    }

    /// The products of a status, as the disk has them.
    func products(of status: String) throws -> [Int] {
        try read {
            try Int.fetchAll(
                $0, sql: "SELECT id FROM product WHERE status = ? ORDER BY id", arguments: [status])
        }
    }

    /// Publishes some drafts as a job does, while no service runs.
    func publish(first count: Int, as job: String) throws {
        let database = try DatabaseQueue(path: data.appending(path: "products.sqlite").path)
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO publication SELECT id, ?, datetime() FROM product
                        WHERE status = 'draft' ORDER BY id LIMIT ?;
                    """, arguments: [job, count])
            try database.execute(
                sql: """
                    UPDATE product SET status = 'published'
                        WHERE id IN (SELECT product FROM publication)
                    """)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try DatabaseQueue(path: data.appending(path: "products.sqlite").path).read(body)
    }
}

import Foundation
import GRDB
import Testing

struct OldShopTests {
    @Test func `a shop of the time before imports opens with its products`() async throws {
        try await withPlace { place in
            try FileManager.default.createDirectory(
                at: place.data, withIntermediateDirectories: true)
            let old = try DatabaseQueue(path: place.data.appending(path: "products.sqlite").path)
            try await old.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE product (id INTEGER PRIMARY KEY, title TEXT NOT NULL,
                            status TEXT NOT NULL);
                        CREATE TABLE publication (product INTEGER NOT NULL REFERENCES product(id),
                            job TEXT NOT NULL, at DATETIME NOT NULL);
                        INSERT INTO product VALUES (1, 'Oak hook', 'draft'), (2, 'Oak, hook!', 'draft'),
                            (3, '…', 'published');
                        """)
            }
            try old.close()
            let shop = try await place.open()
            defer { shop.child.signal(SIGKILL) }
            #expect(try await shop.counts() == Counts(draft: 2, published: 1))
            #expect(
                try place.values("SELECT handle FROM product ORDER BY id")
                    == ["oak-hook", "product-2", "product-3"])
            let job = try await shop.visitor().importing("Handle,Title\noak-hook,Hook\n")
            #expect(job.result?.operations == operations(0, 1, 0, 0))
        }
    }
}

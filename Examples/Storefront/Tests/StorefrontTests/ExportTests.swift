import Foundation
import GRDB
import Testing

/// Products to files, and back.
struct ExportTests {
    private static let hostile = #"""
        Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\#
        Variant Inventory Qty,Variant Price,Image Src
        =handle,=1+1,"+a
        -b","@""x""",''=quoted,"=a, 'b",true,=Size,-1,+SKU,-3,10,=image
        =handle,,,,,,,,''2,,,,
        two,"\#tTab",'Tis,"\#rReturn",,,false,,,S,,,
        three,Three,,,,,,,,,,,

        """#

    @Test func `what is exported and imported again changes nothing`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            let created = try await visitor.importing(Self.hostile)
            #expect(created.result?.operations == operations(3, 0, 3, 0))
            let (job, file) = try await visitor.exporting()
            #expect(job.result?.count == 15)
            #expect(job.advancement == 15)
            #expect(job.result?.fileSize == file.body.utf8.count)
            #expect(file.headers["content-length"] == ["\(file.body.utf8.count)"])
            let again = try await visitor.importing(file.body)
            #expect(again.result?.operations == operations(0, 0, 0, 0))
            #expect(again.result?.badRows == 0)
            #expect(try await visitor.exporting().file.body == file.body)
            let edited = file.body.replacing(",10.00,", with: ",11.00,")
                .replacing(",Oak coat hook,", with: #","Oak coat hook, large","#)
            let changed = try await visitor.importing(edited)
            #expect(changed.result?.operations == operations(0, 1, 0, 1))
            #expect(
                try shop.place.value("SELECT title FROM product WHERE handle = 'oak-coat-hook'")
                    == "Oak coat hook, large")
        }
    }

    @Test func `no cell is a formula to a spreadsheet`() async throws {
        try await withShop { shop in
            _ = try await shop.visitor().importing(Self.hostile)
            let file = try await shop.visitor().exporting().file.body
            #expect(file.contains("\r\n'=handle,'=1+1,\"'+a\n-b\",\"'@\"\"x\"\"\",''=quoted,"))
            #expect(file.contains(",'+SKU,,'-3,10.00,,'=image\r\n"))
            #expect(file.contains(",''2,") && file.contains(",''Tis,"))
            for line in file.split(separator: "\r\n") {
                for start in ["=", "+", "-", "@", "\t", "\r"] {
                    #expect(!line.contains(",\(start)") && !line.contains(",\"\(start)"))
                }
            }
        }
    }

    @Test func `a filter leaves out what is not meant`() async throws {
        try await withShop { shop in
            _ = try await shop.visitor().importing(
                "Handle,Title,Vendor,Published\na,A,Acme,true\nb,B,Acme,false\nc,C,Other,true\n")
            for (context, handles) in [
                (#"{"vendor":"Acme"}"#, ["a", "b"]),
                (#"{"vendor":"Acme","status":"published"}"#, ["a"]),
                (#"{"vendor":"nobody"}"#, []),
            ] {
                let (job, file) = try await shop.visitor().exporting(context)
                #expect(job.result?.count == handles.count)
                #expect(file.handles == handles)
            }
            let wrong = try await shop.visitor().send(
                .post, "/admin/batch-jobs",
                #"{"type":"product-export","context":{"status":"sold"}}"#)
            #expect(wrong.status == 400)
        }
    }

    @Test func `products that appear meanwhile neither double nor vanish`() async throws {
        try await withShop(["--products", "20000"]) { shop in
            let job = try await shop.visitor().create("product-export")
            _ = try await shop.visitor().job(job.id) { $0.advancement > 0 }
            // Before all others by name, and behind them by id.
            try shop.place.write(
                "INSERT INTO product (handle, title, status) VALUES ('a', 'A', 'draft')")
            let end = try await shop.visitor().end(of: job.id)
            let key = try #require(end.result?.fileKey)
            let file = try await shop.visitor().send(.get, "/admin/uploads/\(key)")
            let handles = file.handles
            #expect(Set(handles).count == handles.count)
            #expect(
                try shop.place.values("SELECT handle FROM product WHERE id <= 20000 ORDER BY id")
                    == Array(handles.prefix(20000)))
            #expect(end.result?.fileSize == file.body.utf8.count)
        }
    }

    @Test func `a file of a job that is canceled is removed`() async throws {
        try await withShop(["--products", "20000"]) { shop in
            let job = try await shop.visitor().create("product-export")
            _ = try await shop.visitor().job(job.id) { $0.advancement > 0 }
            let answer = try await shop.visitor().send(
                .post, "/admin/batch-jobs/\(job.id)/cancel")
            #expect(answer.status == 200)
            try await shop.place.filesAreGone()
            #expect(try shop.place.value("SELECT count(*) FROM file") == 0)
        }
    }

    @Test func `an export that is killed goes on, and its file is whole`() async throws {
        try await withPlace { place in
            var shop = try await place.open(["--products", "20000"])
            defer { shop.child.signal(SIGKILL) }
            let job = try await shop.visitor().create("product-export")
            for _ in 0..<3 {
                let seen = try await shop.visitor().job(job.id) { $0.advancement > 0 || $0.isOver }
                guard !seen.isOver else { break }
                _ = await shop.stop(SIGKILL)
                // What the disk has behind the checkpoint is not known to anybody.
                try place.lengthenPartialFile()
                shop = try await place.open(["--port", "\(shop.port)"])
            }
            let end = try await shop.visitor().end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.advancement == 20_000)
            let key = try #require(end.result?.fileKey)
            let file = try await shop.visitor().send(.get, "/admin/uploads/\(key)")
            #expect(try place.values("SELECT handle FROM product ORDER BY id") == file.handles)
            #expect(end.result?.fileSize == file.body.utf8.count)
            #expect(try place.fileNames == [key])
        }
    }
}

extension Answer {
    /// The first cell of each line of an exported file, which has no line ends in others.
    fileprivate var handles: [String] {
        body.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != "," }) }
    }
}

extension ShopPlace {
    /// Changes the catalogue beside a service that runs.
    fileprivate func write(_ sql: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        let path = data.appending(path: "products.sqlite").path
        try DatabaseQueue(path: path, configuration: configuration).write {
            try $0.execute(sql: sql)
        }
    }

    /// Adds what was written and never named.
    fileprivate func lengthenPartialFile() throws {
        for name in try fileNames where name.hasSuffix(".partial") {
            let file = try FileHandle(forWritingTo: files.appending(path: name))
            try file.seekToEnd()
            try file.write(contentsOf: Data("half a line".utf8))
            try file.close()
        }
    }
}

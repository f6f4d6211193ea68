import Foundation
import Testing

/// Files that people upload: who may have them, and what their names can do.
struct FileTests {
    @Test func `a file comes back as it went, and is saved, never shown`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            let content = "Handle,Title\r\n\u{FEFF}é,\"a\nb\"\r\n"
            let answer = try await visitor.upload(content, named: "spring <b>.csv")
            let upload = try #require(try answer.decoded(Uploads.self).uploads.first)
            #expect(upload.key.wholeMatch(of: /[0-7][0-9A-HJKMNP-TV-Z]{25}/) != nil)
            let found = try await visitor.send(
                .post, "/admin/uploads/download-url", #"{"file_key":"\#(upload.key)"}"#)
            #expect(found.body == #"{"download_url":"\#(upload.url)"}"#)
            let file = try await visitor.send(.get, upload.url)
            #expect(file.body == content)
            #expect(file.headers["content-length"] == ["\(content.utf8.count)"])
            #expect(file.headers["x-content-type-options"] == ["nosniff"])
            #expect(
                file.headers["content-disposition"]
                    == [
                        "attachment; filename=\"spring <b>.csv\"; "
                            + "filename*=UTF-8''spring%20%3Cb%3E.csv"
                    ])
            let gone = try await visitor.delete(upload.key)
            #expect(gone.body == #"{"id":"\#(upload.key)","object":"file","deleted":true}"#)
            #expect(try await visitor.send(.get, upload.url).status == 404)
            #expect(try shop.place.fileNames.isEmpty)
        }
    }

    @Test func `two files of one name are two files`() async throws {
        try await withShop { shop in
            let first = try await shop.visitor().key(of: "first", named: "a.csv")
            let second = try await shop.visitor().key(of: "second", named: "a.csv")
            for (key, content) in [(first, "first"), (second, "second")] {
                let file = try await shop.visitor().send(.get, "/admin/uploads/\(key)")
                #expect(file.body == content)
            }
        }
    }

    @Test(arguments: [
        "../../escaped.csv", "/etc/escaped.csv", "..", "C:\\escaped.csv", "a\u{0}b.csv", "",
        "../products.sqlite", String(repeating: "n", count: 5000),
    ])
    func `no name of a client's becomes a path`(name: String) async throws {
        try await withShop { shop in
            let before = try shop.place.allNames
            let key = try await shop.visitor().key(of: "content", named: name)
            #expect(try shop.place.allNames.subtracting(before) == ["data/files/\(key)"])
            let file = try await shop.visitor().send(.get, "/admin/uploads/\(key)")
            #expect(file.body == "content")
            let disposition = try #require(file.headers["content-disposition"]?.first)
            #expect(!disposition.contains("..") && !disposition.contains("etc"))
            #expect(disposition.utf8.count < 1000)
        }
    }

    @Test func `a key that nobody was given leads nowhere`() async throws {
        try await withShop { shop in
            let key = try await shop.visitor().key(of: "content")
            let absolute = "%2Fetc%2Fpasswd"
            for path in [
                "..%2F..%2Fdata%2Fjobs%2FLOCK", "..%2Fproducts.sqlite", "..", "%2E%2E", absolute,
                "\(key)%00", "\(key)%2F..%2F\(key)", ".%2F\(key)", "\(key).partial",
                key.lowercased(), "%00", "%25", "%20",
            ] {
                let answer = try await shop.visitor().send(.get, "/admin/uploads/\(path)")
                #expect(answer.status == 404, "\(path)")
            }
            for name in [
                "../products.sqlite", "/etc/passwd", "\(key)\\u0000", "\(key)/../\(key)", "",
            ] {
                #expect(try await shop.visitor().delete(name).status == 404, "\(name)")
                let job = try await shop.visitor().send(
                    .post, "/admin/batch-jobs",
                    #"{"type":"product-import","context":{"fileKey":"\#(name)"}}"#)
                #expect(job.status == 400)
                #expect(job.body.contains("file_not_found"))
            }
            #expect(try shop.place.fileNames == [key])
        }
    }

    @Test func `a link in the folder is not followed`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            let secret = shop.place.directory.appending(path: "secret")
            try Data("secret".utf8).write(to: secret)
            let key = try await visitor.key(of: "content")
            let file = shop.place.files.appending(path: key)
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createSymbolicLink(at: file, withDestinationURL: secret)
            let answer = try await visitor.send(.get, "/admin/uploads/\(key)")
            #expect(answer.status == 404)
            let job = try await visitor.create("product-import", #"{"fileKey":"\#(key)"}"#)
            #expect(try await visitor.end(of: job.id).result?.errors?[0].code == "file_missing")
            try await shop.place.filesAreGone()
            #expect(try String(contentsOf: secret, encoding: .utf8) == "secret")
        }
    }

    @Test func `a file is its owner's, and that of those who see all`() async throws {
        try await withShop { shop in
            let key = try await shop.visitor("other").key(of: "secret")
            let path = "/admin/uploads/\(key)"
            #expect(try await shop.visitor(nil).send(.get, path).status == 401)
            #expect(try await shop.visitor(nil).upload("x").status == 401)
            for answer in [
                try await shop.visitor().send(.get, path), try await shop.visitor().delete(key),
                try await shop.visitor().send(
                    .post, "/admin/uploads/download-url", #"{"file_key":"\#(key)"}"#),
            ] {
                #expect(answer.status == 400)
                #expect(answer.body.contains(#""type":"not_allowed""#))
                #expect(!answer.body.contains("secret"))
            }
            #expect(try await shop.visitor("all").send(.get, path).body == "secret")
        }
    }

    @Test func `an upload that breaks off leaves nothing`() async throws {
        try await withShop { shop in
            try await shop.visitor().breakOff(String(repeating: "x", count: 1 << 20)) {
                try await shop.place.isHalfThere()
            }
            try await shop.place.filesAreGone()
            #expect(try shop.place.value("SELECT count(*) FROM file") == 0)
        }
    }

    @Test func `a file over the limit is refused, and is neither kept nor in memory`() async throws
    {
        try await withShop { shop in
            let before = try shop.child.peakMemory
            let fits = String(repeating: "x", count: 64 << 20)
            let alive = [("connection", "keep-alive")]
            let answer = try await shop.visitor().upload(fits + "x", headers: alive)
            #expect(answer.status == 413)
            #expect(answer.body.contains("A file must not exceed 67108864 bytes"))
            #expect(try shop.place.fileNames.isEmpty)
            #expect(try await shop.visitor().upload(fits).status == 200)
            #expect(try shop.child.peakMemory - before < 32 << 20)
        }
    }

    @Test func `a start removes what a death left, and nothing else`() async throws {
        try await withPlace { place in
            let shop = try await place.open()
            let key = try await shop.visitor().key(of: "content")
            try await shop.visitor().breakOff("half") {
                try await place.isHalfThere()
                _ = await shop.stop(SIGKILL)
            }
            let secret = place.directory.appending(path: "secret")
            try Data("secret".utf8).write(to: secret)
            try FileManager.default.createSymbolicLink(
                at: place.files.appending(path: "link"), withDestinationURL: secret)
            #expect(try place.fileNames.count == 3)
            let again = try await place.open()
            defer { again.child.signal(SIGKILL) }
            #expect(try place.fileNames == [key])
            #expect(try String(contentsOf: secret, encoding: .utf8) == "secret")
        }
    }
}

extension ShopPlace {
    /// Waits until a part of an upload is on the disk.
    fileprivate func isHalfThere() async throws {
        _ = try await eventually("a part of the file is there") {
            try fileNames.contains { $0.hasSuffix(".partial") } ? true : nil
        }
    }

    /// All files in the directory, without what SQLite and the journal come and go with.
    fileprivate var allNames: Set<String> {
        get throws {
            let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
            return Set(names.filter { !$0.contains("sqlite-") && !$0.contains("jobs/") })
        }
    }
}

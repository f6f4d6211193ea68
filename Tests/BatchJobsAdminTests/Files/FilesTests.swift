import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// The routes of a service that keeps files.
@Suite(.timeLimit(.minutes(5))) struct FilesTests {
    let files = MemoryFiles()
    let desk: Desk

    init() throws {
        let files = files
        desk = try Desk(
            Scripted(), limits: { ($0.files, $0.fileLimit, $0.bodyLimit) = (files, 1000, 200) })
    }

    private func upload(
        _ parts: [(name: String, file: String?, text: String)], as token: String? = "ada",
        end: String = "--x--"
    ) async -> AdminResponse {
        let form = parts.map { part in
            let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
            return "--x\r\ncontent-disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n"
                + part.text + "\r\n"
        }
        return await desk.ask(
            "POST", "/admin/uploads", as: token,
            headers: ["content-type": "multipart/form-data; boundary=x"],
            body: AdminBytes(Data((form.joined() + end).utf8)))
    }

    private func key(_ name: String, _ text: String, as token: String = "ada") async throws
        -> String
    {
        let response = await upload([("files", name, text)], as: token)
        return try #require(response.json["uploads"]?.elements.first?["key"]?.string)
    }

    @Test func `what is uploaded is downloaded, and deleted`() async throws {
        let response = await upload([("files", "a.csv", "h\r\n1"), ("files", "a.csv", "")])
        #expect(response.status == 200)
        #expect(
            response.text
                == #"{"uploads":[{"url":"/admin/uploads/key1","key":"key1"},"#
                + #"{"url":"/admin/uploads/key2","key":"key2"}]}"#)
        let found = await desk.ask(
            "POST", "/admin/uploads/download-url", body: .json(#"{"file_key":"key1"}"#))
        #expect(found.text == #"{"download_url":"/admin/uploads/key1"}"#)
        let file = await desk.ask("GET", "/admin/uploads/key1")
        #expect(try await file.content == Data("h\r\n1".utf8))
        #expect(file.headers["content-length"] == "4")
        #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
        #expect(file.headers["x-content-type-options"] == "nosniff")
        let head = await desk.ask("HEAD", "/admin/uploads/key1")
        #expect(try await head.content.isEmpty)
        #expect(head.headers["content-length"] == "4")
        let gone = await desk.ask("DELETE", "/admin/uploads", body: .json(#"{"file_key":"key1"}"#))
        #expect(gone.text == #"{"id":"key1","object":"file","deleted":true}"#)
        #expect(
            await desk.ask("GET", "/admin/uploads/key1").refusal
                == "404 not_found File with key key1 was not found")
        #expect(await files.count == 1)
    }

    @Test func `a stranger is refused before anything else`() async throws {
        let key = try await key("a", "x")
        for (method, path) in [
            ("POST", "/admin/uploads"), ("DELETE", "/admin/uploads"),
            ("POST", "/admin/uploads/download-url"), ("GET", "/admin/uploads/\(key)"),
            ("GET", "/admin/uploads/nothing"), ("PUT", "/admin/uploads"),
        ] {
            for token in [nil, "eve"] {
                let response = await desk.ask(method, path, as: token, body: .neverRead)
                #expect(response.status == 401)
            }
        }
        #expect(await upload([("files", "a", "x")], as: nil).status == 401)
        #expect(await files.count == 1)
    }

    @Test func `somebody else's file is not found out about, not fetched and not deleted`()
        async throws
    {
        let key = try await key("a", "secret", as: "bob")
        let body = AdminBytes.json(#"{"file_key":"\#(key)"}"#)
        for (method, path) in [
            ("GET", "/admin/uploads/\(key)"), ("POST", "/admin/uploads/download-url"),
            ("DELETE", "/admin/uploads"),
        ] {
            let response = await desk.ask(method, path, body: body)
            #expect(
                response.refusal
                    == "400 not_allowed Cannot access a batch job that does not belong to the "
                    + "logged in user")
            #expect(await files.count == 1)
            #expect(await desk.ask(method, path, as: "root", body: body).status == 200)
        }
        #expect(await files.count == 0)
    }

    @Test func `a file of the service itself is for those who see all, and any key is encoded`()
        async throws
    {
        let key = await files.add("report.csv", "x", owner: nil)
        let body = AdminBytes.json(#"{"file_key":"\#(key)"}"#)
        let response = await desk.ask("POST", "/admin/uploads/download-url", as: "root", body: body)
        let url = try #require(response.json["download_url"]?.string)
        #expect(url == "/admin/uploads/key%201%2F%C3%A9")
        #expect(await desk.ask("GET", url).status == 400)
        #expect(try await desk.ask("GET", url, as: "root").content == Data("x".utf8))
    }

    @Test func `a file has its limit to the byte, which is not that of other bodies`() async {
        let fits = String(repeating: "x", count: 1000)
        #expect(await upload([("files", "a", fits)]).status == 200)
        #expect(
            await upload([("files", "b", "x"), ("files", "c", fits + "x")]).refusal
                == "413 invalid_data A file must not exceed 1000 bytes")
        #expect(await files.count == 1)
        let long = AdminBytes.json(#"{"file_key":"\#(fits)"}"#)
        #expect(await desk.ask("DELETE", "/admin/uploads", body: long).status == 413)
    }

    @Test func `what breaks off or is no form leaves nothing`() async {
        #expect(
            await upload([("files", "a", "x"), ("files", "b", "y")], end: "").refusal
                == "400 invalid_data The body ends before its last boundary")
        let broken = await desk.ask(
            "POST", "/admin/uploads", headers: ["content-type": "multipart/form-data; boundary=x"],
            body: .broken)
        #expect(broken.refusal == "400 invalid_data The body breaks off")
        #expect(await upload([]).refusal == "400 invalid_data files must be one file or more")
        #expect(
            await upload([("files", nil, "x")]).refusal == "400 invalid_data files must be files")
        #expect(
            await upload([("files", "a", "x"), ("other", "b", "y")]).refusal
                == "400 invalid_data property other should not exist")
        let many = (0..<11).map { _ in (name: "files", file: Optional("a"), text: "x") }
        #expect(
            await upload(many).refusal == "400 invalid_data files must be 10 files at most")
        #expect(await desk.ask("POST", "/admin/uploads", body: .json("{}")).status == 400)
        #expect(await files.count == 0)
        #expect(desk.failures.all == [])
    }

    @Test func `a request that names no file is told what it must say`() async {
        for (body, message) in [
            ("", "file_key must be a string"), ("[]", "file_key must be a string"),
            (#"{"file_key":1}"#, "file_key must be a string"),
            (#"{"file_key":"a","b":1}"#, "property b should not exist"),
        ] {
            let response = await desk.ask("DELETE", "/admin/uploads", body: .json(body))
            #expect(response.refusal == "400 invalid_data \(message)")
        }
    }
}

/// What a name of a client's may do to the name of a download: nothing.
@Suite struct DownloadNameTests {
    @Test(arguments: [
        ("a.csv", "a.csv", "a.csv"), ("", "file", "file"), ("../../etc/passwd", "passwd", "passwd"),
        ("C:\\temp\\a b.csv", "a b.csv", "a%20b.csv"), ("/", "file", "file"),
        ("...", "file", "file"), (".htaccess", "htaccess", "htaccess"),
        ("a\"; filename=\"b", "a_; filename=_b", "a%22%3B%20filename%3D%22b"),
        ("a\r\nSet-Cookie: x=1\u{0}", "aSet-Cookie: x=1", "aSet-Cookie%3A%20x%3D1"),
        ("naïve 100%.csv", "na_ve 100_.csv", "na%C3%AFve%20100%25.csv"),
        ("a\u{202E}vsc.exe", "avsc.exe", "avsc.exe"),
    ])
    func `it is cleaned, and said twice`(name: String, plain: String, encoded: String) async throws
    {
        let files = MemoryFiles()
        let desk = try Desk(Scripted(), limits: { $0.files = files })
        let key = await files.add(name, "x", owner: "ada")
        let body = AdminBytes.json(#"{"file_key":"\#(key)"}"#)
        let answer = await desk.ask("POST", "/admin/uploads/download-url", body: body)
        let response = await desk.ask(
            "GET", try #require(answer.json["download_url"]?.string))
        #expect(
            response.headers["content-disposition"]
                == "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)")
    }

    @Test func `a long one is cut, and not in the middle of a letter`() async throws {
        let files = MemoryFiles()
        let desk = try Desk(Scripted(), limits: { $0.files = files })
        let key = await files.add(String(repeating: "é", count: 500), "x", owner: "ada")
        let path = "/admin/uploads/key%201%2F%C3%A9"
        #expect(key == "key 1/é")
        let value = await desk.ask("GET", path).headers["content-disposition"]
        let encoded = String(repeating: "%C3%A9", count: 100)
        #expect(value?.hasSuffix("''" + encoded) == true)
    }
}

extension AdminBytes {
    fileprivate static func json(_ text: String) -> AdminBytes { AdminBytes(Data(text.utf8)) }

    /// The connection is lost while it comes.
    fileprivate static var broken: AdminBytes {
        let form = "--x\r\ncontent-disposition: form-data; name=files; filename=a\r\n\r\nhalf"
        let (parts, continuation) = AsyncThrowingStream<Data, any Error>.makeStream()
        continuation.yield(Data(form.utf8))
        continuation.finish(throwing: Broken())
        return AdminBytes(parts)
    }

    /// Whoever waits for it waits for ever.
    fileprivate static var neverRead: AdminBytes {
        AdminBytes(AsyncStream<Data> { _ in })
    }
}

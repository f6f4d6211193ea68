import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// The page as it is sent: its headers, and that it needs nothing from anywhere.
@Suite struct DashboardTests {
    private func page() async throws -> AdminResponse {
        try await Desk(Scripted()).get("/dashboard", as: nil)
    }

    /// What stands between two texts, each time.
    private func texts(_ begin: String, _ end: String, in page: String) -> [String] {
        page.components(separatedBy: begin).dropFirst().compactMap {
            $0.components(separatedBy: end).first
        }
    }

    private func lines(of page: String, matching pattern: String) throws -> [Substring] {
        let pattern = try Regex(pattern)
        return page.split(separator: "\n").filter { $0.contains(pattern) }
    }

    @Test func `its headers let it run nothing else, and nobody frame or keep it`() async throws {
        let response = try await page()
        #expect(response.status == 200)
        #expect(response.headers.values(of: "content-type") == ["text/html; charset=utf-8"])
        #expect(response.headers.values(of: "cache-control") == ["no-store"])
        #expect(response.headers.values(of: "x-content-type-options") == ["nosniff"])
        #expect(response.headers.values(of: "referrer-policy") == ["no-referrer"])
        let policy = try #require(response.headers["content-security-policy"])
        let hash = try Regex("'sha256-[A-Za-z0-9+/]{43}='")
        #expect(
            policy.replacing(hash, with: "HASH").components(separatedBy: "; ") == [
                "default-src 'none'", "script-src HASH", "style-src HASH", "connect-src 'self'",
                "img-src data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
                "require-trusted-types-for 'script'", "trusted-types 'none'",
            ])
    }

    @Test func `the hashes are those of the script and the style that are sent`() async throws {
        let response = try await page()
        let policy = try #require(response.headers["content-security-policy"])
        for (tag, directive) in [("script", "script-src"), ("style", "style-src")] {
            let contents = texts("<\(tag)>", "</\(tag)>", in: response.text)
            #expect(contents.count == 1)
            let hash = Data(SHA256.hash(contents.joined().utf8)).base64EncodedString()
            #expect(policy.contains("\(directive) 'sha256-\(hash)'"))
        }
        #expect(texts("<script", ">", in: response.text) == [""])
    }

    @Test(arguments: [
        "https?:", #"\ssrc\s*="#, #"\sstyle\s*="#, #"\son[a-z]+\s*="#, #"@import"#, #"url\("#,
        #"<(iframe|object|embed|base|img|video|audio)\b"#,
    ])
    func `nothing in it is loaded from outside or runs beside the script`(
        _ pattern: String
    ) async throws {
        #expect(try lines(of: try await page().text, matching: pattern) == [])
    }

    @Test(arguments: [
        #"\b(inner|outer)HTML\b"#, #"\binsertAdjacentHTML\b"#, #"\bdocument\.write"#, #"\beval\b"#,
        #"\bFunction\("#, #"\bDOMParser\b"#, #"\bcreateContextualFragment\b"#, #"\.cookie\b"#,
        #"\blocalStorage\b"#, #"set(Timeout|Interval)\(['"`]"#,
    ])
    func `no text can become markup or code, and nothing outlives the tab`(
        _ pattern: String
    ) async throws {
        #expect(try lines(of: try await page().text, matching: pattern) == [])
    }

    @Test func `each element that the script looks for by name is there, once`() async throws {
        let text = try await page().text
        let made = ["waiting", "detail-title"]
        let sought = Set(texts("$('", "')", in: text)).subtracting(made).filter {
            !$0.contains("'")
        }
        #expect(sought.count > 40)
        for id in sought where id != "icon-" {
            #expect(text.matches(of: try Regex("\\sid=\"\(id)\"")).count == 1, "\(id)")
        }
    }

    @Test func `it knows how long a stream may be silent`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.heartbeat = .seconds(42) })
        #expect(await desk.get("/dashboard", as: nil).text.contains(#"data-heartbeat="42""#))
    }

    @Test func `it has no job in it, and no caller`() async throws {
        let desk = try Desk(Scripted())
        let before = await desk.get("/dashboard", as: nil).text
        try await desk.create(context: #"{"secret":"tulip"}"#)
        #expect(await desk.get("/dashboard", as: "ada").text == before)
    }

    @Test func `each status has words`() async throws {
        let text = try await page().text
        for status in JobStatus.allCases {
            #expect(text.contains("case '\(status.rawValue)': return"), "\(status)")
        }
    }
}

import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// A hundred thousand requests that nobody would send: no fault, no trap.
@Suite(.timeLimit(.minutes(10))) struct FuzzTests {
    @Test(arguments: 1...4) func `25,000 requests a seed make no 500`(_ seed: UInt64) async throws {
        let desk = try Desk(
            Scripted(), Plain(), limits: { $0.streamsPerCaller = 3 },
            configure: { ($0.unfinishedLimit, $0.finishedLimit) = (12, 5) })
        var statuses: [Int: Int] = [:]
        try await desk.whileRunning {
            var fuzz = Fuzz(seed: seed)
            for number in 0..<25_000 {
                let request = fuzz.request()
                let response = await desk.admin.respond(to: request)
                statuses[response.status, default: 0] += 1
                try Self.expectSound(response, request)
                // Else the jobs would never have a thread; each time is a wait behind all other tests.
                if number.isMultiple(of: 10) { await Task.yield() }
                if let id = response.job?["id"]?.string { fuzz.know(id) }
                // Previews that nobody confirms make room for other jobs after a week.
                if response.status == 503 { desk.clock.advance(by: .seconds(8 * 86_400)) }
                if case .stream(let stream) = response.body {
                    var iterator = stream.makeAsyncIterator()
                    _ = await iterator.next()
                }
            }
        }
        #expect(desk.failures.all == [])
        for status in [200, 201, 204, 400, 401, 404, 405, 413, 414, 431] {
            #expect(statuses[status, default: 0] > 20, "\(status): \(statuses)")
        }
    }

    private static func expectSound(_ response: AdminResponse, _ request: AdminRequest) throws {
        let known: Set = [200, 201, 204, 400, 401, 404, 405, 413, 414, 431, 503]
        try #require(known.contains(response.status), "\(request): \(response)")
        for field in response.headers.fields {
            try #require(field.value.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(request)")
        }
        guard case .data(let data) = response.body, !data.isEmpty else { return }
        if response.headers["content-type"] == "application/json", response.status >= 400 {
            let names = response.json.names
            try #require(names == ["type", "message"] || names == ["code", "type", "message"])
        }
    }
}

/// Requests by a seed: often nearly right, so that they get far.
private struct Fuzz {
    private var random: SplitMix64
    private var ids = ["batch_01MCC5RM000000000000000001"]

    init(seed: UInt64) { random = SplitMix64(state: seed) }

    mutating func know(_ id: String) {
        if ids.count < 20 { ids.append(id) } else { ids[number(20)] = id }
    }

    private mutating func number(_ count: Int) -> Int {
        Int.random(in: 0..<count, using: &random)
    }

    private mutating func one(_ texts: [String]) -> String { texts[number(texts.count)] }
    private mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

    mutating func request() -> AdminRequest {
        let path = path()
        let isPost = path.contains("/c") || chance(path.hasSuffix("jobs") ? 60 : 20)
        return AdminRequest(
            method: chance(85)
                ? (isPost ? "POST" : "GET") : one(["HEAD", "OPTIONS", "PUT", "", "é"]),
            path: path, query: chance(50) ? query() : nil, headers: headers(),
            body: AdminBytes(body()))
    }

    private mutating func path() -> String {
        if chance(1) { return "/admin/batch-jobs/" + String(repeating: garbage(), count: 3000) }
        if chance(2) { return garbage() }
        var path = "/admin/batch-jobs"
        guard chance(60) else { return path }
        path +=
            "/"
            + (chance(60)
                ? one(ids)
                : one(["types", "templates", "events", "openapi.json", "dashboard", garbage()]))
        if chance(60) {
            path +=
                "/"
                + one(["confirm", "cancel", "history", "events", "scripted", "plain", garbage()])
        }
        return chance(5) ? mutated(path) : path
    }

    private mutating func query() -> String {
        let names = ListParameter.allCases.map(\.rawValue) + ["x", ""]
        let suffixes = ["", "", "[]", "[0]", "[lt]", "[gte]", "%5Blte%5D", "[", "[gt][lt]", "%"]
        let values = [
            "null", "1", "100", "-1", "2026-01-01T00:00:00.000Z", "1767225600.5", "created",
            "canceled", "-created_at", "id,status,result", "created_by_user", "scripted", "ada",
            one(ids), "%00", "%F0%9F%92%A9", "99999999999999999999", garbage(),
        ]
        let parts = (0..<(1 + number(chance(5) ? 300 : 3))).map { _ in
            one(names) + one(suffixes) + (chance(95) ? "=" : "") + one(values)
        }
        let query = parts.joined(separator: "&")
        return chance(5) ? mutated(query) : query
    }

    private mutating func headers() -> AdminHeaders {
        var headers: AdminHeaders = [:]
        if chance(95) {
            let name = one(["Authorization", "authorization", "x-medusa-access-token"])
            let token = chance(95) ? one(["ada", "bob", "root"]) : one(["eve", garbage()])
            headers.fields.append(.init(name, name.hasPrefix("x") ? token : "Bearer " + token))
        }
        while chance(25) {
            let name = one(["Idempotency-Key", "traceparent", "tracestate", "baggage", garbage()])
            headers.fields.append(.init(name, chance(50) ? "k\(number(5))" : garbage()))
        }
        if chance(1) { headers.fields.append(.init("x", String(repeating: "v", count: 17_000))) }
        return headers
    }

    private mutating func body() -> Data {
        if chance(30) { return Data() }
        if chance(1), chance(50) { return Data(count: 1_310_721) }
        let type = one([
            "\"scripted\"", "\"scripted\"", "\"scripted\"", "\"scripted\"", "\"plain\"", "5",
            "\"\"", "\"\\u0000\"",
        ])
        let context = one([
            "{}", "{}", "{}", "{}", "{}", #"{"vendor":"a","weight":1.5}"#, #"{"vendor":1}"#, "[]",
            "null", #"{"a":"#,
            #"{"a":\#(String(repeating: "[", count: number(80)))"#, #"{"weight":1e400}"#,
        ])
        let dryRun = one(["true", "false", "0", "null"])
        var members = [#""type":\#(type)"#, #""context":\#(context)"#]
        if chance(30) { members.append(#""dry_run":\#(dryRun)"#) }
        if chance(10) { members.append(#""reason":"\#(garbage())""#) }
        if chance(10) { members = [#""reason":"because""#] }
        if chance(5) { members.append(#""\#(garbage())":1"#) }
        let text = "{" + members.joined(separator: ",") + "}"
        guard chance(20) else { return Data(text.utf8) }
        var bytes = Array(text.utf8)
        for _ in 0...number(3) { bytes[number(bytes.count)] = UInt8(number(256)) }
        return Data(bytes.prefix(1 + number(bytes.count)))
    }

    private mutating func mutated(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return "%" }
        scalars[number(scalars.count)] = Unicode.Scalar(UInt8(number(256)))
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private mutating func garbage() -> String {
        let scalars = (0..<number(12)).map { _ in
            chance(80)
                ? Unicode.Scalar(UInt8(number(128))) : Unicode.Scalar(0x1F4A9 as UInt32) ?? "x"
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }
}

import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// What is too long, too deep or too much.
@Suite(.timeLimit(.minutes(5))) struct LimitTests {
    private func body(of count: Int) -> String {
        let frame = #"{"type":"scripted","context":{"x":""}}"#
        let filler = String(repeating: "x", count: count - frame.utf8.count)
        return #"{"type":"scripted","context":{"x":"\#(filler)"}}"#
    }

    @Test func `a body has its limit, to the byte`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.bodyLimit = 1000 })
        #expect(await desk.offer(body(of: 1000)).status == 201)
        #expect(
            await desk.offer(body(of: 1001)).refusal
                == "413 invalid_data The body must not exceed 1000 bytes")
    }

    @Test func `the body's limit is a quarter above the context's`() async throws {
        let desk = try Desk(Scripted())
        #expect(await desk.offer(body(of: 1 << 20)).status == 201)
        let response = await desk.offer(body(of: 1_310_720))
        #expect(response.status == 413)
        #expect(response.message?.hasPrefix("The context has 1310") == true)
        #expect(await desk.offer(body(of: 1_310_721)).message?.contains("The body") == true)
    }

    @Test func `path and query have one limit`() async throws {
        let desk = try Desk(Scripted())
        let room = 8192 - "/admin/batch-jobs/?".utf8.count
        let id = String(repeating: "i", count: room - 1)
        #expect(await desk.get("/\(id)?q").status == 404)
        #expect(
            await desk.get("/\(id)?qq").refusal
                == "414 invalid_data Path and query must not exceed 8192 bytes")
        #expect(await desk.get("/openapi.json?\(id)", as: nil).status == 414)
    }

    @Test func `headers have a limit`() async throws {
        let desk = try Desk(Scripted())
        let taken = "AuthorizationBearer ada".utf8.count + 4 + "x".utf8.count + 4
        let value = String(repeating: "v", count: 16_384 - taken)
        #expect(await desk.send("GET", headers: ["x": value]).status == 200)
        #expect(
            await desk.send("GET", headers: ["x": value + "v"]).refusal
                == "431 invalid_data The headers must not exceed 16384 bytes")
    }

    @Test(arguments: [(63, 201), (64, 400), (100_000, 400)])
    func `JSON has a limit to its depth`(_ depth: Int, _ status: Int) async throws {
        let desk = try Desk(Scripted())
        let array =
            String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
        let response = await desk.offer(#"{"type":"scripted","context":{"x":\#(array)}}"#)
        #expect(response.status == status)
        if status == 400 {
            #expect(
                response.message?.hasPrefix("The body is not JSON: nested deeper than 64") == true)
        }
    }

    @Test func `the depth can be set higher, but not beyond what a context takes`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.depthLimit = .max })
        for (depth, status) in [(63, 201), (64, 400), (500_000, 400)] {
            let array =
                String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let response = await desk.offer(#"{"type":"scripted","context":{"x":\#(array)}}"#)
            #expect(response.status == status, "\(depth)")
        }
    }

    @Test func `the depth can be set lower`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.depthLimit = 2 })
        #expect(await desk.offer(#"{"type":"scripted","context":{}}"#).status == 201)
        #expect(await desk.offer(#"{"type":"scripted","context":{"x":{}}}"#).status == 400)
    }

    @Test func `streams have a limit for each caller and one in all`() async throws {
        let desk = try Desk(
            Scripted(),
            limits: {
                $0.streamsPerCaller = 2
                $0.streamLimit = 3
            })
        var held = [await desk.get("/events"), await desk.get("/events")]
        #expect(held.map(\.status) == [200, 200])
        let third = await desk.get("/events")
        #expect(third.status == 503)
        #expect(third.headers["retry-after"] == "5")
        #expect(third.message == "2 streams of yours are open, which is the limit")
        held.append(await desk.get("/events", as: "bob"))
        #expect(
            await desk.get("/events", as: "root").message
                == "3 streams are open, which is the limit")
        held = []
        #expect(await desk.get("/events").status == 200)
    }

    @Test func `the limits are those of the specification`() {
        let limits = AdminConfiguration()
        #expect(limits.bodyLimit == 5 << 18)
        #expect(limits.targetLimit == 8 << 10)
        #expect(limits.headerLimit == 16 << 10)
        #expect(limits.depthLimit == 64)
        #expect(limits.streamsPerCaller == 20)
        #expect(limits.streamLimit == 1000)
        #expect(limits.heartbeat == .seconds(15))
    }
}

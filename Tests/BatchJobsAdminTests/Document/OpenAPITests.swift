import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// The description of the API, against what it does.
@Suite struct OpenAPITests {
    private let document = OpenAPIDocument.document(Self.limits)

    private static var limits: AdminConfiguration {
        var limits = AdminConfiguration()
        limits.files = MemoryFiles()
        return limits
    }

    /// Every operation: its method, path and description.
    private var operations: [(method: String, path: String, operation: JSONValue)] {
        guard case .object(let paths)? = document["paths"] else { return [] }
        return paths.flatMap { path -> [(String, String, JSONValue)] in
            guard case .object(let methods) = path.value else { return [] }
            return methods.map { ($0.name.uppercased(), path.name, $0.value) }
        }
    }

    @Test func `it is what is served, and another parser takes it`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.files = MemoryFiles() })
        let response = await desk.get("/openapi.json", as: nil)
        #expect(response.headers["content-type"] == "application/json")
        #expect(response.text == document.text)
        let object = try JSONSerialization.jsonObject(with: Data(response.text.utf8))
        #expect((object as? [String: Any])?["openapi"] as? String == "3.1.0")
    }

    @Test func `it has each route, and each of its operations is one`() async throws {
        #expect(
            operations.map { "\($0.method) \($0.path)" }.sorted() == Route.all.map(\.title).sorted()
        )
        let names = operations.compactMap { $0.operation["operationId"]?.string }
        #expect(Set(names).count == Route.all.count)
        for (method, path, _) in operations {
            guard
                case .route(let route, _) = Destination(
                    method: method,
                    path: path.replacingOccurrences(of: "{id}", with: "x")
                        .replacingOccurrences(of: "{type}", with: "x")
                        .replacingOccurrences(of: "{key}", with: "x"))
            else {
                Issue.record("\(method) \(path) is not routed")
                continue
            }
            #expect(route.title == "\(method) \(path)")
        }
    }

    @Test func `each parameter of a path is described`() {
        for (_, path, operation) in operations {
            let described = (operation["parameters"]?.elements ?? [])
                .filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
            let named = path.split(separator: "/").filter { $0.hasPrefix("{") }
                .map { String($0.dropFirst().dropLast()) }
            #expect(described == named)
        }
    }

    @Test func `every reference leads somewhere`() {
        var references: Set<String> = []
        func collect(_ value: JSONValue) {
            switch value {
            case .object(let members):
                for member in members {
                    if member.name == "$ref", let text = member.value.string {
                        references.insert(text)
                    }
                    collect(member.value)
                }
            case .array(let values): for value in values { collect(value) }
            case .null, .bool, .number, .string: break
            }
        }
        collect(document)
        #expect(references.count > 15)
        for reference in references {
            let parts = reference.split(separator: "/").dropFirst().map(String.init)
            let target = parts.reduce(document as JSONValue?) { $0?[$1] }
            #expect(target != nil, "\(reference)")
        }
    }

    @Test func `the headers that come with the types are described`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.files = MemoryFiles() })
        let types = document["paths"]?["/admin/batch-jobs/types"]?["get"]?["responses"]?["200"]
        let names = try #require(types?["headers"]).names
        let answer = await desk.get("/types")
        #expect(names.count == 3 && names.allSatisfy { answer.headers[$0] != nil })
    }

    @Test func `only the documents need no token`() {
        for (_, path, operation) in operations {
            let isPublic = path.hasSuffix("openapi.json") || path.hasSuffix("dashboard")
            #expect(operation["security"] == (isPublic ? [] : nil))
            #expect((operation["responses"]?["401"] == nil) == isPublic)
        }
        #expect(document["security"]?.elements.map(\.names) == [["token"], ["medusa_token"]])
    }

    @Test func `the record's schema and example have the record's keys`() {
        let keys = RecordKey.allCases.dropLast().map(\.rawValue)
        let schema = document["components"]?["schemas"]?["BatchJob"]
        #expect(schema?["properties"]?.names == keys)
        #expect(schema?["required"]?.elements.compactMap(\.string) == keys)
        #expect(Examples.job.names == keys)
    }

    @Test func `the list's parameters are those that are parsed`() throws {
        let list = operations.first { $0.operation["operationId"] == "GetBatchJobs" }
        let names = list?.operation["parameters"]?.elements.compactMap { $0["name"]?.string } ?? []
        #expect(names == ListParameter.allCases.map(\.rawValue))
        let root = AdminCaller(id: "root", seesAll: true)
        for name in names {
            // Whatever is wrong with the value, the name is known.
            do {
                _ = try ListRequest(parsing: "\(name)=%01", for: root)
            } catch {
                #expect(!error.message.contains("property \(name) should not exist"))
            }
        }
    }

    @Test func `the keys that a list may name are all taken, and no others`() throws {
        let list = operations.first { $0.operation["operationId"] == "GetBatchJobs" }
        let fields = try #require(
            list?.operation["parameters"]?.elements.first { $0["name"] == "fields" })
        let schema = try #require(fields["schema"])
        let keys = schema["items"]?["enum"]?.elements.compactMap(\.string) ?? []
        #expect(keys == RecordKey.allCases.dropLast().map(\.rawValue))
        // In one parameter, by commas.
        #expect(schema["type"] == "array" && fields["explode"] == false)
        let root = AdminCaller(id: "root", seesAll: true)
        _ = try ListRequest(parsing: "fields=\(keys.joined(separator: ","))", for: root)
        #expect(throws: Refusal.self) { try ListRequest(parsing: "fields=name", for: root) }
    }

    @Test func `what is uploaded is a file, whatever is in it`() throws {
        let form = document["components"]?["schemas"]?["UploadForm"]
        let file = try #require(form?["properties"]?["files"]?["items"])
        // With a type, a file in which there is a number or a list would be none.
        #expect(file.names == ["contentMediaType"])
    }

    @Test func `the answers of a real job fit the described keys`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        let schemas = try #require(document["components"]?["schemas"])
        for (path, schema) in [
            ("", "BatchJobList"), ("/\(job.id)", "BatchJobResponse"), ("/types", "BatchJobTypes"),
            ("/\(job.id)/history", "BatchJobHistory"),
        ] {
            #expect(await desk.get(path).json.names == schemas[schema]?["properties"]?.names)
        }
        let error = await desk.get("/nobody").json
        #expect(Set(error.names).isSubset(of: schemas["Error"]?["properties"]?.names ?? []))
    }

    @Test func `a service without files has no routes for them`() async throws {
        let document = OpenAPIDocument.document(AdminConfiguration())
        #expect(document["paths"]?.names.contains { $0.contains("uploads") } == false)
        let desk = try Desk(Scripted())
        #expect(await desk.ask("POST", "/admin/uploads").status == 404)
        #expect(!desk.admin.answers(path: "/admin/uploads"))
    }

    @Test func `the limits are those that are set`() {
        var limits = AdminConfiguration()
        limits.bodyLimit = 4711
        let text = OpenAPIDocument.document(limits)["info"]?["description"]?.string
        #expect(text?.contains("4711 bytes of body (413)") == true)
    }
}

import BatchJobs
import BatchJobsAdmin
import Foundation

extension AdminResponse {
    var text: String {
        switch body {
        case .data(let data): String(decoding: data, as: UTF8.self)
        case .stream: "a stream"
        case .bytes: "a file"
        }
    }

    /// All that is sent.
    var content: Data {
        get async throws {
            switch body {
            case .data(let data): return data
            case .stream: return Data()
            case .bytes(let bytes):
                return try await bytes.reduce(into: Data()) { $0.append($1) }
            }
        }
    }

    var json: JSONValue { (try? JSONValue(parsing: Array(text.utf8))) ?? .null }
    var job: JSONValue? { json["batch_job"] }
    var message: String? { json["message"]?.string }
    var type: String? { json["type"]?.string }

    /// Status, type and message of a refusal in a line.
    var refusal: String { "\(status) \(type ?? "") \(message ?? "")" }

    var stream: AdminStream.Iterator? {
        guard case .stream(let stream) = body else { return nil }
        return stream.makeAsyncIterator()
    }
}

extension JSONValue {
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var names: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }

    var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }
}

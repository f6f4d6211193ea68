import Foundation
import NIOCore
import NIOHTTP1

/// What a shop answered.
struct Answer: Sendable {
    var status = 0
    /// The values by name, in small letters.
    var headers: [String: [String]] = [:]
    var body = ""

    init(reading parts: inout Visitor.Parts) async throws {
        var bytes = Data()
        while let part = try await parts.next(isolation: #isolation) {
            switch part {
            case .head(let head):
                status = Int(head.status.code)
                for field in head.headers {
                    headers[field.name.lowercased(), default: []].append(field.value)
                }
            case .body(let buffer): bytes.append(contentsOf: buffer.readableBytesView)
            case .end:
                body = String(decoding: bytes, as: UTF8.self)
                return
            }
        }
        throw Visitor.NoAnswer()
    }

    /// The body as a value of a type.
    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.utf8))
    }

    /// The job in the body.
    var job: JobRecord {
        get throws { try decoded(JobRecord.Envelope.self).job }
    }
}

/// A job as the admin API shows it.
struct JobRecord: Decodable, Sendable, Equatable {
    struct Result: Decodable, Sendable, Equatable {
        var count: Int?
        var advancementCount: Int
        var progress: Double?
        var statDescriptors: [Descriptor]?
        var errors: [Failure]?
        /// What an import changes, by Medusa's names.
        var operations: [String: Int]?
        var badRows: Int?
        var fileKey: String?
        var fileSize: Int?

        enum CodingKeys: String, CodingKey {
            case count, progress, errors, operations
            case badRows = "bad_rows"
            case fileKey = "file_key"
            case fileSize = "file_size"
            case advancementCount = "advancement_count"
            case statDescriptors = "stat_descriptors"
        }
    }
    struct Descriptor: Decodable, Sendable, Equatable {
        var key, name, message: String
    }
    struct Failure: Decodable, Sendable, Equatable {
        var code, message: String
        /// Of an attempt that failed.
        var attempt: Int?
        /// Of a row that is bad.
        var line: Int?
        var column: String?
    }
    struct Envelope: Decodable {
        var job: JobRecord
        enum CodingKeys: String, CodingKey { case job = "batch_job" }
    }

    var id, type, status: String
    var result: Result?
    var createdBy: String?
    var attempt: Int
    var createdAt, processingAt, completedAt, failedAt: String?

    enum CodingKeys: String, CodingKey {
        case id, type, status, result, attempt
        case createdBy = "created_by"
        case createdAt = "created_at"
        case processingAt = "processing_at"
        case completedAt = "completed_at"
        case failedAt = "failed_at"
    }

    /// The time between two of its stamps.
    func time(
        from start: KeyPath<Self, String?>, to end: KeyPath<Self, String?>
    ) throws -> Duration {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let dates = try [start, end].map { try Date(self[keyPath: $0] ?? "", strategy: style) }
        return .seconds(dates[1].timeIntervalSince(dates[0]))
    }

    var isOver: Bool { ["completed", "failed", "canceled"].contains(status) }
    var advancement: Int { result?.advancementCount ?? 0 }
}

import Foundation
import NIOCore
import NIOHTTP1

/// The events of a stream, as a browser would read them.
struct SentEvents {
    private var parts: Visitor.Parts
    private var rest: [UInt8] = []

    init(_ parts: Visitor.Parts) { self.parts = parts }

    /// An event, or what else stands between two empty lines.
    enum Event: Equatable {
        case job(JobRecord)
        case end
        case retry(Int)
        case comment
    }

    /// The next one; nothing once the stream is at its end.
    mutating func next() async throws -> Event? {
        while true {
            if let end = rest.firstRange(of: Array("\n\n".utf8)) {
                let text = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
                rest.removeSubrange(..<end.upperBound)
                return try Self.event(text)
            }
            guard let part = try await parts.next(isolation: #isolation) else { return nil }
            switch part {
            case .head: throw Unreadable(text: "a second head")
            case .body(let buffer): rest += Array(buffer.readableBytesView)
            case .end: return nil
            }
        }
    }

    /// The first job that is as it is wanted.
    mutating func job(where isWanted: (JobRecord) -> Bool) async throws -> JobRecord {
        while let event = try await next() {
            if case .job(let job) = event, isWanted(job) { return job }
        }
        throw Unreadable(text: "the end, before what was waited for")
    }

    private static func event(_ text: String) throws -> Event {
        let lines = text.split(separator: "\n")
        if text.hasPrefix(":") { return .comment }
        if text.hasPrefix("retry: "), let milliseconds = Int(text.dropFirst(7)) {
            return .retry(milliseconds)
        }
        if lines.first == "event: end" { return .end }
        guard lines.count == 3, lines[0] == "event: batch_job", lines[1].hasPrefix("id: "),
            lines[2].hasPrefix("data: ")
        else { throw Unreadable(text: text) }
        let data = Data(lines[2].dropFirst(6).utf8)
        return .job(try JSONDecoder().decode(JobRecord.Envelope.self, from: data).job)
    }

    struct Unreadable: Error { var text: String }
}

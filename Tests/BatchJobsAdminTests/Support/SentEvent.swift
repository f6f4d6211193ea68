import BatchJobs
import BatchJobsAdmin
import Foundation

/// An event as a client reads it, line by line.
struct SentEvent {
    var name: String?
    var id: String?
    var data: String?

    init?(_ text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
            if line.hasPrefix("id: ") { id = String(line.dropFirst(4)) }
            if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
        }
        if name == nil { return nil }
    }

    var job: JSONValue? {
        (try? JSONValue(parsing: Array((data ?? "").utf8)))?["batch_job"]
    }

    static func all(in chunk: Data) -> [SentEvent] {
        String(decoding: chunk, as: UTF8.self).events.compactMap { SentEvent($0) }
    }
}

extension String {
    /// What stands between empty lines.
    fileprivate var events: [String] {
        var (events, present): ([String], [Substring]) = ([], [])
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty, !present.isEmpty {
                events.append(present.joined(separator: "\n"))
                present = []
            } else if !line.isEmpty {
                present.append(line)
            }
        }
        return events
    }
}

extension AdminStream.Iterator {
    /// The events of the next chunk.
    mutating func texts() async throws -> [String] {
        guard let chunk = await next() else { throw Broken() }
        return String(decoding: chunk, as: UTF8.self).events
    }

    /// The jobs of the next events, each of which is one.
    mutating func ids(_ count: Int) async throws -> [JobID] {
        var ids: [JobID] = []
        for _ in 0..<count {
            for text in try await texts() {
                guard let id = SentEvent(text)?.job?["id"]?.string.flatMap({ JobID($0) }) else {
                    throw Broken()
                }
                ids.append(id)
            }
        }
        return ids
    }
}

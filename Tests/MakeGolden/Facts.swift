package import BatchJobs
import BatchJournal
import Foundation

/// What `expected.json` says of a journal, as any reader of it must find it.
package struct Facts: Equatable {
    private let members: NSDictionary

    /// Reads what a reader printed.
    package init(parsing text: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        members = value as? NSDictionary ?? [:]
    }

    package static func list(parsing bytes: [UInt8]) throws -> [Facts] {
        let value = try JSONSerialization.jsonObject(with: Data(bytes))
        return (value as? [[String: Any]] ?? []).map(Facts.init)
    }

    private init(_ members: [String: Any]) { self.members = members as NSDictionary }

    package var text: String {
        get throws {
            let options: JSONSerialization.WritingOptions = [
                .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
            ]
            let data = try JSONSerialization.data(withJSONObject: members, options: options)
            return String(decoding: data, as: UTF8.self)
        }
    }

    package subscript<Value>(_ name: String, as _: Value.Type) -> Value? {
        members[name] as? Value
    }

    /// Only what is said of the jobs.
    package var jobs: Facts { Facts(["jobs": members["jobs"] ?? []]) }

    package static func of(_ jobs: some Collection<JobState>) throws -> Facts {
        Facts(["jobs": try list(jobs)])
    }

    /// What the reader in Swift finds in a directory.
    package static func ofReading(_ directory: String) throws -> Facts {
        var fold = JobFold()
        do throws(JournalError) {
            let report = try JournalReader.read(directory: directory) { try fold.take($0) }
            var members = members(of: report)
            members["jobs"] = try? list(fold.jobs.map(\.state))
            return Facts(members)
        } catch {
            return Facts(["verdict": "refused", "error": members(of: error)])
        }
    }

    private static func list(_ jobs: some Collection<JobState>) throws -> [Any] {
        try jobs.sorted { $0.id < $1.id }.map { job in
            let value = try JSONSerialization.jsonObject(with: Data(job.encoded))
            var members = value as? [String: Any] ?? [:]
            // What a step says in words is for people, and may be said better one day.
            members["steps"] = (members["steps"] as? [[String: Any]])?.map { step in
                step.filter { $0.key != "message" }
            }
            return members
        }
    }

    private static func members(of report: JournalReport) -> [String: Any] {
        var members: [String: Any] = [
            "journal": report.journal?.description ?? NSNull(),
            "snapshot": report.snapshot?.description ?? NSNull(),
            "segments": report.segments.map(\.description),
            "states": report.states, "records": report.records, "marks": report.marks,
            "last_seq": report.lastSeq,
        ]
        switch report.verdict {
        case .clean: members["verdict"] = "clean"
        case .end: members["verdict"] = "end"
        case .torn(let bytes): (members["verdict"], members["torn_bytes"]) = ("torn", bytes)
        case .beingWritten: members["verdict"] = "being_written"
        case .empty: members["verdict"] = "empty"
        }
        return members
    }

    private static func members(of error: JournalError) -> [String: Any] {
        var members: [String: Any] = ["code": error.code.rawValue]
        members["file"] = error.file
        members["offset"] = error.offset
        members["last_good_seq"] = error.lastGoodSeq
        members["next_good_seq"] = error.firstGoodSeqAfter
        members["bytes_between"] = error.bytesBetween
        return members
    }
}

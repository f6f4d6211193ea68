import Foundation
import TestSupport

/// The bytes and dates of all files of a journal but LOCK, whose text is no part of it.
struct Traces: Equatable {
    private struct File: Equatable {
        let bytes: Data
        let date: Date?
    }
    private var files: [String: File] = [:]

    init(_ directory: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: directory)
        where name != "LOCK" {
            let path = directory + "/" + name
            files[name] = File(
                bytes: try Data(contentsOf: URL(filePath: path)),
                date: try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
                    as? Date)
        }
    }

    var contents: [Data] { files.values.map(\.bytes) }

    /// Whether segments and snapshots are as they were, but for what was cut off behind the records.
    func isKept(in directory: FileTemporaryDirectory) throws -> Bool {
        for (name, file) in files where name != "MANIFEST" {
            let bytes = Data(try directory.bytes(of: name))
            guard bytes.count > 4096, file.bytes.starts(with: bytes) else { return false }
        }
        return true
    }
}

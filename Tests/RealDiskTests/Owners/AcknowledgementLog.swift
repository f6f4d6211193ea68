import Foundation
import TestSupport

/// A file to which an owner appends what it says, so that it can be asked at any moment.
struct AcknowledgementLog {
    let path: String

    init(in scratch: Scratch) throws {
        path = scratch.path + "/said"
        try Data().write(to: URL(fileURLWithPath: path))
    }

    /// The last record that was acknowledged by now.
    var last: Int {
        get throws {
            let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 10)
            return try lines.map { line in
                try JSONDecoder().decode(JournalChildReport.self, from: line)
            }.acknowledged
        }
    }
}

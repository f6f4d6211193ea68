import Foundation
import Synchronization
import TestSupport

private let outputs = Mutex([FileHandle.standardOutput])

/// Says it to the parent, and before that to each log.
func say(_ report: JournalChildReport) {
    outputs.withLock { outputs in
        guard let line = try? JSONEncoder().encode(report) else { fatalError("not a line") }
        for output in outputs.reversed() { try? output.write(contentsOf: line + Data([10])) }
    }
}

/// From now on everything is said at the end of a file, too.
func sayAlso(to path: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { fatalError("no log \(path)") }
    outputs.withLock { $0.append(FileHandle(fileDescriptor: descriptor)) }
}

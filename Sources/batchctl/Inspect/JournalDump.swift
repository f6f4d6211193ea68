package import BatchJournal

/// `batchctl journal dump`: prints the snapshot's states, then each record, oldest first.
package struct JournalDump {
    private let directory: String

    init(_ directory: String) {
        self.directory = directory
    }

    func run() throws -> ExitCode {
        try JournalContents.requireDirectory(directory)
        var output = BufferedOutput()
        let (report, failure) = JournalReader.examine(directory: directory) { record in
            try output.write(Self.line(of: record))
        }
        // The reader names every error it meets its own; one of writing comes first.
        try output.finish()
        if let failure { return try failure.tell(of: directory) }
        try report.requireJournal(in: directory)
        return .completed
    }

    /// One line, whatever the record holds, so that each can be found by the job's id.
    package static func line(of record: JournalRecord) -> String {
        let payload = String(decoding: record.payload, as: UTF8.self).printable
        let place = "\(record.file):\(record.offset)"
        return switch record.kind {
        case .data: "\(record.seq)  \(place)  \(payload)\n"
        case .state: "state \(record.seq)  \(place)  \(payload)\n"
        case .snapshotEnd: "state end  \(place)  \(stands(record))\n"
        case .idleMark: "\(record.seq)  \(place)  (all before this is synced)\n"
        case .pad: "\(record.seq)  \(place)  (\(record.payload.count) bytes of nothing)\n"
        }
    }

    private static func stands(_ end: JournalRecord) -> String {
        guard case .snapshot(let name) = end.file else { return "" }
        return "(the \(end.seq - 1) state(s) above stand for the records up to seq \(name.seq))"
    }
}

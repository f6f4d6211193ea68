import BatchJournal

/// `batchctl journal dump`: prints each record, oldest first.
struct JournalDump {
    private let directory: String

    init(_ directory: String) {
        self.directory = directory
    }

    func run() throws -> ExitCode {
        try JournalContents.requireDirectory(directory)
        var output = BufferedOutput()
        let reading = Result { () throws(JournalError) in
            try JournalReader.read(directory: directory) { record in
                try output.write(Self.line(of: record))
            }
        }
        // The reader names every error it meets its own; one of writing comes first.
        try output.finish()
        _ = try reading.get()
        return .completed
    }

    private static func line(of record: JournalRecord) -> String {
        let payload = String(decoding: record.payload, as: UTF8.self)
        let text =
            switch record.kind {
            case .data: payload.printable
            case .state: "(snapshot) " + payload.printable
            case .snapshotEnd: ""
            case .idleMark: "(all before this is synced)"
            case .pad: "(\(record.payload.count) bytes of nothing)"
            }
        return "\(record.seq)  \(record.file):\(record.offset)  \(text)\n"
    }
}

import BatchJournal

/// `batchctl journal dump`: prints each record, oldest first.
struct JournalDump {
    private static let bufferLimit = 64 << 10

    private let directory: String

    init(_ directory: String) {
        self.directory = directory
    }

    func run() throws -> ExitCode {
        var text = ""
        var writeError: SystemError?
        let report = Result { () throws(JournalError) in
            try JournalReader.read(directory: directory) { record in
                text += Self.line(of: record)
                guard text.utf8.count > Self.bufferLimit else { return }
                try StandardStream.output.write(text)
                text = ""
            }
        }
        try StandardStream.output.write(text)
        return .completed
    }

    private static func line(of record: JournalRecord) -> String {
        let payload = String(decoding: record.payload, as: UTF8.self)
        let text =
            switch record.kind {
            case .data: payload.printable
            case .idleMark: "(all before this is synced)"
            case .pad: "(\(record.payload.count) bytes of nothing)"
            }
        return "\(record.seq)  \(record.file):\(record.offset)  \(text)\n"
    }
}

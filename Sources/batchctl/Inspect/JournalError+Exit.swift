import BatchJournal

extension JournalError {
    /// 1 where the journal is damaged, 2 where it cannot be read.
    var exit: ExitCode {
        switch code {
        case .damaged, .inconsistent: .failed
        case .inUse, .unsupportedVersion, .readOnly, .full, .moved, .failed, .closed, .unreadable,
            .notAJournal, .notEmpty, .recordTooLong, .invalidPayload:
            .usage
        }
    }

    /// Tells it on standard error, with the place and what to do.
    func tell(of directory: String) throws -> ExitCode {
        let lines = story(of: directory).joined(separator: "\n")
        try StandardStream.error.write("batchctl: " + lines + "\n")
        return exit
    }

    /// What is wrong, where exactly, and what to do, in lines.
    package func story(of directory: String) -> [String] {
        guard exit == .failed else { return [explanation.printable] }
        var table = TextTable(["  file", file ?? ""])
        if let offset { table.add(["  offset", "\(offset)"]) }
        if let lastGoodSeq { table.add(["  last good seq", "\(lastGoodSeq)"]) }
        if let firstGoodSeqAfter { table.add(["  next good seq", "\(firstGoodSeqAfter)"]) }
        if let bytesBetween { table.add(["  bytes between", "\(bytesBetween)"]) }
        let place = file == nil ? [] : [table.text]
        return [message.printable] + place + [
            "Without a backup, this writes what can be proved into a new journal:",
            "  batchctl journal salvage \(directory.printable) NEWDIR",
        ]
    }
}

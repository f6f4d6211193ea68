extension SalvageReader {
    mutating func readSnapshots() throws(JournalError) {
        var damaged: [SalvageFiles.Snapshot] = []
        for snapshot in files.snapshots.reversed() where isOurs(snapshot.file) {
            if try isWhole(snapshot.name) {
                report.snapshot = snapshot.name
                tally = SeqTally(after: snapshot.name.seq)
                _ = try readStates(of: snapshot)
                break
            }
            damaged.append(snapshot)
        }
        for snapshot in damaged.reversed() {
            let before = report.states
            let expected = try readStates(of: snapshot)
            report.broken.append(
                .init(name: snapshot.name, states: report.states - before, expected: expected))
        }
    }

    private func isWhole(_ name: SnapshotName) throws(JournalError) -> Bool {
        do throws(JournalError) {
            let snapshot = try SnapshotFile(name, in: directory)
            defer { directory.files.close(snapshot.file) }
            _ = try snapshot.read(from: directory, into: buffer) { _ in }
            return snapshot.isNamedRightly
        } catch {
            guard error.code == .damaged || error.code == .unreadable else { throw error }
            return false
        }
    }

    /// Answers how many states its last line tells of, if that is there.
    private mutating func readStates(
        of snapshot: SalvageFiles.Snapshot
    ) throws(JournalError) -> Int? {
        let file = snapshot.file
        guard let salt = file.salt else { return nil }
        var expected: Int?
        try RecordSearch.all(
            in: load(file, file.size), of: .snapshot, salted: CRC32C(salt: salt), file: file.name
        ) { (view, kind) throws(JournalError) in
            if kind == .snapshotEnd { expected = SnapshotEnd(decoding: view.payload)?.count }
            guard kind == .state else { return }
            report.states += 1
            try hand(view, kind, of: .snapshot(snapshot.name))
        }
        report.files.append(file.name)
        return expected
    }
}

/// Every file of a directory that may belong to a journal, whatever MANIFEST says of it.
struct SalvageFiles {
    typealias Snapshot = (name: SnapshotName, file: SalvageFile<SnapshotHeader>)

    struct Segment {
        let name: SegmentName
        let file: SalvageFile<SegmentHeader>
        /// Where it begins, as its own header says: somebody may have renamed the file.
        var firstSeq: UInt64 { file.header?.firstSeq ?? name.firstSeq }
    }

    /// Where it can be read; nothing else is believed of it than which files were live.
    private(set) var manifest: Manifest?
    private(set) var snapshots: [Snapshot] = []
    private(set) var segments: [Segment] = []
    private let directory: JournalDirectory

    init(in directory: JournalDirectory) throws(JournalError) {
        self.directory = directory
        do throws(JournalError) {
            if let bytes = try directory.manifestBytes() {
                manifest = try directory.decodeManifest(bytes)
            }
        } catch {
            // One that cannot be read is why somebody salvages; a newer version is not.
            if error.code == .unsupportedVersion { throw error }
        }
        do throws(JournalError) {
            try open()
        } catch {
            close()
            throw error
        }
    }

    func close() {
        for snapshot in snapshots { directory.files.close(snapshot.file.file) }
        for segment in segments { directory.files.close(segment.file.file) }
    }

    func isLive(_ name: String) -> Bool {
        manifest?.snapshot?.description == name
            || manifest?.segments.contains { $0.description == name } == true
    }

    /// Where a segment ends, said by its successor, or by MANIFEST after a clean close.
    func recordedEnd(of name: SegmentName) -> SegmentEnd? {
        let links = segments.lazy.compactMap { $0.file.header?.predecessor }
        if let link = links.first(where: { $0.segment == name.id }) { return link.end }
        return manifest?.segments.last == name ? manifest?.end : nil
    }

    /// The journal that the files are of: MANIFEST's, or the only one that their headers name.
    var journal: Identifier {
        get throws(JournalError) {
            if let manifest { return manifest.journal }
            let sound = Set(
                snapshots.compactMap { $0.file.header?.journal }
                    + segments.compactMap { $0.file.header?.journal })
            let all = sound.isEmpty ? guessed : sound
            guard let journal = all.first else {
                throw JournalError(
                    .notAJournal, "There is no file here whose header says of which journal it is.",
                    file: directory.path)
            }
            guard all.count == 1 else {
                throw JournalError(
                    .notAJournal,
                    "MANIFEST is not readable and the files are of \(all.count) journals. Copy "
                        + "those of one of them to a directory of their own.", file: directory.path)
            }
            return journal
        }
    }

    private var guessed: Set<Identifier> {
        Set(
            snapshots.compactMap { $0.file.journal } + segments.compactMap { $0.file.journal })
    }

    /// Segments in the order of their records; of two that begin alike, the live one first.
    private mutating func open() throws(JournalError) {
        for text in try directory.list() {
            if let name = SnapshotName(text) {
                let file = try SalvageFile<SnapshotHeader>(text, in: directory) {
                    (block) throws(CheckedLine.Failure) in try SnapshotHeader.decode(block)
                }
                snapshots.append((name, file))
            } else if let name = SegmentName(text) {
                let file = try SalvageFile<SegmentHeader>(text, in: directory) {
                    (block) throws(CheckedLine.Failure) in try SegmentHeader.decode(block)
                }
                segments.append(Segment(name: name, file: file))
            }
        }
        let live = Set(manifest?.segments ?? [])
        segments.sort { left, right in
            (left.firstSeq, live.contains(left.name) ? 0 : 1)
                < (right.firstSeq, live.contains(right.name) ? 0 : 1)
        }
        snapshots.sort { $0.name.seq < $1.name.seq }
    }
}

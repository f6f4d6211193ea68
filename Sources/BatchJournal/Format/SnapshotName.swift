/// A snapshot's file name, `<seq, 20 digits>-<id, 16 hex>.snap`: it stands for all up to that seq.
package struct SnapshotName: Hashable, Sendable {
    package let seq: UInt64
    package let id: Identifier

    package init(seq: UInt64, id: Identifier) {
        (self.seq, self.id) = (seq, id)
    }

    package init?(_ text: String) {
        guard let name = NumberedName(text, suffix: ".snap") else { return nil }
        self.init(seq: name.seq, id: name.id)
    }
}

extension SnapshotName: NameCoding {
    package var description: String { NumberedName(seq: seq, id: id).text(suffix: ".snap") }
}

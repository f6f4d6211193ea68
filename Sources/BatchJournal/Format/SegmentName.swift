/// A segment's file name, `<first seq, 20 digits>-<id, 16 hex>.seg`.
package struct SegmentName: Hashable, Sendable {
    package let firstSeq: UInt64
    package let id: Identifier

    package init(firstSeq: UInt64, id: Identifier) {
        (self.firstSeq, self.id) = (firstSeq, id)
    }

    package init?(_ text: String) {
        guard let name = NumberedName(text, suffix: ".seg") else { return nil }
        self.init(firstSeq: name.seq, id: name.id)
    }
}

extension SegmentName: NameCoding {
    package var description: String {
        NumberedName(seq: firstSeq, id: id).text(suffix: ".seg")
    }
}

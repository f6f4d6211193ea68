/// Where an idle mark stands: on the grid of blocks, after a pad record that fills the gap.
package struct IdleMarkLayout: Hashable {
    package let offset: Int
    /// The pad's payload, or nil where the mark follows the last record directly.
    let padLength: Int?

    package init(after end: Int) {
        let block = JournalFormat.blockLength
        let boundary = (end + block - 1) / block * block
        let gap = boundary - end
        guard gap > 0 else {
            (offset, padLength) = (boundary, nil)
            return
        }
        offset = gap < JournalFormat.recordOverhead ? boundary + block : boundary
        padLength = offset - end - JournalFormat.recordOverhead
    }

    package var end: Int { offset + JournalFormat.recordOverhead }
}

/// What was found of a damaged journal, and what is known to be missing.
package struct SalvageReport: Hashable, Sendable {
    /// A snapshot that was not found whole.
    package struct BrokenSnapshot: Hashable, Sendable {
        package var name: SnapshotName
        package var states: Int
        /// How many it had, where its last line still says so.
        package var expected: Int?
    }

    package var journal: Identifier
    /// The files of which records or states were taken.
    package var files: [String] = []
    /// Files of another journal, which were left alone.
    package var foreign: [String] = []
    /// Files that hold bytes which nothing can be proved of: their headers do not say the salt.
    package var unproved: [String] = []
    /// Segments that are shorter than they were made.
    package var cut: [String] = []
    package var snapshot: SnapshotName?
    package var states = 0
    package var broken: [BrokenSnapshot] = []
    package var records = 0
    /// Numbers of records, marks and pads that were given and not found.
    package var lost: [ClosedRange<UInt64>] = []
    /// The highest number that is known to have been given.
    package var lastSeq: UInt64 = 0
    /// Bytes that the disk would not read.
    package var unreadBytes = 0
    /// Bytes of a last write of which nobody was told that it had succeeded.
    package var tornBytes: Int?

    package init(journal: Identifier) { self.journal = journal }

    /// Whether everything that was acknowledged was found.
    package var isWhole: Bool {
        lost.isEmpty && broken.isEmpty && unproved.isEmpty && cut.isEmpty
    }

    /// Whether something behind that record may be missing.
    package func mayHaveLost(after seq: UInt64) -> Bool {
        !unproved.isEmpty || !cut.isEmpty || lost.contains { $0.upperBound > seq }
            || broken.contains { $0.name.seq > seq }
    }
}

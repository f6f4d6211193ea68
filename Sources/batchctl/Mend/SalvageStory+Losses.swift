import BatchJournal

extension SalvageReport {
    /// Files that were passed over, and why.
    var passedOver: [SalvageStory.Line] {
        foreign.map { ("left alone", "\($0): it is of another journal") }
            + unproved.map {
                ("unproved", "\($0): its header is not readable, so nothing in it can be checked")
            } + cut.map { ("cut", "\($0): it is shorter than it was made") }
    }

    /// What is known to be missing.
    var losses: [SalvageStory.Line] {
        var lines: [SalvageStory.Line] = broken.map { broken in
            let all = broken.expected.map { $0.grouped } ?? "an unknown number of"
            return ("lost", "\(broken.name): \(broken.states.grouped) of \(all) job(s) are whole")
        }
        if !lost.isEmpty { lines.append(("lost", "records with seq \(lost.words)")) }
        if unreadBytes > 0 {
            lines.append(("unread", "\(unreadBytes.bytes), which the disk did not give"))
        }
        if let tornBytes {
            lines.append(
                (
                    "torn",
                    "the last write, \(tornBytes.bytes), of which nobody was told that it had succeeded"
                ))
        }
        return lines
    }
}

extension [ClosedRange<UInt64>] {
    fileprivate var words: String {
        map { range in
            range.count == 1
                ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        }.joined(separator: ", ")
    }
}

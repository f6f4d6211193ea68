/// What a journal may hold: all that was appended, in order, and at least what was acknowledged.
struct JournalModel {
    var records: [String] = []
    var acknowledged = 0
    /// Numbers every record ever made, so that one that was lost is never taken for another.
    private var made = 0

    init(records: [String] = [], acknowledged: Int = 0) {
        (self.records, self.acknowledged) = (records, acknowledged)
    }

    mutating func newRecord(length: Int) -> String {
        made += 1
        return JournalUnderTest.record(made, length: length)
    }

    /// What is found is a prefix of what was appended, with everything acknowledged.
    func judge(_ found: [String]) throws(Finding) {
        guard found.count <= records.count, found == Array(records[..<found.count]) else {
            throw .wrongContent
        }
        guard found.count >= acknowledged else {
            throw .lost(acknowledged: acknowledged, found: found.count)
        }
    }

    /// An opening has decided which records there are: now all of them count as acknowledged.
    mutating func recover(_ found: [String]) throws(Finding) {
        try judge(found)
        (records, acknowledged) = (found, found.count)
    }
}

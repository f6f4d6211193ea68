import BatchJobs

/// Texts that look like the format or are hard to write down.
enum HostileTexts {
    /// What could be taken for a record of a journal.
    static let line =
        "0000000000000001 00000002 00001000 00000000 01 00000000 {}\n\u{0}0000000000000002 "

    static let context =
        #"{"line":"0000000000000003 00000002 00001000 9c3de104 01 12345678 {}\n\u0000","#
        + #""emoji":"👩‍👩‍👧 🇪🇺 e\u0301","escapes":"\" \\ \/ \b\f\n\r\t \u2028 \ud83d\udd11","#
        + #""numbers":[0,-1,1.5,12345678901234567890],"nested":{"is":"created","job":"batch_"}}"#

    static let values: [String: JSONValue] = [
        "list": [nil, true, false, 1.5, [], [:]], "päng": "👩‍👩‍👧", line: .string(line),
    ]

    /// One error more than a job keeps, a descriptor and a value.
    static var report: Report {
        var report = Report()
        report.descriptors = [StatDescriptor(key: "k", name: "\u{1F}", message: "🧾")]
        report.values = ["seen": 3]
        report.errors = (0...Report.limit).map { ["item": JSONValue(integerLiteral: $0)] }
        report.errorsOmitted = 2
        return report
    }
}

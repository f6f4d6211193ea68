import BatchJobs
import Foundation

/// Records of every event, and what they are in the file.
enum RecordSamples {
    /// Texts that are hard to write down.
    static let nasty = [
        "", " ", "\"", "\\", "/", "\u{0}", "\u{1F}", "\u{7F}", "\u{80}", "\u{2028}", "\u{FEFF}",
        "\n\r\t\u{8}\u{C}", "päng", "👩‍👩‍👧 🇪🇺", "e\u{301}", "\u{FFFD}", "\u{10FFFF}", "\\u0041",
        "\",\"is\":\"x",
    ]

    static func record(_ event: JobEvent) -> JobRecord {
        JobRecord(job: .numbered(1), version: 7, at: .after(5), events: [event])
    }

    /// Every event with a text in each place that takes one.
    static func events(_ text: String) -> [JobEvent] {
        let options = JobOptions(
            dryRun: true, createdBy: text, priority: -128, notBefore: Timestamp.after(1).date,
            idempotencyKey: text, headers: [text: text, "\(text)2": ""])
        let context = JSONValue.object([.init(text, .string(text)), .init("n", .number("1.50e-7"))])
        let descriptor = StatDescriptor(key: text, name: text, message: text)
        let failure = JobFailure(code: text, message: text, attempt: 3, at: Timestamp.after(9).date)
        var report = Report()
        report.descriptors = [descriptor]
        report.values = [text: .string(text), "list": [nil, true, false, [:]]]
        report.errors = [.string(text), .object([.init(text, .string(text))])]
        return [
            .created(
                JobRequest(
                    type: text, context: Array(context.text.utf8), options: options,
                    fingerprint: text)),
            .started(.preview, run: 1), .started(.attempt, run: .max), .started(.cleanUp, run: 3),
            .preProcessed(
                Preview(count: .max, descriptors: [descriptor], values: report.values),
                expires: .after(99)),
            .preProcessed(Preview(), expires: nil), .confirmed,
            .advanced(
                Advance(done: .max, checkpoint: Array(context.text.utf8), report: report)),
            .advanced(Advance(done: 0)), .attemptFailed(failure, next: .after(8)), .interrupted,
            .completed, .failed(failure), .canceled(reason: text), .canceled(reason: nil),
            .cleanedUp, .cleanUpFailed(failure), .forgotten,
        ]
    }
}

extension JobRecord {
    init(reading text: String) throws(MalformedJSON) { try self.init(reading: Array(text.utf8)) }

    init(reading bytes: [UInt8]) throws(MalformedJSON) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(MalformedJSON) in try JobRecord(decoding: bytes) }
        }
        self = try result.get()
    }

    var text: String { String(decoding: encoded, as: UTF8.self) }
}

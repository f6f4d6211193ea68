import BatchJobs
import Foundation

/// The texts of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html).
///
/// JSON of ours has no line end in it, so one line holds all.
enum ServerSentEvent {
    /// Tells nothing; shows that the stream lives.
    static let comment = Data(": \n\n".utf8)
    /// The stream ends, and not for good: come back after two seconds.
    static let retry = Data("retry: 2000\n\n".utf8)
    /// The job is over.
    ///
    /// Without data, clients would not be told of the event.
    static let end = Data("event: end\ndata: {}\n\n".utf8)

    static func job(_ snapshot: JobSnapshot, explanation: String?) -> Data {
        var writer = JSONWriter(capacity: 1024)
        writer.object { $0.job(snapshot, explanation: explanation) }
        var event = Data("event: batch_job\nid: \(snapshot.version)\ndata: ".utf8)
        event.append(contentsOf: writer.bytes)
        event.append(contentsOf: "\n\n".utf8)
        return event
    }
}

import Foundation

/// What a job is to be created from: `{ type, context, dry_run? }`.
struct CreateRequest {
    var type = ""
    /// As it came.
    var context = Data()
    var isDryRun = false

    /// Reads a body.
    ///
    /// - Throws: a refusal with all that is wrong, in Medusa's words and order.
    init(parsing body: Data, depthLimit: Int) throws(Refusal) {
        let body = try JSONBody(parsing: body, depthLimit: depthLimit)
        var complaints = Complaints()
        if let type = body.string("type") {
            self.type = type
        } else {
            complaints.add("type must be a string")
        }
        if let context = body["context"], context.first == UInt8(ascii: "{") {
            self.context = Data(context)
        } else {
            complaints.add("context must be an object")
        }
        switch body["dry_run"] {
        case nil: break
        case Array("true".utf8)?: isDryRun = true
        case Array("false".utf8)?: isDryRun = false
        case _?: complaints.add("dry_run must be a boolean value")
        }
        body.require(only: ["type", "context", "dry_run"], &complaints)
        try complaints.check()
    }
}

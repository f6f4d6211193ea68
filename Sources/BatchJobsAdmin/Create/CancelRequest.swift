import Foundation

/// Why a job is to be canceled: `{ reason? }`, or no body at all.
struct CancelRequest {
    var reason: String?

    init(parsing body: Data, depthLimit: Int) throws(Refusal) {
        let body = try JSONBody(parsing: body, depthLimit: depthLimit)
        var complaints = Complaints()
        complaints.require(!body.isOther, "the body must be an object")
        reason = body.string("reason")
        if let value = body["reason"], reason == nil, value != Array("null".utf8) {
            complaints.add("reason must be a string")
        }
        body.require(only: ["reason"], &complaints)
        try complaints.check()
    }
}

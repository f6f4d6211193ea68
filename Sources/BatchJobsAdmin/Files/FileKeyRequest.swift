import Foundation

/// Which file is meant: `{ file_key }`.
struct FileKeyRequest {
    let key: String

    init(parsing body: Data, depthLimit: Int) throws(Refusal) {
        let body = try JSONBody(parsing: body, depthLimit: depthLimit)
        var complaints = Complaints()
        let key = body.string("file_key")
        if key == nil { complaints.add("file_key must be a string") }
        body.require(only: ["file_key"], &complaints)
        try complaints.check()
        self.key = key ?? ""
    }
}

import BatchJobs
public import Foundation

/// What a server is to send.
public struct AdminResponse: Sendable {
    /// The status, such as 200.
    public var status: Int
    /// The header fields; of what users wrote only the name of a file, cleaned and encoded.
    public var headers: AdminHeaders
    /// The body.
    public var body: Body

    /// A body that is there, or one that comes in time.
    public enum Body: Sendable {
        /// All of it.
        case data(Data)
        /// Server-sent events; to be sent as each comes, and cancelled when the client is gone.
        case stream(AdminStream)
        /// A file, as long as the headers say; each part to be sent before the next is asked for.
        case bytes(AdminBytes)
    }

    init(status: Int, headers: AdminHeaders = [:], body: Body) {
        (self.status, self.body) = (status, body)
        // What is said of jobs is for one caller alone, and is what it says it is.
        self.headers = [
            "cache-control": "no-store", "x-content-type-options": "nosniff",
        ]
        self.headers.fields += headers.fields
    }

    init(status: Int, type: String, _ bytes: some Collection<UInt8>, headers: AdminHeaders = [:]) {
        var headers = headers
        headers.fields.append(.init("content-type", type))
        headers.fields.append(.init("content-length", String(bytes.count)))
        self.init(status: status, headers: headers, body: .data(Data(bytes)))
    }

    /// A JSON object of these members.
    static func json(
        status: Int = 200, headers: AdminHeaders = [:],
        _ members: (inout JSONWriter) -> Void
    ) -> AdminResponse {
        var writer = JSONWriter()
        writer.object(members)
        return AdminResponse(
            status: status, type: "application/json", writer.bytes, headers: headers)
    }

    /// The same without a body, as HEAD wants it.
    var headOnly: AdminResponse {
        var response = self
        response.body = .data(Data())
        return response
    }
}

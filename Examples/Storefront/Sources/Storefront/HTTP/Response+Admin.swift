import BatchJobsAdmin
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat

extension Response {
    /// What the admin API answers to a request.
    init(_ response: AdminResponse, to request: Request) {
        var headers = HTTPFields()
        for field in response.headers.fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            headers.append(HTTPField(name: name, value: field.value))
        }
        let body =
            switch response.body {
            case .data(let data): ResponseBody(byteBuffer: ByteBuffer(data: data))
            case .stream(let events): ResponseBody(events, to: request)
            case .bytes(let bytes): ResponseBody(bytes)
            }
        self.init(status: .init(code: response.status), headers: headers, body: body)
    }
}

extension ResponseBody {
    /// Sends a file part by part; one that cannot be read to its end breaks off.
    fileprivate init(_ bytes: AdminBytes) {
        self.init { writer in
            for try await part in bytes { try await writer.write(ByteBuffer(data: part)) }
            try await writer.finish(nil)
        }
    }

    /// Sends each event as it comes, until the stream ends or the client is gone.
    fileprivate init(_ events: AdminStream, to request: Request) {
        self.init { writer in
            // Else it would be noticed at the next event only, and the stream's slot be taken.
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                for await event in events { try await writer.write(ByteBuffer(data: event)) }
                try await writer.finish(nil)
            }
        }
    }
}

import Foundation
import GRDB
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1

extension Visitor {
    /// Uploads a file; the answer is what the shop says of it.
    func upload(
        _ content: String, named name: String = "products.csv", headers: [(String, String)] = []
    ) async throws -> Answer {
        let type = ("content-type", "multipart/form-data; boundary=\(Form.boundary)")
        return try await send(
            .post, "/admin/uploads", Form.begin(name) + content + Form.end,
            headers: [type] + headers)
    }

    /// Uploads a file that must be taken, and gives its key.
    func key(of content: String, named name: String = "products.csv") async throws -> String {
        let answer = try await upload(content, named: name)
        guard answer.status == 200 else { throw Refused(status: answer.status) }
        return try answer.decoded(Uploads.self).uploads[0].key
    }

    /// Begins to upload a file, and is gone in the middle of it, once that is so.
    func breakOff(_ content: String, when isHalfThere: () async throws -> Void) async throws {
        let begun = Data((Form.begin("half.csv") + content).utf8)
        var head = head(
            .post, "/admin/uploads", begun,
            [("content-type", "multipart/form-data; boundary=\(Form.boundary)")])
        head.headers.replaceOrAdd(name: "content-length", value: "\(begun.count * 2)")
        let connection = try await connect()
        try await connection.executeThenClose { _, outbound in
            try await outbound.write(.head(head))
            try await outbound.write(.body(.byteBuffer(ByteBuffer(data: begun))))
            try await isHalfThere()
        }
    }

    /// Imports a file, and waits for the end of it.
    func importing(_ content: String, _ more: String = "") async throws -> JobRecord {
        let key = try await key(of: content)
        let job = try await create("product-import", #"{"fileKey":"\#(key)"\#(more)}"#)
        return try await end(of: job.id)
    }

    /// Exports products, and fetches the file.
    func exporting(_ context: String = "{}") async throws -> (job: JobRecord, file: Answer) {
        let job = try await end(of: create("product-export", context).id)
        guard let key = job.result?.fileKey else { throw NoAnswer() }
        return (job, try await send(.get, "/admin/uploads/\(key)"))
    }

    func delete(_ key: String) async throws -> Answer {
        try await send(.delete, "/admin/uploads", #"{"file_key":"\#(key)"}"#)
    }
}

/// A form of one file.
private enum Form {
    static let boundary = "the-boundary"

    static func begin(_ name: String) -> String {
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
    }

    static let end = "\r\n--\(boundary)--\r\n"
}

/// What the shop says of files that it has taken.
struct Uploads: Decodable {
    struct Upload: Decodable {
        var url, key: String
    }
    var uploads: [Upload]
}

extension ShopPlace {
    var files: URL { data.appending(path: "files") }

    /// The names in the folder of files.
    var fileNames: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: files.path).sorted() }
    }

    /// Waits until no file is there.
    func filesAreGone() async throws {
        _ = try await eventually("there is no file") { try fileNames.isEmpty ? true : nil }
    }

    /// A value of the catalogue.
    func value<Value: DatabaseValueConvertible>(
        _ sql: String, as type: Value.Type = Value.self
    ) throws -> Value? {
        try read { try Value.fetchOne($0, sql: sql) }
    }

    /// Some values of the catalogue.
    func values<Value: DatabaseValueConvertible>(
        _ sql: String, as type: Value.Type = Value.self
    ) throws -> [Value] {
        try read { try Value.fetchAll($0, sql: sql) }
    }
}

/// Operations by Medusa's names.
func operations(
    _ productsCreated: Int, _ productsUpdated: Int, _ variantsCreated: Int, _ variantsUpdated: Int
) -> [String: Int] {
    [
        "PRODUCT_CREATE": productsCreated, "PRODUCT_UPDATE": productsUpdated,
        "VARIANT_CREATE": variantsCreated, "VARIANT_UPDATE": variantsUpdated,
    ]
}

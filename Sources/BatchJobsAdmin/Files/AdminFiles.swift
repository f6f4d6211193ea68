/// Where the files lie that people upload for jobs, and that jobs make for people.
///
/// A service that has one gives it to ``AdminConfiguration/files``; then the API has the routes below
/// `/admin/uploads`. The API asks who somebody is and whose a file is; the bytes are yours.
///
/// A key is a name that you make up. Look it up, and never make a path of what a client sends.
public protocol AdminFiles: Sendable {
    /// Keeps a file that arrives, durably, and says under which key.
    ///
    /// Reading its bytes throws when it is too long or the client is gone: then keep nothing of it.
    func store(_ upload: AdminUpload) async throws -> String

    /// The file of a key; `nil` if there is none.
    func file(_ key: String) async throws -> AdminFile?

    /// The bytes of a file; `nil` if it is not there any more.
    func contents(of key: String) async throws -> AdminBytes?

    /// Removes a file; nothing if it is not there any more.
    func delete(_ key: String) async throws
}

/// A file that is kept.
public struct AdminFile: Hashable, Sendable {
    /// What it is asked for by.
    public var key: String
    /// What people call it: any text, which nothing but the name of a download is made of.
    public var name: String
    /// Bytes.
    public var size: Int
    /// The id of the caller whose it is; `nil` for a file of the service itself.
    public var owner: String?

    /// Makes a file.
    public init(key: String, name: String, size: Int, owner: String?) {
        (self.key, self.name, self.size, self.owner) = (key, name, size, owner)
    }
}

/// A file that arrives.
public struct AdminUpload: Sendable {
    /// What the client calls it: any text, perhaps a path of its own, and never one of yours.
    public var name: String
    /// The id of the caller.
    public var owner: String
    /// Its bytes, as they arrive.
    public var bytes: AdminBytes

    /// Makes an upload.
    public init(name: String, owner: String, bytes: AdminBytes) {
        (self.name, self.owner, self.bytes) = (name, owner, bytes)
    }
}

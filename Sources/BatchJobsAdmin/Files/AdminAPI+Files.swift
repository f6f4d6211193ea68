import BatchJobs

extension AdminAPI {
    func upload(_ call: Call) async throws -> AdminResponse {
        let files = try files(call)
        let reader = try FormReader(call.request, fileLimit: configuration.fileLimit)
        var keys: [String] = []
        do {
            while let name = try await reader.nextFile() {
                guard keys.count < Self.filesAtOnce else {
                    throw Refusal.invalid("files must be \(Self.filesAtOnce) files at most")
                }
                let upload = AdminUpload(
                    name: name, owner: call.caller.id,
                    bytes: AdminBytes(FormFile(reader: reader)))
                keys.append(try await files.store(upload))
            }
            guard !keys.isEmpty else { throw Refusal.invalid("files must be one file or more") }
        } catch {
            // Nobody was told their keys.
            for key in keys { try await files.delete(key) }
            throw error
        }
        return .uploads(keys)
    }

    private static let filesAtOnce = 10

    func downloadURL(_ call: Call) async throws -> AdminResponse {
        let request = try FileKeyRequest(
            parsing: call.body, depthLimit: configuration.depthLimit)
        let file = try await file(request.key, call)
        return .json { writer in
            writer.key("download_url")
            writer.string(file.path)
        }
    }

    func deleteFile(_ call: Call) async throws -> AdminResponse {
        let request = try FileKeyRequest(
            parsing: call.body, depthLimit: configuration.depthLimit)
        let file = try await file(request.key, call)
        try await files(call).delete(file.key)
        return .json { writer in
            writer.key("id")
            writer.string(file.key)
            writer.key("object")
            writer.string("file")
            writer.key("deleted")
            writer.bool(true)
        }
    }

    func download(_ call: Call) async throws -> AdminResponse {
        let file = try await file(call.parameter, call)
        guard let contents = try await files(call).contents(of: file.key) else {
            throw Refusal.noFile(file.key)
        }
        return AdminResponse(status: 200, headers: file.headers, body: .bytes(contents))
    }

    /// A file that is the caller's: first whether it is there, then whose it is.
    private func file(_ key: String, _ call: Call) async throws -> AdminFile {
        guard let file = try await files(call).file(key) else { throw Refusal.noFile(key) }
        guard call.caller.mayAccess(jobOf: file.owner) else { throw Refusal.foreignJob }
        return file
    }

    private func files(_ call: Call) throws(Refusal) -> any AdminFiles {
        guard let files = configuration.files else { throw .nowhere(call.request.path) }
        return files
    }
}

extension AdminResponse {
    fileprivate static func uploads(_ keys: [String]) -> AdminResponse {
        .json { writer in
            writer.key("uploads")
            writer.array { writer in
                for key in keys {
                    writer.object { writer in
                        writer.key("url")
                        writer.string(AdminFile.path(of: key))
                        writer.key("key")
                        writer.string(key)
                    }
                }
            }
        }
    }
}

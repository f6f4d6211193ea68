import BatchJobsAdmin
import Foundation
import GRDB

extension FileShelf: AdminFiles {
    func store(_ upload: AdminUpload) async throws -> String {
        var row = FileRow(key: FileKey.make(), owner: upload.owner, name: upload.name)
        do {
            row.size = try await write(upload.bytes, to: partialPath(row))
            try await DiskFile.rename(partialPath(row), to: path(row), in: folder)
            try await database.write { [row] in try row.insert($0) }
        } catch {
            try DiskFile.remove(partialPath(row))
            try DiskFile.remove(path(row))
            throw error
        }
        return row.key
    }

    private func write(_ bytes: AdminBytes, to path: String) async throws -> Int {
        let file = try await DiskFile.create(path)
        var size = 0
        for try await part in bytes {
            try await file.write(part, at: size)
            size += part.count
        }
        try await file.synchronize()
        return size
    }

    func file(_ key: String) async throws -> AdminFile? {
        guard let row = try await row(key), let size = row.size else { return nil }
        return AdminFile(key: row.key, name: row.name, size: size, owner: row.owner)
    }

    func contents(of key: String) async throws -> AdminBytes? {
        try await open(key).map { AdminBytes(FileParts(file: $0)) }
    }

    func delete(_ key: String) async throws {
        try await remove(where: "key", is: key)
    }
}

/// The bytes of a file, part by part.
struct FileParts: AsyncSequence, Sendable {
    typealias Element = Data
    let file: DiskFile
    /// Where they begin.
    var offset = 0

    func makeAsyncIterator() -> Iterator { Iterator(file: file, offset: offset) }

    struct Iterator: AsyncIteratorProtocol {
        let file: DiskFile
        var offset: Int

        mutating func next() async throws -> Data? {
            let part = try await file.read(at: offset, upTo: 128 << 10)
            offset += part.count
            return part.isEmpty ? nil : part
        }
    }
}

import BatchJobsAdmin
import Foundation

/// Files in memory, as a service would keep them on a disk.
actor MemoryFiles: AdminFiles {
    private(set) var files: [String: (file: AdminFile, data: Data)] = [:]
    private var next = 1

    func store(_ upload: AdminUpload) async throws -> String {
        var data = Data()
        for try await part in upload.bytes { data.append(part) }
        let key = "key\(next)"
        next += 1
        let file = AdminFile(key: key, name: upload.name, size: data.count, owner: upload.owner)
        files[key] = (file, data)
        return key
    }

    func add(_ name: String, _ text: String, owner: String?) -> String {
        let (key, data) = ("key \(next)/é", Data(text.utf8))
        next += 1
        files[key] = (AdminFile(key: key, name: name, size: data.count, owner: owner), data)
        return key
    }

    func file(_ key: String) -> AdminFile? { files[key]?.file }
    func contents(of key: String) -> AdminBytes? { files[key].map { AdminBytes($0.data) } }
    func delete(_ key: String) { files[key] = nil }
    var count: Int { files.count }
}

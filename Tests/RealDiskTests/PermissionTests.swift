import Foundation
import TestSupport
import Testing

/// Cases 37 and 42: who may do what with a journal's files.
@Suite struct PermissionTests {
    private let directory = FileTemporaryDirectory()
    private let nobody = 65534

    @Test(arguments: ["000", "077", "777"])
    func `case 37, directories are 0700 and files 0600 whatever the umask`(
        umask: String
    ) async throws {
        let path = directory.path + "/parent/journal"
        // It ends within a segment, so that the next one was prepared before the last record.
        let steps = ["umask:\(umask)", "segments:8192", "open", "append:37", "wait"]
        let owner = try Owner(of: path, steps)
        try await owner.waits()
        for made in ["", "/parent", "/parent/journal"] {
            #expect(try mode(of: directory.path + made) == 0o700)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        for kind in ["LOCK", "MANIFEST", ".seg", ".next"] {
            #expect(names.contains { $0.hasSuffix(kind) })
        }
        for name in names { #expect(try mode(of: "\(path)/\(name)") == 0o600) }
    }

    @Test func `case 37, the modes of what is there are left alone`() async throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o750])
        _ = try await Owner.run(of: directory.path, "open", "append:1", "close")
        #expect(try mode(of: directory.path) == 0o750)
    }

    @Test(.realDisk) func `case 42, on a read-only file system only reading works`() async throws {
        let disk = try Disk(.ext4)
        let path = disk.path + "/journal"
        _ = try await Owner.run(of: path, "open", "append:5", "close")
        try disk.remount("ro")
        try await expectReadingOnly(of: path, "read_only", "Read-only file system")
        try disk.remount("rw")
        try await expectPrefix(of: path, acknowledged: 5, attempted: 5)
    }

    @Test(.realDisk) func `case 42, in a directory without write permission only reading works`()
        async throws
    {
        let scratch = try Scratch()
        let path = try scratch.folder("journal")
        try Command.run("chown", "\(nobody)", path)
        let user = "user:\(nobody)"
        _ = try await Owner.run(of: path, user, "open", "append:5", "close")
        try Command.run("chmod", "0555", path)
        try await expectReadingOnly(of: path, as: user, "unreadable", "Permission denied")
        try Command.run("chmod", "0755", path)
        #expect(try await Owner.run(of: path, user, "open") == [.opened(records: 5), .done])
    }

    @Test(.realDisk, arguments: ["", "/LOCK", "/MANIFEST"])
    func `case 42, where something is immutable only reading works`(name: String) async throws {
        let disk = try Disk(.ext4)
        let path = disk.path + "/journal"
        _ = try await Owner.run(of: path, "open", "append:5", "close")
        try Command.run("chattr", "+i", path + name)
        try await expectReadingOnly(of: path, "unreadable", "Operation not permitted")
        try Command.run("chattr", "-i", path + name)
        try await expectPrefix(of: path, acknowledged: 5, attempted: 5)
    }

    /// Opening says why not and changes no file; a reader is shown everything.
    private func expectReadingOnly(
        of path: String, as user: String = "user:0", _ code: String, _ reason: String
    ) async throws {
        let before = try files(of: path)
        let opening = try await Owner.run(of: path, user, "open")
        #expect(opening.failures == [code])
        #expect("\(opening)".contains(reason))
        let reading = try await Owner.run(of: path, user, "read")
        #expect(reading == [.read(records: 5, verdict: "clean"), .done])
        // What was there is as it was; a new file that nothing names yet may stay.
        #expect(try before.isSubset(of: files(of: path)))
    }

    private func files(of path: String) throws -> Set<Substring> {
        let list = try Command.run("find", path, "-type", "f", "-printf", "%p %m %s %T@ %C@\n")
        return Set(list.split(separator: "\n"))
    }
}

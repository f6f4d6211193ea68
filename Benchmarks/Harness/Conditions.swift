import Foundation

/// Under what a figure was measured.
struct Conditions: Codable {
    var cores = ProcessInfo.processInfo.activeProcessorCount
    /// Of the last minute, when the figure was done.
    var loadAverage = Self.loadNow
    var kernel = Self.kernelNow
    var swift = Self.compiler
    /// Of the directory for temporary files, in which all journals are.
    var fileSystem = Self.temporaryFileSystem
    var synced: Bool
    var callers: Int
    var bytesPerRecord: Int?
    var runs: Int
    /// What the floor is, if there is one.
    var floorIs: String?

    init(of subject: Subject, runs: Int) {
        (synced, callers, bytesPerRecord) = (subject.isSynced, subject.callers, subject.bytes)
        (self.runs, floorIs) = (runs, subject.floor)
    }

    private static var loadNow: Double {
        var load = 0.0
        return getloadavg(&load, 1) == 1 ? (load * 100).rounded() / 100 : -1
    }

    private static let kernelNow: String = {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return withUnsafeBytes(of: name.release) { text in
            String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }
    }()

    /// A program cannot ask which compiler made it, only be compiled differently.
    private static var compiler: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    /// The type of the deepest mount that holds the directory.
    private static let temporaryFileSystem: String = {
        let directory = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/"
        guard let mounts = try? String(contentsOfFile: "/proc/mounts", encoding: .utf8) else {
            return "unknown"
        }
        var deepest: (path: Substring, type: Substring) = ("", "unknown")
        for mount in mounts.split(separator: "\n").map({ $0.split(separator: " ") }) {
            guard mount.count > 2, mount[1].count >= deepest.path.count else { continue }
            let prefix = mount[1] == "/" ? "/" : mount[1] + "/"
            if directory.hasPrefix(prefix) { deepest = (mount[1], mount[2]) }
        }
        return String(deepest.type)
    }()
}

extension Conditions {
    /// The part that is the same for all figures, for people.
    static var ofThisMachine: String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return "\(cores) cores, load average \(loadNow), kernel \(kernelNow), Swift \(compiler), "
            + "\(temporaryFileSystem)"
    }
}

import Foundation

/// The C parts of the suite, each compiled once.
enum BuiltTool {
    /// A disk that breaks on demand and keeps a log of what is written to it.
    static let faultyDisk = Result {
        let flags = try Command.run("pkg-config", "--cflags", "--libs", "fuse3")
        return try compile("faulty-disk", flags.split(separator: " ").map(String.init))
    }
    /// Makes reading and writing short, interrupts them, refuses to preallocate.
    static let poorCalls = Result { try compile("poor-calls", ["-shared", "-fPIC"]) }

    private static func compile(_ name: String, _ flags: [String]) throws -> String {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Tools/\(name).c").path
        let product = Bundle(for: Place.self).bundleURL.appending(path: name).path
        try Command.run("cc", ["-Wall", "-Werror", "-O1", source, "-o", product] + flags)
        return product
    }
}

/// Stands where the tests stand.
private final class Place {}

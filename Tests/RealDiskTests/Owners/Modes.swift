import Foundation
import TestSupport
import Testing

/// Expects that nobody but the owner may do anything with a journal's directory and its files.
func expectPrivate(_ directory: FileTemporaryDirectory) throws {
    guard FileManager.default.fileExists(atPath: directory.path) else { return }
    #expect(try mode(of: directory.path) & 0o77 == 0)
    for name in try directory.names {
        #expect(try mode(of: "\(directory.path)/\(name)") & 0o77 == 0, "\(name)")
    }
}

func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
}

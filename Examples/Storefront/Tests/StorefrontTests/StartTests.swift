import Foundation
import Testing

/// Why it does not start, in words.
struct StartTests {
    @Test func `a port in use is named`() async throws {
        try await withShop { shop in
            let other = shop.place.directory.appending(path: "other").path
            let child = try shop.place.launch(["--port", "\(shop.port)"], directory: other)
            #expect(await child.end() == 1)
            let message = "Error: Port \(shop.port) is in use. Choose another one"
            #expect(try shop.place.logged.contains(message))
        }
    }

    @Test func `a directory that cannot be made is named`() async throws {
        try await withPlace { place in
            let child = try place.launch(["--port", "0"], directory: "/dev/null/shop")
            #expect(await child.end() == 1)
            let logged = try place.logged
            #expect(logged.contains("Error: Nothing can be kept in /dev/null/shop: "))
            #expect(logged.contains("[directory_unusable]"))
        }
    }

    @Test func `a directory that another service uses is refused with its process`() async throws {
        try await withShop { shop in
            let child = try shop.place.launch(["--port", "0"])
            #expect(await child.end() == 1)
            let logged = try shop.place.logged
            #expect(logged.contains("in use by process \(shop.child.pid), says its LOCK file"))
            #expect(logged.contains("[journal_in_use]"))
        }
    }

    @Test func `a damaged journal is refused, with the file and the place`() async throws {
        try await withPlace { place in
            let shop = try await place.open()
            for _ in 0..<3 { _ = try await shop.visitor().create("publish-products") }
            #expect(await shop.stop() == 0)
            try place.damageJournal()
            let child = try place.launch(["--port", "0"])
            #expect(await child.end() == 1)
            #expect(try place.logged.contains("[journal_damaged]"))
        }
    }

    @Test(arguments: [
        ["--port", "65536"], ["--port", "-1"], ["--products", "0"], ["--grace", "-1"], ["--what"],
    ])
    func `a wrong option is told with the usage`(arguments: [String]) async throws {
        try await withPlace { place in
            let child = try place.launch(arguments)
            #expect(await child.end() == 64)
            #expect(try place.logged.contains("Usage: storefront"))
        }
    }
}

extension ShopPlace {
    /// Changes one byte of the first record.
    fileprivate func damageJournal() throws {
        let jobs = data.appending(path: "jobs")
        let names = try FileManager.default.contentsOfDirectory(atPath: jobs.path).sorted()
        let segment = try #require(names.first { $0.hasSuffix(".seg") })
        let file = jobs.appending(path: segment)
        var bytes = try Data(contentsOf: file)
        bytes[200] ^= 0xFF
        try bytes.write(to: file)
    }
}

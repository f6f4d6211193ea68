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
            #expect(
                logged == """
                    Error: Nothing can be kept in /dev/null/shop: Not a directory \
                    [directory_unusable]

                    """)
        }
    }

    @Test func `a file that is no database is named`() async throws {
        try await withPlace { place in
            try FileManager.default.createDirectory(
                at: place.data, withIntermediateDirectories: false)
            let text = Data(repeating: 0x78, count: 4096)
            try text.write(to: place.data.appending(path: "products.sqlite"))
            let child = try place.launch(["--port", "0"])
            #expect(await child.end() == 1)
            let logged = try place.logged
            #expect(logged.contains("Error: Nothing can be kept in \(place.data.path): "))
            #expect(logged.contains("file is not a database"))
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
            let logged = try place.logged
            #expect(logged.contains("[journal_damaged]"))
            #expect(logged.contains(/\(file [0-9a-f-]+\.seg, offset \d+\)/))
        }
    }

    @Test(arguments: [
        ("--port=65536", "--port must be 0 to 65535"), ("--port=-1", "--port must be 0 to 65535"),
        ("--products=0", "--products must be 1 to 1000000"),
        ("--products=1000001", "--products must be 1 to 1000000"),
        ("--grace=-1", "--grace must be 0 to 3600"), ("--grace=3601", "--grace must be 0 to 3600"),
        ("--keep=-1", "--keep must be 0 to 10000000"),
        ("--what", "Unknown option '--what'"),
    ])
    func `a wrong option is told with the usage`(option: String, words: String) async throws {
        try await withPlace { place in
            let child = try place.launch([option])
            #expect(await child.end() == 64)
            let logged = try place.logged
            #expect(logged.hasPrefix("Error: \(words)"))
            #expect(logged.contains("Usage: storefront"))
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

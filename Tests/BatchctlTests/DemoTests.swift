import Testing
import batchctl

struct `The demo` {
    @Test func `makes the same products each time`() {
        var (first, second) = (DemoCatalog(), DemoCatalog())
        let products = (0..<500).map { _ in first.nextProduct() }
        #expect(products == (0..<500).map { _ in second.nextProduct() })
        var running = RunningFingerprint()
        running.add(Array(products.joined().utf8))
        #expect(running.value == Fingerprint(size: 72_424, checksum: 2_760_692_522))
    }

    @Test func `counts its drafts and rows as the job will`() throws {
        var catalog = DemoCatalog()
        var stream = ProductStream()
        stream.feed(Array(DemoCatalog.header.utf8))
        for _ in 0..<300 { stream.feed(Array(catalog.nextProduct().utf8)) }
        stream.feed([])
        var (rows, drafts) = (0, 0)
        while let row = try stream.next() {
            rows += 1
            drafts += row.publishesProduct ? 1 : 0
        }
        #expect(drafts == catalog.drafts)
        #expect(rows == catalog.rows + 1)
    }

    @Test(arguments: [10, 399, 400, 1000, 40_000, 5_000_000])
    func `takes between 15 and 25 seconds, whatever its size`(_ drafts: Int) {
        let options = DemoFiles(DemoOptions()).publishing(drafts: drafts)
        let milliseconds = drafts * options.paceMilliseconds / options.chunk
        #expect((15_000...25_000).contains(milliseconds))
    }

    @Test func `says the second time that it is done, and how to start over`() async throws {
        let folder = TemporaryFolder()
        let command = ChildCommand("demo", "--products", "1", in: folder)
        let first = try await command.run()
        #expect(first.code == 0)
        #expect(first.words.contains("kill -9"))
        #expect(folder.has("batchctl-demo/journal"))
        let second = try await command.run()
        #expect(second.code == 0)
        #expect(second.words.contains("already done"))
        #expect(second.words.contains("rm -r ./batchctl-demo"))
    }
}

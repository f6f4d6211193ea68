import BatchJournal
import TestSupport
import Testing

@Suite struct SyncTests {
    @Test func `what is written is seen at once, and a power cut takes it`() throws {
        let bench = try DiskBench()
        let file = try bench.written("old", "a")
        try bench.write("new", to: file)
        #expect(try bench.read(file) == "new")
        #expect(bench.files.disk.file("a", in: "/")?.isDirty == true)
        #expect(bench.files.powerCut(.allLost).texts == ["a": "old"])
    }

    @Test func `a sync covers the bytes and the size of its own file alone`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.written("a", "a"), try bench.written("b", "b"))
        try bench.write("longer", to: first)
        try bench.write("longer", to: second)
        try bench.files.sync(first)
        #expect(bench.files.powerCut(.allLost).texts == ["a": "longer", "b": "b"])
    }

    @Test func `a sync of a file makes no name durable`() throws {
        let bench = try DiskBench()
        let file = try bench.create("a")
        try bench.write("text", to: file)
        try bench.files.sync(file)
        #expect(bench.files.powerCut(.allLost).texts == [:])
    }

    @Test func `a sync of a directory makes no byte durable`() throws {
        let bench = try DiskBench()
        try bench.write("text", to: try bench.create("a"))
        try bench.files.syncDirectory(bench.root)
        #expect(bench.files.powerCut(.allLost).texts == ["a": ""])
    }

    @Test func `a directory's name belongs to the one above it`() throws {
        let bench = try DiskBench()
        try bench.files.makeDirectory("/inner")
        let inner = try bench.files.openDirectory("/inner")
        _ = try bench.files.open("a", in: inner, .create)
        try bench.files.syncDirectory(inner)
        #expect(bench.files.disk.crashed(.allLost, seed: 0).directories.count == 1)
        try bench.files.syncDirectory(bench.root)
        #expect(bench.files.powerCut(.allLost).contents(of: "/inner") == ["a": []])
    }

    @Test func `allocating is a size of NULs that a sync makes durable`() throws {
        let bench = try DiskBench()
        let file = try bench.written("text", "a")
        try bench.files.allocate(file, size: 8)
        #expect(bench.files.disk.crashed(.allLost, seed: 0).texts == ["a": "text"])
        try bench.files.sync(file)
        #expect(bench.files.powerCut(.allLost).texts == ["a": "text\0\0\0\0"])
    }

    @Test func `what is cut off comes back until a sync`() throws {
        let bench = try DiskBench()
        let file = try bench.written("text", "a")
        try bench.files.truncate(file, to: 2)
        #expect(try bench.read(file) == "te")
        #expect(bench.files.disk.crashed(.allLost, seed: 0).texts == ["a": "text"])
        try bench.files.sync(file)
        #expect(bench.files.powerCut(.allLost).texts == ["a": "te"])
    }

    @Test func `dropping the cache loses nothing that waits for a sync`() throws {
        let bench = try DiskBench()
        let file = try bench.written("old", "a")
        try bench.write("new", to: file)
        try bench.files.dropCache(of: file)
        #expect(try bench.read(file) == "new")
    }

    @Test func `a process that ends leaves the page cache as it is`() throws {
        let bench = try DiskBench()
        try bench.write("text", to: try bench.create("a"))
        let next = try DiskBench(bench.files.killed())
        #expect(try next.read(try next.open("a")) == "text")
        #expect(failure { try bench.open("a") } != nil)
        #expect(next.files.powerCut(.allLost).texts == [:])
    }
}

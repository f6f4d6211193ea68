import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct NameTests {
    private let seeds: Range<UInt64> = 0..<100

    @Test func `a rename changes two names, and each is old or new for itself`() throws {
        let bench = try DiskBench()
        _ = try bench.written("old", "a")
        _ = try bench.written("new", "b")
        try bench.files.rename("b", to: "a", in: bench.root)
        #expect(bench.files.disk.texts == ["a": "new"])
        let left = Set(seeds.map { bench.files.disk.crashed(.torn, seed: $0).texts })
        #expect(
            left == [
                ["a": "old", "b": "new"], ["a": "new", "b": "new"], ["a": "old"], ["a": "new"],
            ])
    }

    @Test func `a rename is durable after the directory's sync`() throws {
        let bench = try DiskBench()
        _ = try bench.written("old", "a")
        _ = try bench.written("new", "b")
        try bench.files.rename("b", to: "a", in: bench.root)
        try bench.files.syncDirectory(bench.root)
        #expect(bench.files.powerCut(.allLost).texts == ["a": "new"])
    }

    @Test func `a file that was removed may come back until the directory's sync`() throws {
        let bench = try DiskBench()
        _ = try bench.written("text", "a")
        try bench.files.remove("a", in: bench.root)
        #expect(bench.files.disk.texts == [:])
        let left = Set(seeds.map { bench.files.disk.crashed(.torn, seed: $0).texts })
        #expect(left == [["a": "text"], [:]])
        try bench.files.syncDirectory(bench.root)
        #expect(bench.files.powerCut(.torn).texts == [:])
    }

    @Test func `an open file outlives its name`() throws {
        let bench = try DiskBench()
        let file = try bench.written("text", "a")
        try bench.files.rename("a", to: "b", in: bench.root)
        #expect(try bench.read(file) == "text")
        try bench.files.remove("b", in: bench.root)
        #expect(try bench.read(file) == "text")
        #expect(failure { try bench.open("b") } == ENOENT)
    }

    @Test func `creating takes only a name that is free`() throws {
        let bench = try DiskBench()
        _ = try bench.create("a")
        #expect(failure { try bench.create("a") } == EEXIST)
        #expect(failure { try bench.files.makeDirectory("/a") } == EEXIST)
        #expect(failure { try bench.files.openDirectory("/b") } == ENOENT)
        #expect(failure { try bench.files.openDirectory("/a") } == ENOTDIR)
        #expect(failure { try bench.files.rename("b", to: "c", in: bench.root) } == ENOENT)
        #expect(try bench.files.list(bench.root) == ["a"])
    }

    @Test func `a name leads to the same file until another one takes it`() throws {
        let bench = try DiskBench()
        let file = try bench.create("a")
        let path = { try bench.files.identity(atPath: "/a") }
        #expect(try path() == bench.files.identity(of: file))
        try bench.files.remove("a", in: bench.root)
        _ = try bench.create("a")
        #expect(try path() != bench.files.identity(of: file))
    }
}

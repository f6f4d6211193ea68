import BatchJournal
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A sync that fails as on ext4 and xfs: the page cache shows what the disk never got.
@Suite struct FailedSyncTests {
    private let forget = Fault(.forget(EIO), at: [.sync], .numbers(1...1))

    @Test func `reads go on to show what no later sync writes`() throws {
        var left: Set<String?> = []
        for seed in 0..<100 {
            let bench = try DiskBench(seed: UInt64(seed))
            let file = try bench.written(sectors("aa"), "f")
            try bench.write(sectors("bc"), to: file)
            bench.files.plan(forget)
            #expect(failure { try bench.files.sync(file) } == EIO)
            #expect(letters(try bench.read(file)) == "bc")
            #expect(failure { try bench.files.sync(file) } == nil)
            left.insert(letters(bench.files.powerCut(.allKept).texts["f"]))
        }
        #expect(left == ["aa", "ba", "ac", "bc"])
    }

    @Test func `another process sees the same cache`() throws {
        let bench = try DiskBench(seed: 1)
        let file = try bench.written(sectors("a"), "f")
        bench.files.plan(forget)
        try bench.write(sectors("b"), to: file)
        #expect(failure { try bench.files.sync(file) } == EIO)
        let next = try DiskBench(bench.files.killed())
        let again = try next.open("f")
        #expect(letters(try next.read(again)) == "b")
        try next.files.sync(again)
        #expect(next.files.disk.file("f", in: "/")?.isDirty == false)
    }

    @Test func `what is written again reaches the disk`() throws {
        for seed in 0..<50 {
            let bench = try DiskBench(seed: UInt64(seed))
            let file = try bench.written(sectors("aa"), "f")
            try bench.write(sectors("bc"), to: file)
            bench.files.plan(forget)
            #expect(failure { try bench.files.sync(file) } == EIO)
            try bench.write(try bench.read(file), to: file)
            try bench.files.sync(file)
            #expect(letters(bench.files.powerCut(.allLost).texts["f"]) == "bc")
        }
    }

    @Test func `a dropped cache shows what the disk has`() throws {
        var seen: Set<String?> = []
        for seed in 0..<50 {
            let bench = try DiskBench(seed: UInt64(seed))
            let file = try bench.written(sectors("a"), "f")
            try bench.write(sectors("b"), to: file)
            bench.files.plan(forget)
            #expect(failure { try bench.files.sync(file) } == EIO)
            try bench.files.dropCache(of: file)
            seen.insert(letters(try bench.read(file)))
        }
        #expect(seen == ["a", "b"])
    }
}

import BatchJournal
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct FaultTests {
    @Test func `a call that fails has done nothing`() throws {
        let bench = try DiskBench()
        let file = try bench.written("old", "a")
        bench.files.plan(Fault(.error(EIO)))
        #expect(failure { try bench.write("new", to: file) } == EIO)
        #expect(failure { try bench.files.remove("a", in: bench.root) } == EIO)
        bench.files.forgetFaults()
        #expect(try bench.read(file) == "old")
        #expect(bench.files.strikes == 2)
    }

    @Test func `it strikes at the calls of its number, its kind and its file`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.create("a.x"), try bench.create("a.y"))
        bench.files.plan(Fault(.error(EINTR), at: [.write], of: ".x", .numbers(2...3)))
        let struck = try (1...4).map { _ in
            try bench.write("b", to: second)
            try bench.files.sync(first)
            return failure { try bench.write("a", to: first) } == EINTR
        }
        #expect(struck == [false, true, true, false])
    }

    @Test func `a file is known by the name it was last given`() throws {
        let bench = try DiskBench()
        let file = try bench.create("a.next")
        bench.files.plan(Fault(.error(EIO), at: [.write], of: ".seg"))
        #expect(failure { try bench.write("a", to: file) } == nil)
        try bench.files.rename("a.next", to: "a.seg", in: bench.root)
        #expect(failure { try bench.write("a", to: file) } == EIO)
    }

    @Test func `a short transfer moves so many bytes`() throws {
        let bench = try DiskBench()
        let file = try bench.create("a")
        bench.files.plan(Fault(.short(3), at: [.read, .write]))
        #expect(try bench.write("abcde", to: file) == 3)
        #expect(try bench.write("de", to: file, at: 3) == 2)
        #expect(try bench.read(file) == "abc")
        #expect(try bench.read(file, at: 3) == "de")
    }

    @Test func `a sync that lies has done nothing, and a later one makes up for it`() throws {
        let bench = try DiskBench()
        let file = try bench.written("old", "a")
        try bench.write("new", to: file)
        bench.files.plan(Fault(.lie, at: [.sync], .numbers(1...1)))
        try bench.files.sync(file)
        #expect(bench.files.disk.crashed(.allLost, seed: 0).texts == ["a": "old"])
        try bench.files.sync(file)
        #expect(bench.files.powerCut(.allLost).texts == ["a": "new"])
    }

    @Test func `a directory's sync lies as well`() throws {
        let bench = try DiskBench()
        bench.files.plan(Fault(.lie, at: [.syncDirectory], .numbers(1...1)))
        _ = try bench.written("text", "a")
        #expect(bench.files.powerCut(.allLost).texts == [:])
    }

    @Test func `of two faults at one call the first planned counts`() throws {
        let bench = try DiskBench(faults: [Fault(.error(EIO)), Fault(.error(ENOSPC))])
        #expect(failure { try bench.create("a") } == EIO)
        #expect(bench.files.strikes == 1)
    }

    @Test func `from a power cut on every call fails`() throws {
        let bench = try DiskBench(faults: [Fault(.powerCut, at: [.write], .numbers(1...1))])
        let file = try bench.create("a")
        #expect(failure { try bench.write("text", to: file) } == EIO)
        #expect(bench.files.isOff)
        #expect(failure { try bench.read(file) } == EIO)
        #expect(bench.files.disk.texts == ["a": ""])
    }
}

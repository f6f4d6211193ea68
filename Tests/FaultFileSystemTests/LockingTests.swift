import BatchJournal
import TestSupport
import Testing

@Suite struct LockingTests {
    @Test func `an exclusive lock keeps every other opening out`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.create("LOCK"), try bench.open("LOCK"))
        #expect(try bench.files.lock(first, .exclusive))
        #expect(try !bench.files.lock(second, .exclusive))
        #expect(try !bench.files.lock(second, .shared))
        #expect(try bench.files.lock(first, .exclusive))
    }

    @Test func `shared locks keep only an exclusive one out`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.create("LOCK"), try bench.open("LOCK"))
        #expect(try bench.files.lock(first, .shared))
        #expect(try bench.files.lock(second, .shared))
        #expect(try !bench.files.lock(second, .exclusive))
    }

    @Test(arguments: ["unlock", "close"])
    func `it ends when it is released or its opening is closed`(how: String) throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.create("LOCK"), try bench.open("LOCK"))
        #expect(try bench.files.lock(first, .exclusive))
        if how == "unlock" { bench.files.unlock(first) } else { bench.files.close(first) }
        #expect(try bench.files.lock(second, .exclusive))
    }

    @Test func `closing another opening of the file does not end it`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.create("LOCK"), try bench.open("LOCK"))
        #expect(try bench.files.lock(first, .exclusive))
        bench.files.close(second)
        #expect(try !bench.files.lock(try bench.open("LOCK"), .exclusive))
    }

    @Test func `it dies with its process`() throws {
        let bench = try DiskBench()
        _ = try bench.files.lock(try bench.written("", "LOCK"), .exclusive)
        let next = try DiskBench(bench.files.killed())
        #expect(try next.files.lock(try next.open("LOCK"), .exclusive))
    }

    @Test func `it is a lock of the file, not of its name`() throws {
        let bench = try DiskBench()
        #expect(try bench.files.lock(try bench.create("LOCK"), .exclusive))
        try bench.files.remove("LOCK", in: bench.root)
        #expect(try bench.files.lock(try bench.create("LOCK"), .exclusive))
    }
}

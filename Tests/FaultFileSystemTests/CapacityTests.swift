import BatchJournal
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct CapacityTests {
    private let sector = SimulatedFile.sectorLength

    @Test func `a write ends where the space ends, and the next one fails`() throws {
        let bench = try DiskBench()
        bench.files.setCapacity(2 * sector)
        let file = try bench.create("a")
        #expect(try bench.write(sectors("abc"), to: file) == 2 * sector)
        #expect(failure { try bench.write("c", to: file, at: 2 * sector) } == ENOSPC)
        #expect(letters(bench.files.disk.texts["a"]) == "ab")
    }

    @Test func `writing again where there are bytes takes no space`() throws {
        let bench = try DiskBench()
        bench.files.setCapacity(2 * sector)
        let file = try bench.create("a")
        try bench.write(sectors("ab"), to: file)
        #expect(try bench.write(sectors("cd"), to: file) == 2 * sector)
    }

    @Test func `allocating takes all of its space, or nothing`() throws {
        let bench = try DiskBench()
        bench.files.setCapacity(4 * sector)
        let (first, second) = (try bench.create("a"), try bench.create("b"))
        try bench.files.allocate(first, size: 3 * sector)
        #expect(failure { try bench.files.allocate(second, size: 2 * sector) } == ENOSPC)
        #expect(try bench.files.size(of: second) == 0)
        #expect(try bench.write(sectors("abc"), to: first) == 3 * sector)
    }

    @Test func `where space cannot be reserved it is the write that fails`() throws {
        var disk = SimulatedDisk()
        (disk.capacity, disk.reservesSpace) = (sector, false)
        let bench = try DiskBench(disk)
        let file = try bench.create("a")
        try bench.files.allocate(file, size: 3 * sector)
        #expect(try bench.files.size(of: file) == 3 * sector)
        #expect(try bench.write(sectors("ab"), to: file) == sector)
        #expect(failure { try bench.write("b", to: file, at: sector) } == ENOSPC)
    }

    @Test func `what is cut or removed gives its space back`() throws {
        let bench = try DiskBench()
        bench.files.setCapacity(4 * sector)
        let (first, second) = (try bench.create("a"), try bench.create("b"))
        try bench.write(sectors("abc"), to: first)
        try bench.files.truncate(first, to: sector)
        #expect(bench.files.disk.usedBytes == sector)
        #expect(try bench.write(sectors("abc"), to: second) == 3 * sector)
        try bench.files.remove("b", in: bench.root)
        #expect(bench.files.disk.usedBytes == sector)
    }

    @Test func `space comes back when a test gives it`() throws {
        let bench = try DiskBench()
        bench.files.setCapacity(0)
        let file = try bench.create("a")
        #expect(failure { try bench.write("text", to: file) } == ENOSPC)
        bench.files.setCapacity(nil)
        #expect(try bench.write("text", to: file) == 4)
    }
}

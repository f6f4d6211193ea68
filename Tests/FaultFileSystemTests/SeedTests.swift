import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct SeedTests {
    @Test func `a seed repeats everything exactly`() throws {
        for seed in 0..<20 {
            let first = try life(UInt64(seed))
            #expect(try life(UInt64(seed)) == first)
        }
    }

    @Test func `another seed gives something else`() throws {
        let lives = try (0..<20).map { try life(UInt64($0)) }
        #expect(Set(lives).count > 15)
    }

    /// Which calls failed, and what each kind of power cut leaves.
    private func life(_ seed: UInt64) throws -> [String] {
        let bench = try DiskBench(seed: seed)
        let file = try bench.written(sectors("aaaa"), "f")
        bench.files.plan(Fault(.error(EIO), at: [.write], .oneIn(4)))
        bench.files.plan(Fault(.forget(EIO), at: [.sync], .oneIn(2)))
        var story: [String] = []
        for (number, letter) in "bcdefghi".enumerated() {
            let errno = failure {
                try bench.write(
                    sectors("\(letter)"), to: file,
                    at: number % 4 * SimulatedFile.sectorLength)
                if number % 3 == 2 { try bench.files.sync(file) }
            }
            story.append("\(letter) \(errno ?? 0)")
        }
        for policy in CrashPolicy.allCases {
            let left = bench.files.disk.crashed(policy, seed: seed)
            story.append(letters(left.texts["f"]) ?? "mixed")
        }
        return story
    }

    @Test func `calls are counted, and what is open is known`() throws {
        let bench = try DiskBench()
        let before = bench.files.calls
        let file = try bench.create("a")
        try bench.write("text", to: file)
        #expect(bench.files.calls == before + 2)
        #expect(bench.files.openFiles == 2)
        bench.files.close(file)
        #expect(bench.files.openFiles == 1)
    }
}

import TestSupport
import Testing

@Suite struct PowerCutTests {
    private let seeds: Range<UInt64> = 0..<200

    @Test func `a torn write leaves any of its sectors, each whole`() throws {
        let bench = try DiskBench()
        let file = try bench.written(sectors("aaa"), "f")
        try bench.write(sectors("bcd"), to: file)
        let left = Set(seeds.map { letters(bench.files.disk.crashed(.torn, seed: $0).texts["f"]) })
        #expect(left == ["aaa", "baa", "aca", "aad", "bca", "bad", "acd", "bcd"])
    }

    @Test func `a sector that was written twice is left in any version`() throws {
        let bench = try DiskBench()
        let file = try bench.written(sectors("a"), "f")
        for letter in ["b", "c"] { try bench.write(sectors(letter), to: file) }
        let left = Set(seeds.map { letters(bench.files.disk.crashed(.torn, seed: $0).texts["f"]) })
        #expect(left == ["a", "b", "c"])
    }

    @Test func `a file that grew is long or short, with or without its bytes`() throws {
        let bench = try DiskBench()
        let file = try bench.written(sectors("a"), "f")
        try bench.write(sectors("bc"), to: file)
        let left = Set(seeds.map { letters(bench.files.disk.crashed(.torn, seed: $0).texts["f"]) })
        #expect(left == ["a", "b", "a\0", "ac", "b\0", "bc"])
    }

    @Test func `a prefix leaves the calls up to one, whichever file they were for`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.written("0", "a"), try bench.written("0", "b"))
        for number in 1...3 {
            try bench.write("\(number)", to: first)
            try bench.write("\(number)", to: second)
        }
        let left = Set(
            seeds.map { seed in
                let texts = bench.files.disk.crashed(.prefix, seed: seed).texts
                return (texts["a"] ?? "") + (texts["b"] ?? "")
            })
        #expect(left == ["00", "10", "11", "21", "22", "32", "33"])
    }

    @Test func `torn writes of several files reach the disk in any order`() throws {
        let bench = try DiskBench()
        let (first, second) = (try bench.written("0", "a"), try bench.written("0", "b"))
        try bench.write("1", to: first)
        try bench.write("1", to: second)
        let left = Set(seeds.map { bench.files.disk.crashed(.torn, seed: $0).texts })
        #expect(left.count == 4)
    }

    @Test func `all is kept, or all is lost, where a test wants that`() throws {
        let bench = try DiskBench()
        let file = try bench.written("old", "a")
        try bench.write("new", to: file)
        try bench.write("more", to: try bench.create("b"))
        #expect(bench.files.disk.crashed(.allLost, seed: 1).texts == ["a": "old"])
        #expect(bench.files.disk.crashed(.allKept, seed: 1).texts == ["a": "new", "b": "more"])
    }

    @Test(arguments: CrashPolicy.allCases)
    func `what is synced survives every cut`(policy: CrashPolicy) throws {
        let bench = try DiskBench()
        _ = try bench.written(sectors("ab"), "f")
        for seed in seeds {
            let left = bench.files.disk.crashed(policy, seed: seed)
            #expect(letters(left.texts["f"]) == "ab")
            #expect(left.file("f", in: "/")?.isDirty == false)
        }
    }

    @Test func `after a cut nothing is unsynced any more`() throws {
        let bench = try DiskBench()
        let file = try bench.written(sectors("aa"), "f")
        try bench.write(sectors("bb"), to: file)
        let left = bench.files.powerCut(.torn, seed: 5)
        for policy in CrashPolicy.allCases {
            #expect(left.crashed(policy, seed: 6).texts == left.texts)
        }
    }
}

import TestSupport
import Testing

@Suite struct LongRecordTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 44: a first record longer than its segment outlives two openings`()
        async throws
    {
        let long = String(repeating: "y", count: 10_000)
        try await directory.write([long], clean: false)
        for _ in 0..<3 { #expect(try await directory.recovered() == [long]) }
        try await directory.write(["{}"])
        #expect(try await directory.recovered() == [long, "{}"])
    }
}

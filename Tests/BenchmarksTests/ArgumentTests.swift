import Benchmarks
import Testing

struct `The arguments` {
    private func parse(_ arguments: String...) throws(Arguments.UsageError) -> Arguments {
        try Arguments(arguments, known: ["lifecycle", "csv"])
    }

    @Test func `name what is measured, and without names it is all`() throws {
        let named = try parse("csv", "--json")
        #expect(named.asks(for: "csv") && !named.asks(for: "lifecycle"))
        #expect(named.form == .json)
        #expect(try parse().asks(for: "lifecycle"))
    }

    @Test func `make the gate quick, as its limits are`() throws {
        #expect(try parse("--gate").isQuick)
        #expect(try !parse("csv").isQuick)
    }

    @Test(arguments: ["livecycle", "--quik"])
    func `are refused where they are unknown`(argument: String) {
        #expect(throws: Arguments.UsageError.self) { try parse(argument) }
    }
}

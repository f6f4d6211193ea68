import TestSupport
import Testing

@Suite struct ModelTests {
    @Test func `case 45: a hundred thousand steps with one fault in fifty equal the model`() async {
        for seed in 0..<1_000 {
            #expect(await ModelRun.run(seed: UInt64(seed), steps: 100) == nil)
            Tally.shared.count { $0.steps += 100 }
        }
    }
}

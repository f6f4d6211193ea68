import Benchmarks
import Testing

struct `A limit` {
    private let figure = Figure(
        Subject(name: "growth/look-up", unit: "µs"),
        [.init(ours: Sample(value: 30, cpu: 8), bare: Sample(value: 20), yardstick: 4)])

    @Test(arguments: [
        (Limit.Quantity.ratio, 1.5), (.yardsticks, 2), (.value, 30),
    ])
    func `holds up to its bound and not beyond`(quantity: Limit.Quantity, value: Double) {
        func complaint(_ bound: Limit.Bound) -> String? {
            Limit("growth/look-up", quantity, bound).complaint(about: [figure])
        }
        #expect(complaint(.atMost(value)) == nil)
        #expect(complaint(.atLeast(value)) == nil)
        #expect(complaint(.atMost(value - 0.1))?.contains("at most") == true)
        #expect(complaint(.atLeast(value + 0.1))?.contains("at least") == true)
    }

    @Test func `is broken by a figure that is not there`() {
        let limit = Limit("growth/page", .ratio, .atMost(2))
        #expect(limit.complaint(about: [figure]) != nil)
    }
}

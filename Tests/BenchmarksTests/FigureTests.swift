import Benchmarks
import Testing

struct `A figure` {
    private func runs(_ values: [(ours: Double, bare: Double?)]) -> [Figure.Run] {
        values.map { ours, bare in
            Figure.Run(
                ours: Sample(value: ours, cpu: ours * 10), bare: bare.map { Sample(value: $0) },
                yardstick: 20)
        }
    }

    private let subject = Subject(name: "lifecycle/1", unit: "jobs/s")

    @Test func `is the median of its runs, with the least and the greatest`() {
        let figure = Figure(subject, runs([(5, nil), (1, nil), (3, nil), (4, nil), (2, nil)]))
        #expect((figure.value, figure.min, figure.max) == (3, 1, 5))
        #expect(figure.floor == nil && figure.ratio == nil && figure.ratioMin == nil)
    }

    @Test func `is compared with the bare run next to it`() {
        // On a machine that is slow at times, the medians of both may be of different times.
        let figure = Figure(subject, runs([(10, 20), (100, 100), (30, 300)]))
        #expect((figure.ratio, figure.ratioMin, figure.ratioMax) == (0.5, 0.1, 1))
        #expect(figure.floor == 100)
    }

    @Test func `has its CPU time in yardsticks`() {
        let figure = Figure(subject, runs([(4, nil), (6, nil), (3, nil)]))
        #expect((figure.cpuUsPerOp, figure.cpuUsPerOpMin) == (40, 30))
        #expect(figure.yardsticks == 2)
    }

    @Test func `has the CPU time of its floor`() {
        let run = Figure.Run(
            ours: Sample(value: 1, cpu: 40), bare: Sample(value: 2, cpu: 16), yardstick: 20)
        #expect(Figure(subject, [run]).floorCpuUsPerOp == 16)
        #expect(Figure(subject, runs([(4, 1)])).floorCpuUsPerOp == nil)
    }

    @Test(arguments: [(999, nil), (1000, 991.0)])
    func `has a p99 from a thousand samples on`(count: Int, p99: Double?) {
        var latencies = Latencies()
        for number in 1...count { latencies.add(.microseconds(number)) }
        #expect(latencies.percentile(99)?.rounded() == p99)
        #expect(latencies.percentile(50) != nil)
    }

    @Test func `has no latencies where none were measured`() {
        #expect(Latencies().percentile(50) == nil)
    }
}

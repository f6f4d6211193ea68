import Foundation

/// Time on the wall, and CPU time of the whole process: the library, the callers and the kernel for both.
struct Stopwatch {
    private let begun = ContinuousClock.now
    private let cpu = processTime()

    var seconds: Double { (ContinuousClock.now - begun).seconds }
    /// CPU time since the start, in microseconds.
    var cpuMicroseconds: Double { (Self.processTime() - cpu) * 1e6 }

    private static func processTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// What one run came to.
package struct Sample: Sendable {
    /// In the unit of its figure.
    var value: Double
    var latencies = Latencies()
    /// CPU time for one operation, in microseconds.
    var cpu: Double?

    package init(value: Double, latencies: Latencies = Latencies(), cpu: Double? = nil) {
        (self.value, self.latencies, self.cpu) = (value, latencies, cpu)
    }

    /// Operations a second.
    static func rate(
        _ operations: Int, in watch: Stopwatch, latencies: Latencies = Latencies()
    ) -> Sample {
        let (seconds, cpu) = (watch.seconds, watch.cpuMicroseconds)
        return Sample(
            value: Double(operations) / seconds, latencies: latencies, cpu: cpu / Double(operations)
        )
    }

    /// The median of latencies.
    static func median(of latencies: Latencies, cpu: Double? = nil) -> Sample {
        Sample(value: latencies.median, latencies: latencies, cpu: cpu)
    }
}

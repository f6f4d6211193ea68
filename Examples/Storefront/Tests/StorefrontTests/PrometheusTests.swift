import Metrics
import Testing

@testable import Storefront

/// Prometheus' text form.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
struct PrometheusTests {
    @Test func `nothing in a label or a help breaks out of it`() {
        let registry = PrometheusRegistry(help: ["jobs": "One\nof \"two\" \\."])
        let dimensions = [("type", "a\"b\\c\nd"), ("at", "")]
        Counter(label: "jobs", dimensions: dimensions, factory: registry).increment(by: 3)
        #expect(
            registry.text == #"""
                # HELP jobs_total One\nof "two" \\.
                # TYPE jobs_total counter
                jobs_total{at="",type="a\"b\\c\nd"} 3

                """#)
    }

    @Test func `a name is made of what may stand in one`() {
        let registry = PrometheusRegistry()
        for label in ["hb.requests", "9lives", "größe", "done_total"] {
            Counter(label: label, dimensions: [("a-b", "c")], factory: registry).increment()
        }
        let samples = registry.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            samples == [
                #"_9lives_total{a_b="c"} 1"#, #"done_total{a_b="c"} 1"#,
                #"gr__e_total{a_b="c"} 1"#, #"hb_requests_total{a_b="c"} 1"#,
            ])
    }

    @Test func `a timer counts in seconds what is at most as long as each bound`() {
        let registry = PrometheusRegistry(help: ["run": "Runs."], bounds: [0.01, 1])
        let timer = Timer(label: "run", dimensions: [("type", "a")], factory: registry)
        for milliseconds in [10, 11, 1000, 4000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            registry.text == """
                # HELP run_seconds Runs.
                # TYPE run_seconds histogram
                run_seconds_bucket{type="a",le="0.01"} 1
                run_seconds_bucket{type="a",le="1"} 3
                run_seconds_bucket{type="a",le="+Inf"} 4
                run_seconds_sum{type="a"} 5.021
                run_seconds_count{type="a"} 4

                """)
    }

    @Test func `what is measured again under the same labels, in any order, is the same`() {
        let registry = PrometheusRegistry()
        for dimensions in [[("a", "1"), ("b", "2")], [("b", "2"), ("a", "1")]] {
            Counter(label: "jobs", dimensions: dimensions, factory: registry).increment()
        }
        #expect(registry.text.hasSuffix("\njobs_total{a=\"1\",b=\"2\"} 2\n"))
    }

    @Test func `a gauge goes up and down, and no number is beyond what is read`() {
        let registry = PrometheusRegistry()
        let values = [
            0.5: "0.5", 1e21: "1e+21", .infinity: "+Inf", -.infinity: "-Inf", -2: "-2",
        ]
        let gauge = Meter(label: "level", factory: registry)
        for (value, text) in values {
            gauge.set(value)
            #expect(registry.text.hasSuffix("\nlevel \(text)\n"))
        }
        gauge.set(3)
        gauge.decrement()
        #expect(registry.text.hasSuffix("# TYPE level gauge\nlevel 2\n"))
        gauge.set(Double.nan)
        #expect(registry.text.hasSuffix("\nlevel NaN\n"))
    }

    @Test func `what is destroyed is shown no longer`() {
        let registry = PrometheusRegistry()
        let counters = ["a", "b"].map {
            Counter(label: "jobs", dimensions: [("type", $0)], factory: registry)
        }
        for counter in counters { counter.increment() }
        counters[0].destroy()
        #expect(registry.text.hasSuffix("counter\njobs_total{type=\"b\"} 1\n"))
        counters[1].destroy()
        #expect(registry.text == "")
    }
}

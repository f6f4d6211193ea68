import Testing
import batchctl

struct `What is printed` {
    @Test func `cannot steer a terminal`() {
        #expect("a\u{1B}[2Jb\r\n\u{7F}\u{9B}".printable == #"a\u{1B}[2Jb\r\n\u{7F}\u{009B}"#)
        #expect("\u{202E}txt.exe".printable == #"\u{202E}txt.exe"#)
        #expect("line\u{2028}line".printable == #"line\u{2028}line"#)
    }

    @Test func `keeps what people write`() {
        #expect("Größe 42 👩‍👩‍👧 – ∞".printable == "Größe 42 👩‍👩‍👧 – ∞")
    }

    @Test func `groups numbers`() {
        #expect(
            [0, 999, 1000, 40_112, 1_234_567, -1000].map(\.grouped)
                == ["0", "999", "1,000", "40,112", "1,234,567", "-1,000"])
        #expect(
            [12, 9_820, 9_820_000, 3_000_000_000].map(\.bytes)
                == ["12 bytes", "9.8 kB", "9.8 MB", "3.0 GB"])
    }

    @Test func `gives durations as people do`() {
        #expect(
            [0, 8, 125, 11_400].map { Duration.seconds($0).short }
                == ["0 s", "8 s", "2 min 05 s", "3 h 10 min"])
    }
}

struct `The progress meter` {
    @Test func `tells rate and remaining time of this run alone`() {
        var meter = ProgressMeter(total: 40_000, done: 12_000, now: .seconds(100))
        #expect(meter.words == "12,000 of 40,000 (30 %)")
        meter.update(done: 16_000, now: .seconds(102))
        #expect(meter.words == "16,000 of 40,000 (40 %), 2,000/s, 12 s left")
        meter.update(done: 40_000, now: .seconds(120))
        #expect(meter.words == "40,000 of 40,000 (100 %), 1,400/s")
    }

    @Test func `has nothing to do with a job of nothing`() {
        let meter = ProgressMeter(total: 0, now: .zero)
        #expect(meter.fraction == 1)
        #expect(meter.words == "0 of 0 (100 %)")
    }

    @Test(arguments: [0, 1, 20, 40, 60, 80, 200])
    func `draws a bar that never breaks the line`(_ width: Int) {
        var meter = ProgressMeter(total: 1000, now: .zero)
        meter.update(done: 500, now: .seconds(5))
        #expect(meter.bar(width: width).count < max(1, width))
    }

    @Test func `fills the bar by the part that is done`() {
        var meter = ProgressMeter(total: 1000, now: .zero)
        meter.update(done: 500, now: .seconds(5))
        #expect(meter.bar(width: 100).count { $0 == "█" } == 20)
        #expect(meter.bar(width: 100).count { $0 == "░" } == 20)
    }
}

import Testing

@testable import BatchJournal

/// Whether the writer looks out for the next record or goes to sleep.
@Suite struct WaitForecastTests {
    @Test func `at first nothing is expected, and then what was the last time`() {
        var forecast = WaitForecast()
        #expect(!forecast.isShort)
        for (wait, isShort) in [
            (Duration.zero, true), (.microseconds(99), true), (.microseconds(100), false),
            (.seconds(1), false), (.microseconds(40), true),
        ] {
            forecast.waited(wait)
            #expect(forecast.isShort == isShort)
        }
    }
}

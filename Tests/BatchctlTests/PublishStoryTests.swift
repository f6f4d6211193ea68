import BatchJobs
import Testing
import batchctl

struct `The story of a publishing job` {
    @Test func `tells each status once, also those that snapshots skip`() {
        var story = PublishStory(of: "batch_1", output: "out.csv", now: .zero)
        #expect(words(&story, .created) == ["created"])
        #expect(words(&story, .processing) == ["pre_processed", "confirmed", "processing"])
        #expect(words(&story, .processing) == [])
        #expect(words(&story, .completed) == ["completed"])
    }

    @Test func `goes on with the status in which an earlier run stopped`() {
        var story = PublishStory(of: "batch_1", output: "o", goingOnFrom: .processing, now: .zero)
        #expect(words(&story, .processing) == ["processing"])
        var previewed = PublishStory(
            of: "batch_1", output: "o", goingOnFrom: .preProcessed, now: .zero)
        #expect(words(&previewed, .preProcessed) == ["pre_processed"])
    }

    @Test func `ends with a failure or a cancel without what lies between`() {
        for status in [JobStatus.failed, .canceled] {
            var story = PublishStory(of: "batch_1", output: "out.csv", now: .zero)
            #expect(words(&story, status) == [status.rawValue])
        }
    }

    @Test func `measures the speed of this run alone`() {
        var story = PublishStory(of: "batch_1", output: "o", goingOnFrom: .processing, now: .zero)
        var moment = PublishStory.Moment(status: .processing)
        moment.total = 1000
        moment.done = 500
        _ = story.tell(moment, now: .zero)
        moment.done = 600
        guard case .progress(let meter)? = story.tell(moment, now: .seconds(2)).last else {
            Issue.record("there is no progress")
            return
        }
        #expect(meter.words == "600 of 1,000 (60 %), 50/s, 8 s left")
    }

    private func words(_ story: inout PublishStory, _ status: JobStatus) -> [String] {
        story.tell(PublishStory.Moment(status: status), now: .seconds(1)).compactMap { part in
            guard case .line(let word, _) = part else { return nil }
            return word
        }
    }
}

struct `The progress throttle` {
    @Test func `lets each tenth through where there is no terminal`() {
        let moments = (0...100).map { (done: $0, now: Duration.milliseconds($0)) }
        #expect(told(moments, isTerminal: false) == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    }

    @Test func `speaks every ten seconds of a job that is slow`() {
        let moments = (0...25).map { (done: 1, now: Duration.seconds($0)) }
        #expect(told(moments, isTerminal: false).count == 2)
    }

    @Test func `draws twenty times a second on a terminal, and the end`() {
        let moments = (0...100).map { (done: $0, now: Duration.milliseconds($0 * 10)) }
        let told = told(moments, isTerminal: true)
        #expect(told.count == 21)
        #expect(told.last == 100)
    }

    private func told(
        _ moments: [(done: Int, now: Duration)], isTerminal: Bool
    ) -> [Int] {
        var throttle = ProgressThrottle(isTerminal: isTerminal)
        var meter = ProgressMeter(total: 100, now: .zero)
        return moments.compactMap { moment in
            meter.update(done: moment.done, now: moment.now)
            return throttle.isDue(meter, now: moment.now) ? moment.done : nil
        }
    }
}

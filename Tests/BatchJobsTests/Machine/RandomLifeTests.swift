import BatchJobs
import Testing

/// What holds in every life of a job; a failure names the seed that shows it.
@Suite struct RandomLifeTests {
    /// Leads a job of each seed through its life and looks at every step.
    private func live(_ check: (RandomLife, RandomLife.Step) throws -> Void) throws {
        for seed in 0..<UInt64(2000) {
            var life = try RandomLife(seed: seed)
            for _ in 0..<30 {
                let step = life.step()
                try check(life, step)
            }
        }
    }

    @Test func `what its records make is the live job, after every record`() throws {
        for seed in 0..<UInt64(500) {
            var life = try RandomLife(seed: seed)
            var fold = JobFold()
            var events = life.creation
            for _ in 0..<30 {
                if !events.isEmpty {
                    try life.record(of: events).withUnsafeBytes { try fold.apply($0) }
                    let folded = fold[life.job.id]
                    let live = life.job.isForgotten ? nil : life.job
                    try #require(folded?.facts == live?.facts, "seed \(seed)")
                }
                events = life.step().events
            }
        }
    }

    @Test func `the status only moves forward, and an end is the end`() throws {
        try live { life, step in
            let (before, after) = (step.before.status, life.job.status)
            try #require(after.rank >= before.rank, "seed \(life.seed)")
            try #require(!before.isFinished || after == before, "seed \(life.seed)")
        }
    }

    @Test func `every stamp is set once, with its status, and none is before another`() throws {
        try live { life, step in
            let (old, new) = (step.before.stamps.inOrder, life.job.stamps.inOrder)
            for (old, new) in zip(old, new) where old != nil {
                try #require(old == new, "seed \(life.seed)")
            }
            let dates = new.compactMap(\.self) + [life.job.stamps.updated]
            try #require(dates == dates.sorted(), "seed \(life.seed)")
            let isOver = life.job.stamps.ended != nil
            try #require(isOver == life.job.status.isFinished, "seed \(life.seed)")
        }
    }

    @Test func `a record is one version, a refusal none`() throws {
        try live { life, step in
            let versions = life.job.version - step.before.version
            try #require(versions == (step.events.isEmpty ? 0 : 1), "seed \(life.seed)")
        }
    }

    @Test func `every start has the next number`() throws {
        try live { life, step in
            let starts = step.events.count { $0.name == "started" }
            try #require(life.job.run == step.before.run + Int32(starts), "seed \(life.seed)")
        }
    }

    @Test func `no step has more user code than one, and none after the clean-up`() throws {
        try live { life, step in
            let job = life.job
            try #require(job.activity == nil || job.work?.activity == job.activity)
            try #require(!job.isCleanedUp || job.work == nil, "seed \(life.seed)")
            try #require(job.isCleanedUp || job.work != nil || job.status == .preProcessed)
        }
    }

    @Test func `counters stay in their bounds`() throws {
        try live { life, _ in
            let job = life.job
            try #require(job.recoveries >= 0 && job.deaths <= 6, "seed \(life.seed)")
            try #require(job.cleanUpAttempt <= 3, "seed \(life.seed)")
            try #require(job.attempt + job.previewAttempt <= job.run, "seed \(life.seed)")
            let progress = job.snapshot.progress ?? 0
            try #require((0...1).contains(progress), "seed \(life.seed)")
        }
    }

    /// Otherwise the tests above would say nothing.
    @Test func `the lives reach every status and every event`() throws {
        var seen: Set<String> = []
        try live { life, step in
            seen.formUnion(step.events.map(\.name) + [life.job.status.rawValue])
        }
        let events = IllegalEventTests.events(run: 0).map(\.name).dropFirst()
        #expect(seen == Set(events + JobStatus.allCases.map(\.rawValue)))
    }
}

extension JobState.Stamps {
    fileprivate var inOrder: [Timestamp?] { [created, preProcessed, confirmed, processing, ended] }
}

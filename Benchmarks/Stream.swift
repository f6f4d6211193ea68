import BatchJobs

/// What a journal takes on the disk and in memory under jobs that come and go.
enum Stream: Benchmark {
    static let name = "stream"
    static let summary =
        "disk and memory under a steady stream of which 10,000 finished jobs are kept"
    private static let callers = 64
    private static let mebibyte = Double(1 << 20)

    static func run(_ session: Session) async throws {
        let jobs = session.size(400_000, quick: 40_000)
        let kept = session.size(10_000, quick: 2000)
        var subjects = [
            Subject(name: "\(name)/rate", unit: "jobs/s", callers: callers),
            Subject(
                name: "\(name)/disk", unit: "MiB", callers: callers,
                floor: "4 × the last snapshot, and two segments of 64 MiB"),
            Subject(
                name: "\(name)/memory", unit: "MiB", callers: callers,
                floor: "the same after a quarter of the jobs"),
        ]
        for index in subjects.indices { subjects[index].name += "-\(jobs)" }
        var course = Course()
        try await session.measure(
            subjects,
            ours: {
                course = try await follow(jobs, keeping: kept)
                return [
                    course.rate, Sample(value: course.mostDisk / mebibyte),
                    Sample(value: course.memory(inQuarter: 3) / mebibyte),
                ]
            },
            floor: {
                [
                    nil, Sample(value: (4 * course.snapshot) / mebibyte + 128),
                    Sample(value: course.memory(inQuarter: 1) / mebibyte),
                ]
            })
    }

    /// What was seen from round to round.
    private struct Course {
        var rate = Sample(value: 0)
        var mostDisk = 0.0
        var snapshot = 0.0
        /// Bytes in use after each round.
        var memory: [Double] = []

        /// The least of a quarter, because a compaction takes some for a while; from 0.
        func memory(inQuarter quarter: Int) -> Double {
            memory[(memory.count * quarter / 4)..<(memory.count * (quarter + 1) / 4)].min() ?? 0
        }
    }

    private static func follow(_ jobs: Int, keeping kept: Int) async throws -> Course {
        var configuration = BatchConfiguration.forBenchmarks(running: callers)
        configuration.finishedLimit = kept
        return try await withScheduler([Lifecycle.Empty()], configuration) { scheduler in
            var course = Course()
            let watch = Stopwatch()
            var done = 0
            while done < jobs {
                _ = try await Lifecycle.measure(callers * 32, callers, on: scheduler)
                done += callers * 32
                let journal = await scheduler.health.journal
                course.mostDisk = max(course.mostDisk, Double(journal.bytes))
                course.snapshot = Double(journal.snapshotBytes)
                course.memory.append(Double(ProcessMemory().inUse))
            }
            course.rate = .rate(done, in: watch)
            return course
        }
    }
}

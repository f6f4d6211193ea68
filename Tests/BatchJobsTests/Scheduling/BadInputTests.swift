import BatchJobs
import BatchJournal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct BadInputTests {
    let bench = Bench()

    @Test func `a type that nobody registered is refused, and there is no job`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let untyped = await refusal {
            try await scheduler.create(batchType: "nope", context: "{}".json)
        }
        #expect(untyped?.code == .unknownType)
        #expect(untyped?.message == "Unable to find a BatchJob strategy with the type nope")
        let typed = await refusal {
            try await scheduler.create(
                Named.self, context: .init(), options: JobOptions(idempotencyKey: ""))
        }
        #expect(typed?.code == .unknownType)
        #expect(await scheduler.jobs().total == 0)
    }

    @Test func `a job that is not there is named`() async throws {
        let id = try #require(JobID("batch_01J00000000000000000000000"))
        let scheduler = try bench.inMemory(Scripted())
        for error in [
            await refusal { try await scheduler.job(id) },
            await refusal { try await scheduler.explain(id) },
        ] {
            #expect(error?.code == .notFound)
            #expect(error?.message == "Batch job with id \(id) was not found")
        }
    }

    @Test(arguments: [
        (#"{"weight":"heavy"}"#, "at weight"), (#"{"vendor":7}"#, "at vendor"),
        ("[1]", "at its top"), ("{", "not JSON"), ("", "not JSON"), ("{} {}", "not JSON"),
        (#"{"a":01}"#, "not JSON"), (#"{"weight":NaN}"#, "not JSON"),
    ])
    func `a context that does not decode is refused with its place`(
        text: String, place: String
    ) async throws {
        let scheduler = try bench.inMemory(Scripted())
        let error = await refusal {
            try await scheduler.create(batchType: "scripted", context: text.json)
        }
        #expect(error?.code == .invalidContext)
        #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
        #expect(await scheduler.jobs().total == 0)
    }

    @Test func `a context with a number that JSON has not is refused`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let error = await refusal { try await scheduler.create(.init(weight: .nan)) }
        #expect(error?.code == .invalidContext)
        #expect(error?.message.contains("at weight") == true)
    }

    @Test func `a context over a mebibyte is refused, typed and untyped`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let text = String(repeating: "x", count: 1 << 20)
        let typed = await refusal { try await scheduler.create(.init(vendor: text)) }
        let untyped = await refusal {
            try await scheduler.create(
                batchType: "scripted", context: #"{"vendor":"\#(text)"}"#.json)
        }
        #expect(typed?.code == .contextTooLarge)
        #expect(untyped?.code == .contextTooLarge)
        let fits = String(repeating: "x", count: 1 << 20 - 13)
        #expect(try await scheduler.create(.init(vendor: fits)).snapshot.version == 1)
    }

    @Test func `prepare cannot make a context too large either`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { request in
            var request = request
            request.context.vendor = String(repeating: "x", count: 1 << 20)
            return request
        }
        let scheduler = try bench.inMemory(strategy)
        #expect(await refusal { try await scheduler.create() }?.code == .contextTooLarge)
    }

    @Test(arguments: [
        JobOptions(idempotencyKey: ""),
        JobOptions(idempotencyKey: String(repeating: "k", count: 256)),
        JobOptions(createdBy: String(repeating: "u", count: 1025)),
        JobOptions(headers: ["h": String(repeating: "v", count: 8192)]),
    ])
    func `options that cannot be are refused`(options: JobOptions) async throws {
        let scheduler = try bench.inMemory(Scripted())
        let error = await refusal {
            try await scheduler.create(Scripted.self, context: .init(), options: options)
        }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func `a configuration that cannot be is refused, and says what is wrong`() throws {
        let faults: [(String, (inout BatchConfiguration) -> Void)] = [
            ("runningLimit", { $0.runningLimit = 0 }), ("previewLimit", { $0.previewLimit = 0 }),
            ("cleanUpLimit", { $0.cleanUpLimit = -1 }),
            ("the limit of a", { $0.typeLimits = ["a": 0] }),
            ("gracePeriod", { $0.gracePeriod = .seconds(-1) }),
            ("cleanUpTimeout", { $0.cleanUpTimeout = .zero }),
            ("recoveries", { $0.recoveries = -1 }),
            ("previewExpiry", { $0.previewExpiry = .zero }),
            ("unfinishedLimit", { $0.unfinishedLimit = 0 }),
        ]
        for (name, fault) in faults {
            let error = #expect(throws: BatchJobError.self) {
                try bench.inMemory(Scripted(), configure: fault)
            }
            #expect(error?.code == .invalidConfiguration)
            #expect(error?.message.contains(name) == true)
        }
    }

    @Test func `a retry policy that cannot be is refused, and says what is wrong`() throws {
        let faults: [(String, RetryPolicy)] = [
            ("attempts", RetryPolicy(attempts: 0)),
            ("initialDelay", RetryPolicy(initialDelay: .seconds(-1))),
            ("maximumDelay", RetryPolicy(maximumDelay: .seconds(-1))),
            ("multiplier", RetryPolicy(multiplier: 0.5)),
            ("multiplier", RetryPolicy(multiplier: .nan)),
            ("totalTime", RetryPolicy(totalTime: .seconds(-1))),
            ("attemptTimeout", RetryPolicy(attemptTimeout: .zero)),
            ("stallLimit", RetryPolicy(stallLimit: .zero)),
        ]
        for (name, policy) in faults {
            let error = #expect(throws: BatchJobError.self) {
                try bench.inMemory(Scripted(retry: policy))
            }
            #expect(error?.code == .invalidConfiguration)
            #expect(error?.message.contains("Scripted: \(name)") == true)
        }
    }

    @Test func `a report or a preview that no record holds fails that job alone`() async throws {
        let huge = String(repeating: "x", count: 17 << 20)
        var strategy = Scripted { run in
            if run.context.vendor == "report" {
                try await run.report(values: ["log": .string(huge)])
            }
        }
        strategy.onPreProcess = { run in
            run.context.vendor == "preview" ? Preview(values: ["log": .string(huge)]) : Preview()
        }
        let directory = FileTemporaryDirectory()
        try await bench.open(directory, strategy).whileRunning { scheduler in
            for vendor in ["report", "preview"] {
                let failed = try await scheduler.create(.init(vendor: vendor)).finished()
                #expect(failed.status == .failed)
                #expect(failed.failure?.code == "invalid_report")
            }
            let next = try await scheduler.create().finished()
            #expect(next.status == .completed)
        }
    }

    @Test func `reports that pile up before they are written are refused at eight mebibytes`()
        async throws
    {
        let (store, disk) = (FailingStore(), Gate())
        let text = JSONValue.string(String(repeating: "x", count: 1 << 20 - 100))
        let counts = Notes<Int>()
        let strategy = Scripted { run in
            store.fault = .hold(disk)
            try await run.advance(to: 0)
            await disk.reached()
            defer { disk.open() }
            for item in 1...9 {
                try await run.report(values: ["\(item)": text])
                counts.add(item)
            }
        }
        try await bench.on(store, strategy).whileRunning { scheduler in
            let failed = try await scheduler.create().finished()
            #expect(failed.failure?.code == "invalid_report")
            #expect(failed.values.count == 8)
        }
        #expect(counts.all.last == 8)
    }

    @Test func `all reports of a job fit one record, over runs too, and replaced ones count once`()
        async throws
    {
        let text = JSONValue.string(String(repeating: "x", count: 1 << 20 - 100))
        let strategy = Scripted(retry: RetryPolicy(attempts: 3, initialDelay: .zero)) { run in
            // The same names again cost nothing; one more name is too many.
            for item in 1...(run.attempt == 3 ? 9 : 8) {
                try await run.report(values: ["\(item)": text])
                try await run.checkpoint(item)
            }
            if run.attempt < 3 { throw Broken() }
        }
        let directory = FileTemporaryDirectory()
        try await bench.open(directory, strategy).whileRunning { scheduler in
            let failed = try await scheduler.create().finished()
            #expect(failed.failure?.code == "invalid_report")
            #expect(failed.failure?.attempt == 3)
            #expect(failed.values.count == 8)
            #expect(failed.state.encoded.count < JournalFormat.maximumPayload)
        }
    }

    @Test func `a reason or an error as long as a book is cut`() async throws {
        let book = String(repeating: "é", count: 9 << 20)
        let strategy = Scripted { _ in throw StrategyError(code: book, message: book) }
        let directory = FileTemporaryDirectory()
        try await bench.open(directory, strategy).whileRunning { scheduler in
            let failure = try await scheduler.create().finished().failure
            #expect(failure?.message.utf8.count == 4096 + 3)
            #expect(failure?.code.utf8.count == 4096 + 3)
            let canceled = try await scheduler.create(dryRun: true).cancel(reason: book)
            #expect(canceled.cancelReason?.utf8.count == 4096 + 3)
        }
    }
}

public import Foundation

extension BatchScheduler {
    /// Creates a job; when this returns it is on the disk.
    ///
    /// - Parameters:
    ///   - strategy: the type of its strategy.
    ///   - context: what it works on; at most 1 MiB as JSON.
    ///   - options: dry run, creator, priority, start date, idempotency key.
    /// - Returns: the job; with an idempotency key that is known, the first job under it.
    /// - Throws: ``BatchJobError`` `unknownType`, `invalidContext`, `contextTooLarge`,
    ///   `invalidConfiguration` for an option, `idempotencyConflict`, `overloaded`, `journalFull`,
    ///   `shuttingDown`, `journalFailed` if the outcome is unknown; what `prepare` throws.
    @discardableResult
    public nonisolated func create<Strategy: BatchJobStrategy>(
        _ strategy: Strategy.Type, context: Strategy.Context, options: JobOptions = JobOptions()
    ) async throws -> BatchJob {
        let strategy = try self.strategy(for: Strategy.batchType)
        let received = try JobRequest(
            checking: Strategy.batchType, Payload.encodeContext(context), options)
        return try await create(received, typed: context, by: strategy).job
    }

    /// Creates a job of a type that is known by name, from JSON as it came.
    ///
    /// - Parameters:
    ///   - batchType: the type's name, as its strategy says.
    ///   - context: JSON text; keys that the strategy does not know are kept.
    ///   - options: dry run, creator, priority, start date, idempotency key.
    /// - Returns: the job; with an idempotency key that is known, the first job under it.
    /// - Throws: as ``create(_:context:options:)``.
    @discardableResult
    public nonisolated func create(
        batchType: String, context: Data, options: JobOptions = JobOptions()
    ) async throws -> BatchJob {
        try await creation(batchType: batchType, context: context, options: options).job
    }

    /// A job that was asked for, and whether it was made now or is the first under its key.
    package typealias Creation = (job: BatchJob, isNew: Bool)

    /// Creates a job as ``create(batchType:context:options:)`` does.
    package nonisolated func creation(
        batchType: String, context: Data, options: JobOptions
    ) async throws -> Creation {
        let strategy = try self.strategy(for: batchType)
        let received = try JobRequest(
            checking: batchType, Payload.checkedContext(context), options)
        return try await create(received, typed: nil, by: strategy)
    }

    /// The strategy of a type; refuses a type that nobody knows.
    nonisolated func strategy(for type: String) throws(BatchJobError) -> any BatchJobStrategy {
        guard let strategy = runtime.registry[type] else { throw .unknownType(type) }
        return strategy
    }

    private nonisolated func create(
        _ received: JobRequest, typed: (any Sendable)?, by strategy: any BatchJobStrategy
    ) async throws -> Creation {
        if let key = IdempotencyKey(received) {
            return try await create(under: key, received, typed: typed, by: strategy)
        }
        // What does not fit is refused: JSON from outside is decoded also where nobody prepares it.
        let isReady = type(of: strategy).isReady(typed)
        let request = isReady ? received : try await strategy.prepared(received, typed: typed)
        return (try await insert(request, by: strategy), true)
    }

    // Few jobs have a key, and what this waits with would be kept for each that has none.
    @inline(never)
    private nonisolated func create(
        under key: IdempotencyKey, _ received: JobRequest, typed: (any Sendable)?,
        by strategy: any BatchJobStrategy
    ) async throws -> Creation {
        let fingerprint = received.madeFingerprint
        if let job = try await reserve(key, fingerprint) { return (job, false) }
        do {
            let request = try await strategy.prepared(
                received, typed: typed, fingerprint: fingerprint)
            let job = try await insert(request, by: strategy)
            await release(key)
            return (job, true)
        } catch {
            await release(key)
            throw error
        }
    }

    private nonisolated func insert(
        _ request: JobRequest, by strategy: any BatchJobStrategy
    ) async throws -> BatchJob {
        let (job, begins) = try append(request, by: strategy)
        do {
            try await job.made()
        } catch {
            runtime.dismiss(nil)
            if begins { runtime.returned(job.id) }
            throw error
        }
        if !runtime.withStanding({ $0.isStarted }) { await expectRun() }
        return job
    }

    /// Appends the record that makes a job; the job, and whether its work begins in it.
    private nonisolated func append(
        _ request: JobRequest, by strategy: any BatchJobStrategy
    ) throws(BatchJobError) -> (BatchJob, begins: Bool) {
        // What prepare made of it is held to the same limits.
        try request.options.validate()
        try Payload.checkContext(request.context)
        let now = runtime.now
        let (id, first) = try runtime.admit(first(of: request, by: strategy, at: now), at: now)
        let job: BatchJob
        do {
            job = try BatchJob(creating: id, request, first: first, at: now, runtime)
        } catch {
            runtime.dismiss(first)
            throw error
        }
        if let first { runtime.mailbox.post(.begun(job, first, type: request.type)) }
        return (job, first != nil)
    }

    /// What a job does first, if it need not wait for a person, a date or others of its type.
    private nonisolated func first(
        of request: JobRequest, by strategy: any BatchJobStrategy, at now: Timestamp
    ) -> Activity? {
        if type(of: strategy).makesPreviews { return .preview }
        let isLimited = runtime.configuration.typeLimits[request.type] != nil
        return request.mayStart(at: now) && !isLimited ? .attempt : nil
    }

    /// Tells by an event if nobody calls `run()` within five seconds.
    private func expectRun() {
        guard watchman == nil else { return }
        // The one task that is no child of `run()`: it exists because there is no `run()`.
        watchman = Task { [runtime] in
            guard await runtime.sleep(for: .seconds(5)),
                runtime.withStanding({ !$0.isStarted && !$0.isClosed })
            else { return }
            runtime.emit(
                BatchEvent(
                    kind: .notRunning,
                    error: BatchJobError(.notRunning, BatchScheduler.notRunning)))
        }
    }

    static let notRunning = "No scheduler is running: call run()."
}

extension JobRequest {
    /// A request as it is received; refuses options that cannot be.
    fileprivate convenience init(
        checking type: String, _ context: [UInt8], _ options: JobOptions
    ) throws(BatchJobError) {
        try options.validate()
        self.init(type: type, context: context, options: options)
    }
}

extension JobOptions {
    fileprivate func validate() throws(BatchJobError) {
        func require(_ condition: Bool, _ rule: String) throws(BatchJobError) {
            guard condition else { throw BatchJobError(.invalidConfiguration, rule) }
        }
        if let idempotencyKey {
            try require(
                1...255 ~= idempotencyKey.utf8.count, "An idempotency key has 1 to 255 bytes.")
        }
        try require(
            (createdBy?.utf8.count ?? 1) <= 1024, "The name of a creator has at most 1,024 bytes.")
        let headers = headers.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        try require(headers <= 8192, "The headers of a job have at most 8,192 bytes.")
        if let notBefore {
            try require(notBefore.timeIntervalSince1970.isFinite, "notBefore must be a date.")
        }
    }
}

extension BatchScheduler {
    /// A key whose job is being created: others with the same key wait for it.
    struct Reservation {
        var fingerprint: String
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// The job that a key belongs to; nothing if the caller is to make it.
    func reserve(_ key: IdempotencyKey, _ fingerprint: String) async throws -> BatchJob? {
        while true {
            absorb()
            if let id = index[key], let entry = index[id] {
                try require(entry.snapshot.state.request.fingerprint == fingerprint, key)
                return batchJob(of: entry)
            }
            guard let present = reservations[key] else {
                reservations[key] = Reservation(fingerprint: fingerprint)
                return nil
            }
            try require(present.fingerprint == fingerprint, key)
            await withCheckedContinuation { reservations[key]?.waiting.append($0) }
        }
    }

    private func require(_ isSame: Bool, _ key: IdempotencyKey) throws {
        guard isSame else {
            throw BatchJobError(
                .idempotencyConflict,
                "The idempotency key \(key.key) belongs to another request of the type "
                    + "\(key.type). Send the same request again, or use a new key.")
        }
    }

    /// Ends a reservation: the key is the job's now, or free again where none was made.
    func release(_ key: IdempotencyKey) {
        absorb()
        for waiter in reservations.removeValue(forKey: key)?.waiting ?? [] { waiter.resume() }
    }
}

extension JobRequest {
    /// The same for the same request as it was received, whatever the order of its keys.
    ///
    /// FNV-1a with 128 bits (http://www.isthe.com/chongo/tech/comp/fnv/) over the type, the sorted
    /// context and the options: told apart are requests of one creator, not of an attacker.
    var madeFingerprint: String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        // Who creates a job has checked its context before: it parses. What did not would be compared
        // as it stands, so that two requests are never taken for one.
        let sorted = try? JSONValue(parsing: context).sorted.text
        let context = sorted ?? String(decoding: context, as: UTF8.self)
        let notBefore = options.notBefore.map { String(Timestamp($0).milliseconds) } ?? ""
        let parts = [type, context, "\(options.dryRun)", "\(options.priority)", notBefore]
        for byte in parts.joined(separator: "\0").utf8 {
            hash = (hash ^ UInt128(byte)) &* 0x0100_0000_0000_0000_0000_013b
        }
        return String(hash, radix: 16)
    }
}

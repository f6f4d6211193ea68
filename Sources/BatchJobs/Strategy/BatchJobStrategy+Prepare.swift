extension BatchJobStrategy {
    /// Whether there is nothing to do for a request: nobody prepares it, and its context is of this type.
    ///
    /// Another type of the same `batchType` may be the one that asks.
    static func isReady(_ typed: (any Sendable)?) -> Bool {
        guard !prepares, let typed else { return false }
        return typed is Context
    }

    /// What is to be kept of a request that decodes, after the strategy has looked at it, if it does.
    func prepared(
        _ received: JobRequest, typed: (any Sendable)?, fingerprint: String? = nil
    ) async throws -> JobRequest {
        let context =
            try typed.flatMap { $0 as? Context }
            ?? Payload.decodeContext(Context.self, from: received.context)
        var (bytes, options) = (received.context, received.options)
        if Self.prepares {
            let request = try await prepare(BatchRequest(context: context, options: options))
                .request
            if request.hasNewContext {
                bytes = try merged(
                    bytes, old: Payload.encodeContext(context),
                    new: Payload.encodeContext(request.context))
            }
            options = request.options
            // Who asked, and by which key, is not the strategy's to change.
            options.createdBy = received.options.createdBy
            options.idempotencyKey = received.options.idempotencyKey
        }
        return JobRequest(
            type: received.type, context: bytes, options: options, fingerprint: fingerprint)
    }

    /// What came, with the keys that were changed.
    private func merged(_ raw: [UInt8], old: [UInt8], new: [UInt8]) throws -> [UInt8] {
        let merged = try JSONValue(parsing: raw).merging(
            from: try JSONValue(parsing: old), to: try JSONValue(parsing: new))
        var writer = JSONWriter()
        writer.value(merged)
        return writer.bytes
    }
}

extension JSONValue {
    /// This value with what differs between two others; their equal parts stay as they are here.
    package func merging(from old: JSONValue, to new: JSONValue) -> JSONValue {
        guard old != new else { return self }
        guard case .object(var members) = self, case .object(let olds) = old,
            case .object(let news) = new
        else { return new }
        for member in olds where new[member.name] == nil {
            members.removeAll { $0.name == member.name }
        }
        for member in news {
            guard let place = members.lastIndex(where: { $0.name == member.name }) else {
                if old[member.name] != member.value { members.append(member) }
                continue
            }
            members[place].value = members[place].value.merging(
                from: old[member.name] ?? .null, to: member.value)
        }
        return .object(members)
    }
}

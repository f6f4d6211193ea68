import Synchronization

/// The strategies by the type of their jobs.
final class Registry: Sendable {
    private let strategies: Mutex<[String: any BatchJobStrategy]>

    init(_ strategies: [any BatchJobStrategy]) throws(BatchJobError) {
        self.strategies = Mutex([:])
        for strategy in strategies { try add(strategy, replacing: false) }
    }

    subscript(type: String) -> (any BatchJobStrategy)? {
        strategies.withLock { $0[type] }
    }

    var types: [String] { strategies.withLock { $0.keys.sorted() } }

    var kinds: [(type: String, identifier: String)] {
        let kinds = strategies.withLock { $0.values.map { Swift.type(of: $0) } }
        return kinds.map { ($0.batchType, $0.identifier) }.sorted { $0.type < $1.type }
    }

    func add(_ strategy: any BatchJobStrategy, replacing: Bool) throws(BatchJobError) {
        let kind = Swift.type(of: strategy)
        let (type, identifier) = (kind.batchType, kind.identifier)
        guard !type.isEmpty else {
            throw BatchJobError(.invalidConfiguration, "\(identifier) has an empty batchType.")
        }
        try strategy.retryPolicy.validate(of: identifier)
        let rival = strategies.withLock { strategies -> String? in
            let rival = strategies.values.first {
                let other = Swift.type(of: $0)
                return other.batchType == type || other.identifier == identifier
            }
            guard rival == nil || replacing else { return rival.map { "\(Swift.type(of: $0))" } }
            for other in strategies.values where Swift.type(of: other).identifier == identifier {
                strategies[Swift.type(of: other).batchType] = nil
            }
            strategies[type] = strategy
            return nil
        }
        guard let rival else { return }
        throw BatchJobError(
            .duplicateStrategy,
            "\(kind) has the batchType \(type) and the identifier \(identifier), and \(rival) has "
                + "one of them already. Rename one, or register it with replacing: true.")
    }
}

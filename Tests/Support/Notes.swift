import Synchronization

/// What happened in a test, in order; somebody can wait for it.
package final class Notes<Element: Sendable>: Sendable {
    private struct Watcher {
        var isWanted: @Sendable ([Element]) -> Bool
        var continuation: CheckedContinuation<[Element], Never>
    }
    private struct State {
        var elements: [Element] = []
        var watchers: [Watcher] = []
    }
    private let state = Mutex(State())

    package init() {}

    package var all: [Element] { state.withLock { $0.elements } }

    package func add(_ element: Element) {
        let (watchers, elements) = state.withLock { state in
            state.elements.append(element)
            let elements = state.elements
            let ready = state.watchers.filter { $0.isWanted(elements) }
            state.watchers.removeAll { $0.isWanted(elements) }
            return (ready, elements)
        }
        for watcher in watchers { watcher.continuation.resume(returning: elements) }
    }

    /// Waits until the notes are as wanted.
    @discardableResult
    package func until(_ isWanted: @escaping @Sendable ([Element]) -> Bool) async -> [Element] {
        await withCheckedContinuation { continuation in
            let elements = state.withLock { state -> [Element]? in
                if isWanted(state.elements) { return state.elements }
                state.watchers.append(Watcher(isWanted: isWanted, continuation: continuation))
                return nil
            }
            if let elements { continuation.resume(returning: elements) }
        }
    }

    /// Waits until there are so many.
    @discardableResult
    package func until(count: Int) async -> [Element] {
        await until { $0.count >= count }
    }
}

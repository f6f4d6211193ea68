import Foundation
import Synchronization

/// The floor of a journal with many callers: group commit and nothing else.
///
/// A thread writes and syncs what has come while the last sync ran, then wakes those who wait.
final class BareCommits: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var waiters: [CheckedContinuation<Void, any Error>] = []
        var isAsleep = false
        var isOver = false
    }
    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)

    /// Commits until the body returns.
    static func on<Result>(
        _ size: Int, in directory: String, _ body: (BareCommits) async throws -> Result
    ) async throws -> Result {
        let commits = BareCommits()
        let file = Box(try BareFile("bare", size: size, in: directory))
        let thread = Thread { commits.run(file.value) }
        thread.start()
        defer { commits.end() }
        return try await body(commits)
    }

    func commit(_ bytes: [UInt8]) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let wasAsleep = state.withLock { state in
                state.bytes += bytes
                state.waiters.append(continuation)
                defer { state.isAsleep = false }
                return state.isAsleep
            }
            if wasAsleep { bell.signal() }
        }
    }

    private func end() {
        state.withLock { $0.isOver = true }
        bell.signal()
    }

    private func run(_ file: BareFile) {
        while true {
            let (bytes, waiters, isOver) = state.withLock { state in
                defer { (state.bytes, state.waiters) = ([], []) }
                state.isAsleep = state.waiters.isEmpty
                return (state.bytes, state.waiters, state.isOver)
            }
            guard !waiters.isEmpty else {
                if isOver { return }
                bell.wait()
                continue
            }
            let outcome = Result { try file.commit(bytes) }
            for waiter in waiters { waiter.resume(with: outcome) }
        }
    }

    /// Hands the file to the one thread that uses it.
    private final class Box: @unchecked Sendable {
        let value: BareFile
        init(_ value: BareFile) { self.value = value }
    }
}

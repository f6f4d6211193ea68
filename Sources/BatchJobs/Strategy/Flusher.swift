import Synchronization

/// One child of `run()`: writes what all runs have said since the last commit, then waits for it.
///
/// So a million advances do not make a million records, and 1,000 jobs share one sync.
final class Flusher: Sendable {
    private let queued = Mutex<[Run]>([])
    private let bell = Doorbell()

    func add(_ run: Run) {
        let isFirst = queued.withLock { queued in
            queued.append(run)
            return queued.count == 1
        }
        if isFirst { bell.ring() }
    }

    func stop() {
        bell.finish()
    }

    func run(_ runtime: Runtime) async {
        for await _ in bell.rings {
            let runs = queued.withLock { queued in
                defer { queued = [] }
                return queued
            }
            await flush(runs, runtime)
        }
    }

    private func flush(_ runs: [Run], _ runtime: Runtime) async {
        var last: StorePosition = 0
        var jobs: [BatchJob] = []
        for run in runs {
            // An encoding error stays with the run: its next advance throws it.
            guard let word = try? run.encoded() else { continue }
            do {
                guard let position = try await run.job.record(word, of: run) else { continue }
                last = max(last, position)
                jobs.append(run.job)
            } catch {
                runtime.noteFailure(error)
            }
        }
        guard !jobs.isEmpty else { return }
        do {
            _ = try await runtime.settle(last)
        } catch {
            runtime.noteFailure(error)
        }
        for job in jobs { await job.publish() }
    }
}

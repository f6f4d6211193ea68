/// Runs calls that wait for a disk on a thread of its own, one after the other.
package actor FileThread {
    private let executor: BlockingExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    package init() {
        executor = BlockingExecutor(label: "batchctl.files")
    }

    package func run<Result: Sendable>(_ calls: @Sendable () throws -> Result) throws -> Result {
        try calls()
    }
}

/// One transfer, on a thread where waiting for the disk stops no other task.
actor Publication {
    private let executor = BlockingExecutor(label: "batchctl.publication")
    private var transfer: FileTransfer?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func open(_ context: PublishContext, from checkpoint: PublishCheckpoint?) throws {
        transfer = try FileTransfer(context, from: checkpoint)
    }

    func writeChunk() throws -> PublishedChunk? { try transfer?.writeChunk() }

    func finish() throws -> Int { try transfer?.finish() ?? 0 }
}

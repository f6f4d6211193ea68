/// A part of the output that the disk has.
package struct PublishedChunk: Hashable, Sendable {
    package let products: Int
    package let checkpoint: PublishCheckpoint
}

/// Turns INPUT into OUTPUT chunk by chunk, going on where an earlier run stopped.
///
/// It blocks; only a thread that may block calls it.
package final class FileTransfer {
    /// Keeps a chunk small where few rows are drafts, or rows are long.
    private static let byteLimit = 1 << 20

    private let context: PublishContext
    private let earlier: PublishCheckpoint
    private let reader: ProductReader
    /// Nil when an earlier run has already given the file its name.
    private let partial: PartialFile?

    package init(_ context: PublishContext, from checkpoint: PublishCheckpoint?) throws {
        self.context = context
        earlier = checkpoint ?? PublishCheckpoint()
        reader = try ProductReader(context.input)
        if let checkpoint, try Self.isPublished(context, by: checkpoint) {
            partial = nil
        } else {
            partial = try PartialFile(of: context.output, continuing: checkpoint?.output)
        }
        try reader.skip(to: earlier.input)
    }

    /// Publishes the next rows; nil when there are none.
    package func writeChunk() throws -> PublishedChunk? {
        var bytes: [UInt8] = []
        var products = 0
        while products < context.chunk, bytes.count < Self.byteLimit, let row = try reader.next() {
            bytes += row.bytes
            products += row.publishesProduct ? 1 : 0
        }
        guard !bytes.isEmpty, let partial else { return nil }
        try partial.append(bytes)
        return PublishedChunk(
            products: products,
            checkpoint: PublishCheckpoint(input: reader.consumed, output: partial.written))
    }

    /// Makes the rows OUTPUT, if INPUT is still what it was.
    ///
    /// - Returns: the size of OUTPUT in bytes.
    /// - Throws: `CommandError` if INPUT has changed or OUTPUT cannot be made.
    package func finish() throws -> Int {
        guard reader.consumed == context.fingerprint else {
            throw CommandError.changed(input: context.input)
        }
        guard let partial else {
            // The run that renamed it may have died before the directory was synced.
            try PartialFile.synchronizeName(of: context.output)
            return earlier.output.size
        }
        try partial.publish(replacing: context.replacesOutput)
        return partial.written.size
    }

    /// Whether an earlier run wrote all and died between the renaming and its record.
    private static func isPublished(
        _ context: PublishContext, by checkpoint: PublishCheckpoint
    ) throws -> Bool {
        guard checkpoint.input == context.fingerprint else { return false }
        let (partial, output) = try CommandError.writing { () throws(SystemError) in
            (try FileStatus.ofLink(context.partial), try FileStatus.ofLink(context.output))
        }
        guard partial == nil, output?.size == checkpoint.output.size else { return false }
        let file = try Descriptor(context.output, for: .reading)
        return try RunningFingerprint(of: file).value == checkpoint.output
    }
}

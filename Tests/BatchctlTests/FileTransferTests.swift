import Foundation
import Testing
import batchctl

struct `Transferring a product file` {
    private let folder = TemporaryFolder()
    private let file = HostileFile(.shopify, products: 60, seed: 3)

    @Test func `publishes it whole and leaves nothing beside it`() throws {
        let context = try context(chunk: 7)
        try finish(FileTransfer(context, from: nil))
        #expect(try folder.bytes("out.csv") == file.published)
        #expect(!folder.has("out.csv.partial"))
    }

    @Test func `goes on from every checkpoint, whatever was written behind it`() throws {
        let context = try context(chunk: 5)
        let checkpoints = try checkpoints(of: context)
        #expect(checkpoints.count > 5)
        for checkpoint in checkpoints {
            try folder.write(
                Array(file.published.prefix(checkpoint.output.size)) + Array("garbage".utf8),
                to: "out.csv.partial")
            try finish(FileTransfer(context, from: checkpoint))
            #expect(try folder.bytes("out.csv") == file.published)
            try folder.remove("out.csv")
        }
    }

    @Test func `begins anew over what a run left that had no checkpoint yet`() throws {
        try folder.write(Array("garbage".utf8), to: "out.csv.partial")
        try finish(FileTransfer(try context(), from: nil))
        #expect(try folder.bytes("out.csv") == file.published)
    }

    @Test func `knows its own output when it died after the renaming`() throws {
        let context = try context()
        let last = try #require(try checkpoints(of: context).last)
        try folder.move("out.csv.partial", to: "out.csv")
        try finish(FileTransfer(context, from: last))
        #expect(try folder.bytes("out.csv") == file.published)
    }

    @Test func `counts each product once over all runs`() throws {
        let context = try context(chunk: 4)
        var products = 0
        var checkpoint: PublishCheckpoint?
        while let chunk = try FileTransfer(context, from: checkpoint).writeChunk() {
            products += chunk.products
            checkpoint = chunk.checkpoint
        }
        #expect(products == file.drafts)
    }

    @Test func `refuses a partial output that is shorter than its checkpoint`() throws {
        let context = try context(chunk: 5)
        let checkpoint = try checkpoints(of: context)[2]
        try folder.write(
            Array(file.published.prefix(checkpoint.output.size - 1)), to: "out.csv.partial")
        expectRefusal(.partialUnusable) {
            try FileTransfer(context, from: checkpoint)
        }
    }

    @Test func `refuses a partial output that somebody changed or took away`() throws {
        let context = try context(chunk: 5)
        let checkpoint = try checkpoints(of: context)[2]
        try folder.write(
            [UInt8](repeating: 0, count: checkpoint.output.size), to: "out.csv.partial")
        expectRefusal(.partialUnusable) {
            try FileTransfer(context, from: checkpoint)
        }
        try folder.remove("out.csv.partial")
        expectRefusal(.outputUnwritable) {
            try FileTransfer(context, from: checkpoint)
        }
    }

    @Test func `refuses an input that changed, before and behind the checkpoint`() throws {
        let context = try context(chunk: 5)
        let checkpoint = try checkpoints(of: context)[2]
        let kept = try folder.bytes("out.csv.partial")
        for place in [100, file.input.count - 3] {
            var changed = file.input
            changed[place] ^= 1
            try folder.write(changed, to: "in.csv")
            try folder.write(kept, to: "out.csv.partial")
            #expect(throws: CommandError.self) {
                try finish(FileTransfer(context, from: checkpoint))
            }
            #expect(!folder.has("out.csv"))
        }
    }

    @Test func `never replaces a file that is not its own`() throws {
        try folder.write(Array("mine".utf8), to: "out.csv")
        var context = try context()
        expectRefusal(.outputExists) {
            try finish(FileTransfer(context, from: nil))
        }
        #expect(try folder.bytes("out.csv") == Array("mine".utf8))
        context.replacesOutput = true
        try finish(FileTransfer(context, from: nil))
        #expect(try folder.bytes("out.csv") == file.published)
    }

    @Test func `refuses to write through a link, into a directory, or beside another`() throws {
        let context = try context()
        try folder.link("out.csv.partial", to: "elsewhere")
        expectRefusal(.outputUnwritable) {
            try FileTransfer(context, from: nil)
        }
        try folder.remove("out.csv.partial")
        let first = try FileTransfer(context, from: nil)
        expectRefusal(.partialUnusable) {
            try FileTransfer(context, from: nil)
        }
        withExtendedLifetime(first) {}
    }

    private func context(chunk: Int = 100) throws -> PublishContext {
        try folder.write(file.input, to: "in.csv")
        var running = RunningFingerprint()
        running.add(file.input)
        var context = PublishContext(
            input: folder.path("in.csv"), output: folder.path("out.csv"),
            fingerprint: running.value)
        context.chunk = chunk
        return context
    }

    private func checkpoints(of context: PublishContext) throws -> [PublishCheckpoint] {
        let transfer = try FileTransfer(context, from: nil)
        var checkpoints: [PublishCheckpoint] = []
        while let chunk = try transfer.writeChunk() { checkpoints.append(chunk.checkpoint) }
        return checkpoints
    }

    private func finish(_ transfer: FileTransfer) throws {
        while try transfer.writeChunk() != nil {}
        _ = try transfer.finish()
    }
}

package import BatchJournal
import Synchronization

/// A file system that notes every write and sync, and knows which payloads a returned sync covers.
///
/// A write is durable when a sync of the same file began after it and returned without an error.
package final class RecordingFileSystem: ForwardingFileSystem {
    private struct File {
        var name: String
        /// The numbers of its writes that no sync covers yet.
        var unsynced: [Int] = []
    }

    private struct State {
        var files: [OpenFile: File] = [:]
        var calls: [FileCall] = []
        var writes = 0
        var durableWrites: Set<Int> = []
        /// In order of being written, each with the number of its write.
        var payloads: [(payload: [UInt8], write: Int)] = []
        var index: [[UInt8]: [Int]] = [:]
        var skipsSyncs = false
        var longestTransfer = Int.max
    }

    package let base: any FileSystem
    private let before: @Sendable (FileCall) throws(FileError) -> Void
    private let state = Mutex(State())

    /// `before` runs ahead of each call, on the caller's thread: it may throw in its place, or block.
    package init(
        _ base: any FileSystem = SystemFileSystem(),
        before: @escaping @Sendable (FileCall) throws(FileError) -> Void = {
            (_) throws(FileError) in
        }
    ) {
        self.base = base
        self.before = before
    }

    package var calls: [FileCall] { state.withLock { $0.calls } }

    /// From now on syncs say success and do nothing: a planted fault that a proof must catch.
    package func skipSyncs(_ skips: Bool = true) { state.withLock { $0.skipsSyncs = skips } }

    /// From now on reads and writes are short: at most so many bytes.
    package func shorten(to length: Int) { state.withLock { $0.longestTransfer = length } }

    var longestTransfer: Int { state.withLock { $0.longestTransfer } }

    /// Whether a sync that covers a record with exactly this payload has returned.
    package func isDurable(_ payload: [UInt8]) -> Bool {
        state.withLock { state in
            state.index[payload, default: []].contains { state.durableWrites.contains($0) }
        }
    }

    package func isDurable(_ payload: String) -> Bool { isDurable(Array(payload.utf8)) }

    /// The payloads of data that returned syncs cover, in order of being written.
    package var durablePayloads: [[UInt8]] {
        state.withLock { state in
            state.payloads.filter { state.durableWrites.contains($0.write) }.map(\.payload)
        }
    }

    /// The payloads of data that were written, durable or not.
    package var writtenPayloads: [[UInt8]] { state.withLock { $0.payloads.map(\.payload) } }
}

extension RecordingFileSystem {
    func name(of file: OpenFile) -> String { state.withLock { $0.files[file]?.name ?? "" } }

    func begin(
        _ kind: FileCall.Kind, _ name: String, at offset: Int = 0, count: Int = 0
    ) throws(FileError) {
        let call = FileCall(kind: kind, name: name, offset: offset, count: count)
        state.withLock { $0.calls.append(call) }
        try before(call)
    }

    func opened(_ file: OpenFile, _ name: String) {
        state.withLock { $0.files[file] = File(name: name) }
    }

    func closed(_ file: OpenFile) { state.withLock { $0.files[file] = nil } }

    func renamed(_ name: String, to newName: String) {
        state.withLock { state in
            for (file, entry) in state.files where entry.name == name {
                state.files[file]?.name = newName
            }
        }
    }

    func wrote(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer) {
        state.withLock { state in
            let number = state.writes
            state.writes += 1
            state.files[file]?.unsynced.append(number)
            guard state.files[file]?.name.hasSuffix(".seg") == true else { return }
            for payload in Self.payloads(in: bytes) {
                state.payloads.append((payload, number))
                state.index[payload, default: []].append(number)
            }
        }
    }

    /// Syncs, and notes as durable only what had been written when it began.
    func sync(_ file: OpenFile, _ call: () throws(FileError) -> Void) throws(FileError) {
        let (covered, skips) = state.withLock {
            ($0.files[file]?.unsynced ?? [], $0.skipsSyncs)
        }
        guard !skips else { return }
        try call()
        state.withLock { state in
            state.durableWrites.formUnion(covered)
            state.files[file]?.unsynced.removeAll { covered.contains($0) }
        }
    }

    /// The payloads of data in a batch of records; a batch is always written whole.
    private static func payloads(in bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
        bytes.split(separator: 10).compactMap { line in
            let line = [UInt8](line)
            guard line.count > 56, line[44] == UInt8(ascii: "0"), line[45] == UInt8(ascii: "1")
            else { return nil }
            return Array(line[56...])
        }
    }
}

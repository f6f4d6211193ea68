import Glibc
import Synchronization

/// A directory of files in memory, as little of one as the journal needs.
final class MemoryFiles: FileSystem {
    fileprivate struct State {
        var files: [String: [UInt8]]
        var opened: [OpenFile: String] = [:]
        var next: Int32 = 1
    }

    private let state: Mutex<State>

    init(_ files: [String: [UInt8]] = [:]) { state = Mutex(State(files: files)) }

    var files: [String: [UInt8]] { state.withLock { $0.files } }

    func openDirectory(_ path: String) throws(FileError) -> OpenFile { OpenFile(0) }

    func makeDirectory(_ path: String) throws(FileError) {}

    func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile {
        try state.withLock { state throws(FileError) in
            let isNew = state.files[name] == nil
            guard isNew == (mode == .create) else {
                throw FileError(isNew ? ENOENT : EEXIST, "open")
            }
            if isNew { state.files[name] = [] }
            let file = OpenFile(state.next)
            state.next += 1
            state.opened[file] = name
            return file
        }
    }

    func close(_ file: OpenFile) { state.withLock { $0.opened[file] = nil } }

    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        let bytes = state.withLock { $0.bytes(of: file) }.dropFirst(offset).prefix(buffer.count)
        buffer.copyBytes(from: bytes)
        return bytes.count
    }

    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        change(file) { content in
            let end = offset + bytes.count
            if content.count < end { content += [UInt8](repeating: 0, count: end - content.count) }
            content.replaceSubrange(offset..<end, with: bytes)
        }
        return bytes.count
    }

    func sync(_ file: OpenFile) throws(FileError) {}

    func syncDirectory(_ directory: OpenFile) throws(FileError) {}

    func allocate(_ file: OpenFile, size: Int) throws(FileError) {
        change(file) { $0 = [UInt8](repeating: 0, count: size) }
    }

    func truncate(_ file: OpenFile, to length: Int) throws(FileError) {
        change(file) { $0.removeLast($0.count - length) }
    }

    func dropCache(of file: OpenFile) throws(FileError) {}

    func size(of file: OpenFile) throws(FileError) -> Int {
        state.withLock { $0.bytes(of: file).count }
    }

    func rename(
        _ name: String, to newName: String, in directory: OpenFile
    ) throws(FileError) {
        state.withLock { state in
            state.files[newName] = state.files.removeValue(forKey: name)
            for (file, opened) in state.opened where opened == name {
                state.opened[file] = newName
            }
        }
    }

    func remove(_ name: String, in directory: OpenFile) throws(FileError) {
        state.withLock { $0.files[name] = nil }
    }

    func list(_ directory: OpenFile) throws(FileError) -> [String] { files.keys.sorted() }

    func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool { true }

    func unlock(_ file: OpenFile) {}

    func identity(of file: OpenFile) throws(FileError) -> FileIdentity {
        FileIdentity(device: 0, inode: 0)
    }

    func identity(atPath path: String) throws(FileError) -> FileIdentity {
        FileIdentity(device: 0, inode: 0)
    }

    private func change(_ file: OpenFile, _ change: (inout [UInt8]) -> Void) {
        state.withLock { state in
            guard let name = state.opened[file] else { return }
            change(&state.files[name, default: []])
        }
    }
}

extension MemoryFiles.State {
    fileprivate func bytes(of file: OpenFile) -> [UInt8] {
        opened[file].flatMap { files[$0] } ?? []
    }
}

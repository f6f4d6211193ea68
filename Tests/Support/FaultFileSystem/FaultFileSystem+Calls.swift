package import BatchJournal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension FaultFileSystem {
    package func openDirectory(_ path: String) throws(FileError) -> OpenFile {
        try perform(.openDirectory, .name(path)) { state, _ throws(FileError) in
            let inode = try state.disk.inode(atPath: path, "open")
            guard state.disk.directories[inode] != nil else { throw FileError(ENOTDIR, "open") }
            return state.open.open(inode, isWritable: false)
        }
    }

    package func makeDirectory(_ path: String) throws(FileError) {
        try perform(.makeDirectory, .name(path)) { state, _ throws(FileError) in
            try state.disk.makeDirectory(path)
        }
    }

    package func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile {
        try perform(mode == .create ? .create : .open, .name(name)) {
            state, _ throws(FileError) in
            let parent = try state.open.inode(of: directory, "open")
            let inode =
                mode == .create
                ? try state.disk.create(name, in: parent)
                : try state.disk.inode(of: name, in: parent, "open")
            guard state.disk.files[inode] != nil || mode == .read else {
                throw FileError(EISDIR, "open")
            }
            return state.open.open(inode, isWritable: mode != .read)
        }
    }

    package func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try perform(.read, .file(file), at: offset, count: buffer.count) {
            state, effect throws(FileError) in
            let inode = try state.open.inode(of: file, "pread")
            guard let content = state.disk.files[inode] else { throw FileError(EISDIR, "pread") }
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(effect.longest))
            return content.read(into: part, at: offset)
        }
    }

    package func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try perform(.write, .file(file), at: offset, count: bytes.count) {
            state, effect throws(FileError) in
            let inode = try state.open.writableInode(of: file, "pwrite")
            let part = UnsafeRawBufferPointer(rebasing: bytes.prefix(effect.longest))
            return try state.disk.write(part, to: inode, at: offset)
        }
    }

    package func sync(_ file: OpenFile) throws(FileError) {
        try perform(.sync, .file(file)) { state, effect throws(FileError) in
            let inode = try state.open.inode(of: file, "fdatasync")
            switch effect {
            case .lie: return
            case .forget(let errno):
                state.disk.failSync(inode, seed: state.plan.seed())
                throw FileError(errno, "fdatasync")
            case nil, .error, .short, .powerCut: state.disk.sync(inode)
            }
        }
    }

    package func syncDirectory(_ directory: OpenFile) throws(FileError) {
        try perform(.syncDirectory, .name("")) { state, effect throws(FileError) in
            let inode = try state.open.inode(of: directory, "fsync")
            if case .lie = effect { return }
            state.disk.syncDirectory(inode)
        }
    }

    package func allocate(_ file: OpenFile, size: Int) throws(FileError) {
        try perform(.allocate, .file(file), count: size) {
            state, _ throws(FileError) in
            try state.disk.allocate(state.open.writableInode(of: file, "allocate"), size: size)
        }
    }

    package func truncate(_ file: OpenFile, to length: Int) throws(FileError) {
        try perform(.truncate, .file(file), count: length) { state, _ throws(FileError) in
            state.disk.truncate(try state.open.writableInode(of: file, "ftruncate"), to: length)
        }
    }

    package func dropCache(of file: OpenFile) throws(FileError) {
        try perform(.dropCache, .file(file)) { state, _ throws(FileError) in
            state.disk.dropCache(of: try state.open.inode(of: file, "fadvise"))
        }
    }

    package func size(of file: OpenFile) throws(FileError) -> Int {
        try perform(.size, .file(file)) { state, _ throws(FileError) in
            let inode = try state.open.inode(of: file, "fstat")
            return state.disk.files[inode]?.bytes.count ?? 0
        }
    }

    package func rename(
        _ name: String, to newName: String, in directory: OpenFile
    ) throws(FileError) {
        try perform(.rename, .name(newName)) { state, _ throws(FileError) in
            let parent = try state.open.inode(of: directory, "rename")
            try state.disk.rename(name, to: newName, in: parent)
        }
    }

    package func remove(_ name: String, in directory: OpenFile) throws(FileError) {
        try perform(.remove, .name(name)) { state, _ throws(FileError) in
            try state.disk.remove(name, in: state.open.inode(of: directory, "unlink"))
        }
    }

    package func list(_ directory: OpenFile) throws(FileError) -> [String] {
        try perform(.list, .name("")) { state, _ throws(FileError) in
            let inode = try state.open.inode(of: directory, "readdir")
            return (state.disk.directories[inode]?.names.keys).map { $0.sorted() } ?? []
        }
    }

    package func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool {
        try perform(.lock, .file(file)) { state, _ throws(FileError) in
            try state.open.lock(file, kind)
        }
    }

    package func identity(of file: OpenFile) throws(FileError) -> FileIdentity {
        try perform(.identity, .file(file)) { state, _ throws(FileError) in
            FileIdentity(device: 1, inode: try state.open.inode(of: file, "fstat"))
        }
    }

    package func identity(atPath path: String) throws(FileError) -> FileIdentity {
        try perform(.identity, .name(path)) { state, _ throws(FileError) in
            FileIdentity(device: 1, inode: try state.disk.inode(atPath: path, "stat"))
        }
    }
}

extension Fault.Effect? {
    fileprivate var longest: Int {
        guard case .short(let length) = self else { return .max }
        return length
    }
}

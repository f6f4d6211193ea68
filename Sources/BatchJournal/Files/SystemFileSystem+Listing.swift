#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension SystemFileSystem {
    package func list(_ directory: OpenFile) throws(FileError) -> [String] {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let descriptor = try check("open", systemOpenat(directory.rawValue, ".", flags))
        guard let stream = fdopendir(descriptor) else {
            let error = FileError(errno, "fdopendir")
            _ = systemClose(descriptor)
            throw error
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileError(errno, "readdir") }
        return names.sorted()
    }
}

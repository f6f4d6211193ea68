#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension SystemFileSystem {
    #if canImport(Darwin)
        package func allocate(_ file: OpenFile, size: Int) throws(FileError) {
            var store = fstore_t(
                fst_flags: UInt32(F_ALLOCATEALL), fst_posmode: F_PEOFPOSMODE, fst_offset: 0,
                fst_length: off_t(size), fst_bytesalloc: 0)
            if fcntl(file.rawValue, F_PREALLOCATE, &store) != 0 {
                guard errno == ENOTSUP || errno == EINVAL else {
                    throw FileError(errno, "F_PREALLOCATE")
                }
            }
            try check("ftruncate", ftruncate(file.rawValue, off_t(size)))
        }
    #else
        package func allocate(_ file: OpenFile, size: Int) throws(FileError) {
            let code = posix_fallocate(file.rawValue, 0, off_t(size))
            switch code {
            case 0: return
            case EOPNOTSUPP, EINVAL: try check("ftruncate", ftruncate(file.rawValue, off_t(size)))
            default: throw FileError(code, "posix_fallocate")
            }
        }
    #endif
}

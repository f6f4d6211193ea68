#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The call's result, or its `errno` as an error where it is negative.
@discardableResult
func check<Result: SignedInteger>(_ call: String, _ result: Result) throws(FileError) -> Result {
    guard result < 0 else { return result }
    throw FileError(errno, call)
}

/// Lets others run before this thread goes on.
func systemYield() { sched_yield() }

func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

func systemOpenat(_ directory: Int32, _ name: String, _ flags: Int32) -> Int32 {
    openat(directory, name, flags, 0o600)
}

func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A call to the file system that failed.
package struct SystemError: Error, Hashable {
    package let action: String
    package let path: String
    /// The system's number of the error.
    package let number: Int32

    package var reason: String { String(cString: strerror(number)) }
    package var message: String { "cannot \(action) \(path): \(reason)" }
    package var isMissingFile: Bool { number == ENOENT }

    /// Makes a call, again if a signal interrupted it, and throws what the system says.
    @discardableResult
    static func check<Result: SignedInteger>(
        _ action: String, _ path: String, _ call: () -> Result
    ) throws(SystemError) -> Result {
        let result = retried(call)
        guard result >= 0 else { throw SystemError(action: action, path: path, number: errno) }
        return result
    }

    static func rename(_ path: String, to newPath: String) throws(SystemError) {
        try check("rename", "\(path) to \(newPath)") { systemRename(path, newPath) }
    }

    static func retried<Result: SignedInteger>(_ call: () -> Result) -> Result {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

private func systemRename(_ path: String, _ newPath: String) -> Int32 { rename(path, newPath) }

import Foundation
import Synchronization

/// A child process that is signalled only while its number is surely its own.
///
/// Numbers are given out again soon after a process is buried, so this alone buries it.
final class Child: Sendable {
    let pid: pid_t
    private let isBuried = Mutex(false)
    private let ended: AsyncStream<Int32>

    /// Starts a program, its output and errors in files.
    init(
        _ program: URL, _ arguments: [String], environment: [String: String], output: URL,
        errors: URL
    ) throws {
        let (ended, continuation) = AsyncStream<Int32>.makeStream()
        self.ended = ended
        pid = try Self.spawn(
            [program.path] + arguments, environment.map { "\($0.key)=\($0.value)" }, output, errors)
        Thread { [self] in
            continuation.yield(bury())
            continuation.finish()
        }.start()
    }

    /// Sends a signal; none to a process that is over.
    func signal(_ number: Int32) {
        isBuried.withLock { isBuried in
            if !isBuried { kill(pid, number) }
        }
    }

    /// Bytes of memory that it has at hand.
    var memory: Int { get throws { try figure("VmRSS") } }
    /// The most that it has had.
    var peakMemory: Int { get throws { try figure("VmHWM") } }

    private func figure(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let lines = status.split(separator: "\n").filter { $0.hasPrefix(name + ":") }
        let words = lines.first?.split(whereSeparator: \.isWhitespace) ?? []
        guard words.count == 3, let size = Int(words[1]) else { throw POSIXError(.ESRCH) }
        return size << 10
    }

    /// Waits for its end: its exit code, or 128 and the signal that ended it.
    ///
    /// One that goes on for too long is ended, so that a test of its end can fail.
    func end(within limit: Duration = .seconds(60), by number: Int32 = SIGKILL) async -> Int32? {
        await withTaskGroup { group in
            group.addTask { await self.ended.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: limit)
                if !Task.isCancelled { self.signal(number) }
                return nil
            }
            defer { group.cancelAll() }
            while let code = await group.next() {
                if let code { return code }
            }
            return nil
        }
    }

    private func bury() -> Int32 {
        var information = siginfo_t()
        // Waits and leaves it unburied, so that the burial itself happens under the lock.
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return isBuried.withLock { isBuried in
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            isBuried = true
            return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        }
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String], _ output: URL, _ errors: URL
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, 1, output.path, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors.path, flags, 0o600)
        // A connection of ours that it held as well would never be seen to break. Numbers that are
        // not open are taken, too.
        for number in Int32(3)..<1024 { posix_spawn_file_actions_addclose(&actions, number) }
        let (words, values) = (arguments.map { strdup($0) }, environment.map { strdup($0) })
        defer { for text in words + values { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, arguments[0], &actions, nil, words + [nil], values + [nil])
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        return pid
    }
}

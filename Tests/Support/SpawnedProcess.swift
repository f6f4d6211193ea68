package import Foundation
import Synchronization

/// A child process that can be signalled until it is buried.
///
/// Foundation's `Process` buries its child by itself. From then on the number may be anybody's, and
/// a signal that is sent a moment too late ends a stranger.
package final class SpawnedProcess: Sendable {
    /// How a process ended.
    package enum End: Hashable, Sendable {
        case exit(Int32)
        case signal(Int32)
    }

    package let pid: pid_t
    private let isBuried = Mutex(false)

    /// Starts a program of which a path is given; a stream that is `nil` is the null device.
    package init(
        _ command: [String], environment: [String: String],
        input: FileHandle?, output: FileHandle?, errors: FileHandle?
    ) throws {
        var spawn = Spawn()
        defer { spawn.destroy() }
        spawn.streams([input, output, errors].map { $0?.fileDescriptor })
        pid = try spawning.withLock { _ in
            try spawn.start(command, environment.map { "\($0.key)=\($0.value)" })
        }
    }

    /// A pipe that no child inherits: held open elsewhere, its end would never be seen.
    package static func pipe() -> Pipe {
        spawning.withLock { _ in
            let pipe = Pipe()
            for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
                _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
            return pipe
        }
    }

    /// Sends a signal; does nothing once it is buried.
    package func send(_ signal: Int32) {
        isBuried.withLock { isBuried in
            if !isBuried { _ = kill(pid, signal) }
        }
    }

    /// Waits until it is over, on the thread that calls, and buries it; to be called once.
    package func bury() throws -> End {
        var information = siginfo_t()
        // Leaves it unburied, so that its number stays its own until the lock is held.
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) != 0 {
            guard errno == EINTR else { throw SystemFailure("waitid", errno) }
        }
        var status: Int32 = 0
        try isBuried.withLock { isBuried in
            guard waitpid(pid, &status, 0) == pid else { throw SystemFailure("waitpid", errno) }
            isBuried = true
        }
        return status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
    }
}

/// A system call of the tests that failed.
package struct SystemFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ call: String, _ number: Int32) {
        description = "\(call): \(String(cString: strerror(number)))"
    }
}

/// Nothing is started while a pipe is not yet marked as nobody's heritage.
private let spawning = Mutex(())

/// What `posix_spawn` is told.
private struct Spawn {
    #if canImport(Darwin)
        private var actions: posix_spawn_file_actions_t?
        private var attributes: posix_spawnattr_t?
    #else
        private var actions = posix_spawn_file_actions_t()
        private var attributes = posix_spawnattr_t()
    #endif

    init() {
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        // What the tests ignore or block is no business of the child's.
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        sigemptyset(&all)
        posix_spawnattr_setsigmask(&attributes, &all)
        let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    }

    mutating func streams(_ descriptors: [Int32?]) {
        for (number, descriptor) in zip(Int32(0)..., descriptors) {
            if let descriptor {
                posix_spawn_file_actions_adddup2(&actions, descriptor, number)
            } else {
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            }
        }
    }

    mutating func start(_ command: [String], _ environment: [String]) throws -> pid_t {
        var argv = command.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let failure = posix_spawn(&pid, command[0], &actions, &attributes, &argv, &envp)
        guard failure == 0 else { throw SystemFailure("spawn \(command[0])", failure) }
        return pid
    }

    mutating func destroy() {
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }
}

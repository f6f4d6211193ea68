import Foundation
import TestSupport
import Testing

/// A child process while it runs.
final class RunningChild: Sendable {
    /// The lines of its standard output as they come.
    let output: AsyncStream<String>
    private let errors: AsyncStream<String>
    private let ended: AsyncThrowingStream<SpawnedProcess.End, any Error>
    private let process: SpawnedProcess
    private let folder: TemporaryFolder

    init(
        _ executable: URL, _ arguments: [String], in folder: TemporaryFolder, terminal: Terminal?
    ) throws {
        self.folder = folder
        let (output, errors) = (SpawnedProcess.pipe(), SpawnedProcess.pipe())
        process = try SpawnedProcess(
            ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, executable.path] + arguments,
            environment: ProcessInfo.processInfo.environment, input: terminal?.input,
            output: output.fileHandleForWriting, errors: errors.fileHandleForWriting)
        for pipe in [output, errors] { try pipe.fileHandleForWriting.close() }
        self.output = Self.lines(of: output.fileHandleForReading)
        self.errors = Self.lines(of: errors.fileHandleForReading)
        let (ended, end) = AsyncThrowingStream.makeStream(of: SpawnedProcess.End.self)
        self.ended = ended
        Thread.detachNewThread { [process] in
            end.yield(with: Result { try process.bury() })
            end.finish()
            withExtendedLifetime(terminal) {}
        }
    }

    var number: Int32 { process.pid }

    func send(_ signal: Int32) { process.send(signal) }

    /// Waits until it is over; `output` is what was read of it already.
    func end(output read: [String] = []) async throws -> ChildEnd {
        let output = await self.output.reduce(into: read) { $0.append($1) }
        let errors = await self.errors.reduce(into: []) { $0.append($1) }
        var code: Int32?
        for try await case .exit(let exit) in ended { code = exit }
        return ChildEnd(code: code, output: output, errors: errors)
    }

    /// Reads a pipe to its end on a thread that may wait.
    private static func lines(of handle: FileHandle) -> AsyncStream<String> {
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        let descriptor = handle.fileDescriptor
        Thread.detachNewThread {
            var rest: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
                rest += buffer.prefix(count)
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    line.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest.removeSubrange(...end)
                }
            }
            if !rest.isEmpty { line.yield(String(decoding: rest, as: UTF8.self)) }
            line.finish()
            withExtendedLifetime(handle) {}
        }
        return lines
    }
}

/// A terminal at which something has been typed.
final class Terminal: Sendable {
    let input: FileHandle
    private let keyboard: FileHandle

    init(typed: String) throws {
        var (keyboard, input): (Int32, Int32) = (-1, -1)
        try #require(openpty(&keyboard, &input, nil, nil, nil) == 0)
        _ = fcntl(keyboard, F_SETFD, FD_CLOEXEC)
        self.keyboard = FileHandle(fileDescriptor: keyboard, closeOnDealloc: true)
        self.input = FileHandle(fileDescriptor: input, closeOnDealloc: true)
        self.keyboard.write(Data(typed.utf8))
    }
}

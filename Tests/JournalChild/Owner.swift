import BatchJournal
import Foundation
import TestSupport

/// Who owns a journal and writes numbered records to it.
final class Owner {
    private let directory: String
    private var configuration = JournalConfiguration()
    private var journal: Journal?
    /// The number of the last record.
    private var count = 0

    init(of directory: String) {
        self.directory = directory
        configuration.preparesInBackground = false
        configuration.idleMarkDelay = nil
    }

    /// An error is said, and the next step is done: that it fails, too, is often the point.
    func perform(_ step: String) async {
        let parts = step.split(separator: ":", maxSplits: 1).map(String.init)
        do {
            if parts.count == 2 {
                try await obey(parts[0], argument: parts[1])
            } else {
                try await obey(step)
            }
        } catch let error as JournalError {
            say(.failed(code: error.code.rawValue, message: error.description))
        } catch {
            fatalError("\(step): \(error)")
        }
    }

    private func obey(_ step: String) async throws {
        switch step {
        case "background": configuration.preparesInBackground = true
        case "wait":
            say(.waits)
            // Without a parent there is nobody to live for.
            guard readLine() != nil else { exit(0) }
        case "spawn": say(.spawned(pid: spawnListener()))
        case "open": try open()
        case "endless": while let journal, journal.health.failure == nil { try await append() }
        case "compact": try await journal?.compact()
        case "close":
            try await journal?.close()
            journal = nil
        case "abandon":
            await journal?.abandon()
            journal = nil
        case "read": try read()
        default: fatalError("unknown step \(step)")
        }
    }

    private func obey(_ step: String, argument: String) async throws {
        let number = Int(argument) ?? 0
        switch step {
        case "segments":
            configuration.firstSegmentBytes = number
            configuration.segmentBytes = number
        case "umask": umask(mode_t(argument, radix: 8) ?? 0)
        case "user": become(uid_t(number))
        case "log": sayAlso(to: argument)
        case "append": for _ in 0..<number { try await append() }
        case "group": try await appendTogether(number)
        case "crowd": try await crowd(number)
        default: fatalError("unknown step \(step)")
        }
    }
}

extension Owner {
    private func open() throws {
        let (journal, fold) = try Journal.open(
            directory: directory, configuration: configuration, fold: NumberedFold())
        (self.journal, count) = (journal, fold.count)
        say(.opened(records: count))
    }

    private func append() async throws { try await appendTogether(1) }

    private func appendTogether(_ number: Int) async throws {
        guard let journal else { return }
        var position: UInt64 = 0
        for _ in 0..<number {
            position = try journal.append(NumberedRecord.payload(count + 1), for: .newWork)
            count += 1
        }
        try await journal.settle(position)
        say(.acknowledged(count))
    }

    /// Many callers wait for the disk, and tasks that wait for nothing are to run meanwhile.
    private func crowd(_ callers: Int) async throws {
        guard let journal else { return }
        try await withThrowingDiscardingTaskGroup { tasks in
            for _ in 0..<callers {
                count += 1
                let number = count
                let position = try journal.append(NumberedRecord.payload(number), for: .newWork)
                tasks.addTask {
                    try await journal.settle(position)
                    say(.acknowledged(number))
                }
            }
            tasks.addTask {
                for _ in 0..<1000 { await Task.yield() }
                say(.ranOthers)
            }
        }
    }

    private func read() throws {
        var fold = NumberedFold()
        let report = try JournalReader.read(directory: directory) { try fold.take($0) }
        say(.read(records: fold.count, verdict: "\(report.verdict)"))
    }
}

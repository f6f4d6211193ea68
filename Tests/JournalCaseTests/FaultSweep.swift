import BatchJournal
import TestSupport

/// Lets a fault strike at the first call of a kind, then at the second, until a life is free of it.
struct FaultSweep {
    /// A life in which the fault struck.
    struct Struck {
        let number: Int
        let life: FaultedLife
        let files: FaultFileSystem
    }

    let effect: Fault.Effect
    var calls: Set<FileCall.Kind> = []
    var suffix = ""
    /// Whether the fault stays once it has come.
    var isPersistent = false
    var steps = FaultedLife.steps
    var surrenders = false
    var decoration: WorkloadRun.Decoration = { $0 }

    /// What is wrong: on the way, when the process ends, or when the power goes at last.
    func findings(_ look: (Struck) -> Void = { _ in }) async -> [String] {
        var findings: [String] = []
        var number = 1
        while true {
            let occurrence = number...(isPersistent ? Int.max : number)
            let fault = Fault(effect, at: calls, of: suffix, .numbers(occurrence))
            let files = FaultFileSystem(seed: UInt64(number), faults: [fault])
            let life = await FaultedLife.run(
                steps, on: decoration(files), surrenders: surrenders)
            guard files.strikes > 0 else { return findings }
            look(Struck(number: number, life: life, files: files))
            let after = await check(life, files.killed(), seed: UInt64(number))
            findings += ([life.finding] + after).compactMap { $0 }.map { "call \(number): \($0)" }
            number += 1
        }
    }

    private func check(
        _ life: FaultedLife, _ disk: SimulatedDisk, seed: UInt64
    ) async -> [Finding?] {
        let check = CrashCheck(model: life.model, decoration: decoration)
        var findings = [await check.finding(in: disk, seed: seed)]
        for policy in CrashPolicy.allCases {
            let image = disk.crashed(policy, seed: seed)
            findings.append(await check.finding(in: image, seed: seed))
        }
        Tally.shared.count { $0.crashPoints += CrashPolicy.allCases.count }
        return findings
    }
}

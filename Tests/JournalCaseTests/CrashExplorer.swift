import BatchJournal
import TestSupport
import Testing

/// Cuts the power at every call of a workload and checks what is left.
struct CrashExplorer {
    let workload: Workload
    /// Images by different seeds for each call.
    var imagesPerCall = 1
    /// One of so many calls is tried; which ones follows from the workload's seed.
    var stride = 1
    /// How often the power is cut again while the journal is opened.
    var depth = 0
    /// The policy of all crashes; nil mixes them.
    var policy: CrashPolicy?
    var faults: [Fault] = []
    /// Whether failures are wanted, and count for nothing.
    var isPlanted = false
    var decoration: WorkloadRun.Decoration = { $0 }

    /// A crash that something was found after, and how to repeat it.
    struct Failure: CustomStringConvertible {
        let finding: Finding
        let picture: Picture
        let policy: CrashPolicy
        let imageSeed: UInt64
        let workload: Workload

        var description: String {
            "\(finding) after a crash before call \(picture.number) "
                + "\(picture.call.map { "\($0)" } ?? "at the end"), policy \(policy), "
                + "image seed \(imageSeed), workload seed \(workload.seed), "
                + "marks \(workload.marks), steps \(workload.steps)"
        }
    }

    func failures() async throws -> [Failure] {
        let run = try await WorkloadRun.run(workload, faults: faults, decoration: decoration)
        var (failures, tried): ([Failure], Int) = ([], 0)
        for (call, picture) in run.pictures.enumerated()
        where (call + Int(workload.seed)) % stride == 0 {
            for number in 0..<imagesPerCall {
                tried += 1
                if let failure = await failure(after: picture, of: run, image: number) {
                    failures.append(failure)
                }
            }
        }
        if !isPlanted { count(failures, tried: tried) }
        return failures
    }

    private func count(_ failures: [Failure], tried: Int) {
        Tally.shared.count { tally in
            tally.seeds += 1
            tally.crashPoints += tried * (1 + depth)
            tally.lost += failures.count { $0.finding.isLoss }
            tally.falseDamage += failures.count { $0.finding.isRefusal }
        }
    }

    private func failure(
        after picture: Picture, of run: WorkloadRun, image number: Int
    ) async -> Failure? {
        let seed = workload.seed &* 1_000_003 &+ UInt64(picture.number * 1_000 + number)
        let policy = policy ?? Self.policy(for: seed)
        let model = JournalModel(records: run.records, acknowledged: picture.acknowledged)
        let check = CrashCheck(model: model, decoration: decoration)
        let image = picture.disk.crashed(policy, seed: seed)
        let nested = NestedCrash(check: check, depth: depth)
        guard let finding = await nested.finding(in: image, seed: seed) else { return nil }
        return Failure(
            finding: finding, picture: picture, policy: policy, imageSeed: seed,
            workload: workload)
    }

    /// Mostly the hardest one.
    private static func policy(for seed: UInt64) -> CrashPolicy {
        switch seed % 8 {
        case 0: .allLost
        case 1: .allKept
        case 2, 3: .prefix
        default: .torn
        }
    }
}

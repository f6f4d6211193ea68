import BatchJournal
import TestSupport

/// Cuts the power while a journal is being opened after a crash, again and again, then checks it.
struct NestedCrash {
    let check: CrashCheck
    let depth: Int

    func finding(in image: SimulatedDisk, seed: UInt64) async -> Finding? {
        var generator = SeededGenerator(seed: seed)
        var image = image
        for _ in 0..<depth {
            let number = Int.random(in: 1...70, using: &generator)
            let files = FaultFileSystem(
                image, faults: [Fault(.powerCut, .numbers(number...number))])
            do {
                let (journal, _) = try JournalUnderTest.open(
                    check.decoration(files), seed: generator.next())
                await journal.abandon()
            } catch {
                guard files.isOff else { return .refused(error) }
            }
            let policy = CrashPolicy.allCases.randomElement(using: &generator) ?? .torn
            image = files.powerCut(policy, seed: generator.next())
        }
        return await check.finding(in: image, seed: generator.next())
    }
}

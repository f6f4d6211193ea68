import BatchJournal
import TestSupport
import Testing

@Suite struct LyingDeviceTests {
    @Test func `case 28: a device that lies may lose records and never changes one`() async throws {
        var verdicts: Set<String> = []
        let lie = Fault(.lie, at: [.sync, .syncDirectory])
        for seed in 0..<10 {
            let run = try await WorkloadRun.run(Workload(seed: UInt64(seed)), faults: [lie])
            let model = JournalModel(records: run.records)
            for picture in run.pictures {
                let policy = CrashPolicy.allCases[picture.number % CrashPolicy.allCases.count]
                let image = picture.disk.crashed(policy, seed: UInt64(picture.number))
                switch Self.opening(of: image) {
                case .success(let (journal, found)):
                    try model.judge(found)
                    await journal.abandon()
                    verdicts.insert("prefix")
                case .failure(let error):
                    #expect(error.code == .damaged)
                    verdicts.insert("damage")
                }
            }
        }
        #expect(verdicts == ["prefix", "damage"])
    }

    private static func opening(
        of image: SimulatedDisk
    ) -> Result<(journal: Journal, records: [String]), JournalError> {
        Result { () throws(JournalError) in try JournalUnderTest.open(FaultFileSystem(image)) }
    }
}

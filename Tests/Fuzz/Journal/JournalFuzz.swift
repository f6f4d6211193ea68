import Foundation

/// Reads and recovers a journal of which one part is the fuzzer's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJournal(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: start, count: count)
    guard let choice = input.first else { return 0 }
    let part = FuzzedPart.allCases[Int(choice) % FuzzedPart.allCases.count]
    judge(part.files(with: Array(input.dropFirst())))
    return 0
}

/// Leaves what the product writes in the folder that FUZZ_SEEDS names, before it is read.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzJournal(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
    guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return 0 }
    for part in FuzzedPart.allCases {
        judge(part.files(with: part.seed))
        let seed = Data([part.rawValue] + part.seed)
        guard (try? seed.write(to: URL(fileURLWithPath: "\(folder)/\(part)"))) != nil else {
            fatalError("no seeds in \(folder)")
        }
    }
    return 0
}

/// Expects that recovery believes nothing that a reader does not, and changes no byte.
private func judge(_ content: [String: [UInt8]]) {
    let files = MemoryFiles(content)
    let recovered = Result { () throws(JournalError) in try recover(files) }
    guard files.files == content else { fatalError("recovery changed what was there") }
    let read = Result { () throws(JournalError) in try show(files) }
    guard files.files == content else { fatalError("a reader changed what was there") }
    guard case .success(let records) = recovered else { return }
    guard case .success(records) = read else { fatalError("recovered, but read as \(read)") }
}

private func recover(_ files: MemoryFiles) throws(JournalError) -> [[UInt8]] {
    let directory = try JournalDirectory(path: "/journal", files: files)
    defer { directory.close() }
    return try Recovery(directory) { Identifier(1) }.run(LineFold()).fold.lines
}

private func show(_ files: MemoryFiles) throws(JournalError) -> [[UInt8]] {
    var fold = LineFold()
    _ = try JournalReader.read(directory: "/journal", files: files) { try fold.take($0) }
    return fold.lines
}

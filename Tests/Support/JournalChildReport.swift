/// What a process that owns a journal says, each as a line of its output.
package enum JournalChildReport: Codable, Hashable, Sendable {
    /// It stands still until it is sent a line.
    case waits
    case opened(records: Int)
    /// Records up to this one are acknowledged.
    case acknowledged(Int)
    /// A reader was shown records 1 to this one, each as it was written.
    case read(records: Int, verdict: String)
    case failed(code: String, message: String)
    case spawned(pid: Int32)
    /// Tasks that wait for nothing have run.
    case ranOthers
    /// Every step is done.
    case done
}

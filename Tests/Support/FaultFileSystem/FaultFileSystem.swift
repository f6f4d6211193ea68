package import BatchJournal
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file system in memory that forgets, tears, reorders and fails as it is told, by seed.
///
/// What it models is told at ``SimulatedDisk``, ``SimulatedFile``, ``CrashPolicy`` and ``Fault``. It
/// has no symbolic links, modes, owners or times, and every path begins at its own root.
package final class FaultFileSystem: FileSystem {
    /// Sees each call before it is made, on the caller's thread, with a picture of the disk.
    package typealias Observer = @Sendable (FileCall, SimulatedDisk) -> Void

    /// What a call is about: a name, or an open file that may have another name by now.
    enum Subject {
        case name(String)
        case file(OpenFile)
    }

    struct State: Sendable {
        var disk: SimulatedDisk
        var open = OpenFileTable()
        var plan: FaultPlan
        var calls = 0
        var hold: CallHold?
        /// From the power cut, or the end of the process, on.
        var isOff = false
    }

    private let state: Mutex<State>
    private let observer: Observer?

    package init(
        _ disk: SimulatedDisk = SimulatedDisk(), seed: UInt64 = 0, faults: [Fault] = [],
        observer: Observer? = nil
    ) {
        var plan = FaultPlan(seed: seed)
        plan.faults = faults
        state = Mutex(State(disk: disk, plan: plan))
        self.observer = observer
    }

    /// Both images, as they are now.
    package var disk: SimulatedDisk { state.withLock { $0.disk } }
    package var calls: Int { state.withLock { $0.calls } }
    /// How often a fault struck.
    package var strikes: Int { state.withLock { $0.plan.strikes } }
    package var isOff: Bool { state.withLock { $0.isOff } }
    package var openFiles: Int { state.withLock { $0.open.count } }

    package func plan(_ fault: Fault) { state.withLock { $0.plan.faults.append(fault) } }

    package func forgetFaults() { state.withLock { $0.plan.faults = [] } }

    package func setCapacity(_ bytes: Int?) { state.withLock { $0.disk.capacity = bytes } }

    /// Stops the next such call until the hold is released; a fault may strike at it, too.
    package func hold(_ kind: FileCall.Kind, of suffix: String) -> CallHold {
        let hold = CallHold(kind, of: suffix)
        state.withLock { $0.hold = hold }
        return hold
    }

    /// The process ends: its files are closed, its locks released, the page cache stays.
    package func killed() -> SimulatedDisk {
        state.withLock { state in
            state.isOff = true
            return state.disk
        }
    }

    /// The power goes: what is unsynced survives as the policy and the seed say.
    package func powerCut(_ policy: CrashPolicy, seed: UInt64 = 0) -> SimulatedDisk {
        killed().crashed(policy, seed: seed)
    }

    /// What every call has in common: it is counted and seen, and a fault may strike at it.
    func perform<Result: Sendable>(
        _ kind: FileCall.Kind, _ subject: Subject, at offset: Int = 0,
        count: Int = 0, _ body: (inout State, Fault.Effect?) throws(FileError) -> Result
    ) throws(FileError) -> Result {
        let call = state.withLock { state in
            FileCall(
                kind: kind, name: state.name(of: subject), offset: offset, count: count)
        }
        state.withLock { state in
            state.hold?.stops(call) == true ? state.hold.take() : nil
        }?.wait()
        if let observer { observer(call, disk) }
        return try state.withLock { state throws(FileError) in
            let effect = state.plan.effect(at: call)
            state.calls += 1
            if case .powerCut = effect { state.isOff = true }
            guard !state.isOff else { throw FileError(EIO, "off") }
            if case .error(let errno) = effect { throw FileError(errno, kind.rawValue) }
            state.disk.begin(call: state.calls)
            return try body(&state, effect)
        }
    }

    package func unlock(_ file: OpenFile) { state.withLock { $0.open.unlock(file) } }

    package func close(_ file: OpenFile) { state.withLock { $0.open.close(file) } }
}

extension FaultFileSystem.State {
    /// The name that an open file was last given; empty for a directory.
    fileprivate func name(of subject: FaultFileSystem.Subject) -> String {
        switch subject {
        case .name(let name): return name
        case .file(let file):
            let inode = try? open.inode(of: file, "")
            return inode.flatMap { disk.files[$0]?.name } ?? ""
        }
    }
}

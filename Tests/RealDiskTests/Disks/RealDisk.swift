import Foundation
import Testing

extension Trait where Self == ConditionTrait {
    /// For what needs root, strace, loop devices or FUSE; where it is asked for, lacking them fails.
    static var realDisk: Self {
        .enabled(
            if: ProcessInfo.processInfo.environment["BATCHJOBS_REAL_DISK"] == "1",
            "It needs root and tools: run .ci/real-disk.")
    }
}

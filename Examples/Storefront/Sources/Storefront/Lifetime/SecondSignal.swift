import Foundation
import ServiceLifecycle
import UnixSignals

/// Ends the process at once when somebody asks a second time.
///
/// Nothing is lost by it: what was acknowledged is on the disk, and jobs go on from there.
struct SecondSignal: Service {
    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        for await signal in signals.dropFirst().cancelOnGracefulShutdown() {
            _exit(128 + signal.rawValue)
        }
    }
}

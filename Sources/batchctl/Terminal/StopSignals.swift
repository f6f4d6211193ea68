import Dispatch

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Calls back at the first Ctrl-C or SIGTERM; a second one ends the process as ever.
package final class StopSignals {
    private let sources: [any DispatchSourceSignal]

    package init(_ stop: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                stop()
            }
            source.activate()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}

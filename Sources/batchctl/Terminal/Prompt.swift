import Dispatch

/// Reads a line that a person types, on a thread that may wait for it for ever.
package enum Prompt {
    private static let queue = DispatchQueue(label: "batchctl.prompt")

    /// Calls back with the line; nil if the input has ended.
    package static func read(_ answer: @escaping @Sendable (String?) -> Void) {
        queue.async { answer(readLine()) }
    }
}

/// What a typed line says to a question of yes or no.
package enum Answer: Hashable, Sendable {
    case yes
    case no
    /// The input ended before anything was typed.
    case none

    package init(_ line: String?) {
        guard let line else {
            self = .none
            return
        }
        let word = line.filter { !$0.isWhitespace }.lowercased()
        self = ["y", "yes"].contains(word) ? .yes : .no
    }
}

import Foundation
import Synchronization

/// A fixed piece of work by which CPU time is measured, because a microsecond is not always the same.
///
/// Machines differ, and one machine differs between days. One yardstick is the CPU time of a JSON
/// round trip of a small context, a child task, and some hops to an actor: what a job runtime in Swift
/// is made of, without any of ours.
struct Yardstick {
    private static let pieces = 2000

    /// The CPU time of one piece now, in microseconds.
    func measure() async throws -> Double {
        let watch = Stopwatch()
        let counter = Counter()
        try await withThrowingDiscardingTaskGroup { group in
            for number in 0..<Self.pieces {
                group.addTask { try await Self.piece(number, counter) }
            }
        }
        guard await counter.count == 4 * Self.pieces else { throw Wrong() }
        return watch.cpuMicroseconds / Double(Self.pieces)
    }

    /// A name and eight numbers.
    ///
    /// It stays as it is, so that yardsticks of all versions are the same.
    private struct Context: Codable {
        var vendor: String
        var products: [Int]

        init(_ number: Int) {
            vendor = "the vendor number \(100_000 + number % 100_000)"
            products = (0..<8).map { number % 1000 + $0 }
        }
    }

    private static func piece(_ number: Int, _ counter: Counter) async throws {
        let data = try JSONEncoder().encode(Context(number))
        let context = try JSONDecoder().decode(Context.self, from: data)
        for _ in 0..<4 { await counter.add(context.products.count) }
    }

    private struct Wrong: Error {}

    private actor Counter {
        private(set) var count = 0
        private var values: [Int] = []

        func add(_ value: Int) {
            count += 1
            values.append(value)
        }
    }
}

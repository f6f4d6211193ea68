import BatchJobs
import Foundation

/// How a date is compared; the raw values stand in brackets behind a parameter's name.
enum DateOperator: String, CaseIterable {
    case lt
    case gt
    case lte
    case gte

    /// The operator of a name's rest, such as `[lt]`.
    init?(suffix: String) {
        guard suffix.hasPrefix("["), suffix.hasSuffix("]") else { return nil }
        self.init(rawValue: String(suffix.dropFirst().dropLast()))
    }

    func set(_ date: Date, in bounds: inout DateBounds) {
        switch self {
        case .lt: bounds.below = date
        case .gt: bounds.above = date
        case .lte: bounds.atMost = date
        case .gte: bounds.atLeast = date
        }
    }
}

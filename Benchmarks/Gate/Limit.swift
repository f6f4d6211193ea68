/// A bound that a figure must hold on every machine, however slow and busy.
///
/// So it is never a time: it is a ratio to the bare loop beside it, CPU time in yardsticks, or bytes.
package struct Limit {
    package enum Quantity: String {
        case ratio
        case yardsticks
        /// Only where it is no time, such as bytes.
        case value
    }

    package enum Bound {
        case atMost(Double)
        case atLeast(Double)
    }

    /// The name of the figure in a quick run.
    let figure: String
    let quantity: Quantity
    let bound: Bound

    package init(_ figure: String, _ quantity: Quantity, _ bound: Bound) {
        (self.figure, self.quantity, self.bound) = (figure, quantity, bound)
    }

    /// The benchmark that makes the figure.
    var benchmark: Substring { figure.prefix { $0 != "/" } }

    /// What is wrong, or `nil` if it holds.
    ///
    /// A figure that is not there is wrong, too.
    package func complaint(about figures: [Figure]) -> String? {
        guard let figure = figures.last(where: { $0.name == figure }),
            let value = figure[quantity]
        else { return "\(figure): there is no such figure with \(quantity.rawValue)" }
        switch bound {
        case .atMost(let most) where value > most: return complaint(value, "at most", most)
        case .atLeast(let least) where value < least: return complaint(value, "at least", least)
        case .atMost, .atLeast: return nil
        }
    }

    private func complaint(_ value: Double, _ relation: String, _ limit: Double) -> String {
        "\(figure): \(quantity.rawValue) is \(value.rounded4), and must be \(relation) \(limit)"
    }
}

extension Figure {
    fileprivate subscript(quantity: Limit.Quantity) -> Double? {
        switch quantity {
        case .ratio: ratio
        case .yardsticks: yardsticks
        case .value: value
        }
    }
}

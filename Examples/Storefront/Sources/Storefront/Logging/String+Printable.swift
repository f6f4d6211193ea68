extension String {
    /// The text with all characters made visible that could begin a line of their own in a log.
    var printable: String {
        unicodeScalars.reduce(into: "") { result, scalar in
            if scalar.isInvisible {
                result += scalar.escaped(asASCII: true)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}

extension String {
    /// The text with everything made visible that could steer a terminal or hide in a line.
    ///
    /// Control characters and those that turn the direction of text become `\u{...}`.
    package var printable: String {
        var result = ""
        for scalar in unicodeScalars {
            if scalar.steersTerminals {
                result += scalar.escaped(asASCII: true)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var steersTerminals: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}

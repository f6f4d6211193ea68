extension Int {
    /// The number with a comma between thousands.
    package var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// The number of bytes in the unit that fits: `9.8 MB`.
    package var bytes: String {
        var value = Double(self)
        for unit in ["bytes", "kB", "MB", "GB"] {
            if value < 1000 { return unit == "bytes" ? "\(self) bytes" : "\(value.tenths) \(unit)" }
            value /= 1000
        }
        return "\(value.tenths) TB"
    }
}

extension Double {
    /// The number with one digit after the point.
    package var tenths: String {
        let tenths = Int((self * 10).rounded())
        return "\((tenths / 10).grouped).\(abs(tenths % 10))"
    }
}

extension Duration {
    /// The duration in the units that a person would use: `8 s`, `2 min 05 s`, `3 h 10 min`.
    package var short: String {
        let seconds = Int(self / .seconds(1) + 0.5)
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min \(Self.twoDigits(seconds % 60)) s"
        default: return "\(seconds / 3600) h \(Self.twoDigits(seconds % 3600 / 60)) min"
        }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

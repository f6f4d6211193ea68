/// How names, labels and numbers are written in Prometheus' text form.
enum MetricText {
    /// `type="a",status="b"`, in an order that stays; of two of one name the last counts.
    static func labels(_ dimensions: [(String, String)]) -> String {
        Dictionary(dimensions.map { (name($0.0), $0.1) }) { $1 }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\"\(escaped($0.value).replacing("\"", with: "\\\""))\"" }
            .joined(separator: ",")
    }

    static func help(_ text: String) -> String { escaped(text) }

    /// A name with what may not stand in one replaced.
    static func name(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            let isFine = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
            return isFine ? Character(scalar) : "_"
        }
        return String(scalars.first?.isNumber ?? true ? ["_"] + scalars : scalars)
    }

    /// A number as Go reads it; whole ones without a point.
    static func number(_ value: Double) -> String {
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        if value.isNaN { return "NaN" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}

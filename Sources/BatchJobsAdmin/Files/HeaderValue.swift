/// A header's value with parameters: `form-data; name="files"; filename="a.csv"`.
struct HeaderValue {
    /// What stands before the first parameter, in small letters.
    let word: String
    private var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = text.unicodeScalars[...]
        word = rest.take { $0 != ";" }.trimmed.lowercased()
        while rest.popFirst() != nil {
            let name = rest.take { $0 != "=" && $0 != ";" }.trimmed.lowercased()
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            _ = rest.take { $0 == " " || $0 == "\t" }
            let value = rest.first == "\"" ? rest.takeQuoted() : rest.take { $0 != ";" }.trimmed
            _ = rest.take { $0 != ";" }
            // Of two that say different things the first is what most programs take.
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    subscript(name: String) -> String? { parameters[name] }
}

extension Substring.UnicodeScalarView {
    fileprivate mutating func take(while isTaken: (Unicode.Scalar) -> Bool) -> Self {
        let taken = prefix(while: isTaken)
        self = self[taken.endIndex...]
        return taken
    }

    /// What stands in quotes, which begin here.
    ///
    /// Browsers write a quote as %22 and a backslash as it is, so only `\"` means anything else.
    fileprivate mutating func takeQuoted() -> String {
        removeFirst()
        var value = String.UnicodeScalarView()
        while let scalar = popFirst(), scalar != "\"" {
            if scalar == "\\", first == "\"" {
                value.append("\"")
                removeFirst()
            } else {
                value.append(scalar)
            }
        }
        return String(value)
    }

    fileprivate var trimmed: String {
        var view = drop { $0 == " " || $0 == "\t" }
        while let last = view.last, last == " " || last == "\t" { view.removeLast() }
        return String(view)
    }
}

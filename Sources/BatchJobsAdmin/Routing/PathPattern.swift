/// A path of which at most one part is a parameter, written `{name}`.
struct PathPattern: Hashable {
    let text: String
    private let parts: [Part]

    private enum Part: Hashable {
        case word(String)
        case parameter(String)
    }

    init(_ text: String) {
        self.text = text
        parts = text.split(separator: "/").map { part in
            part.hasPrefix("{")
                ? .parameter(String(part.dropFirst().dropLast())) : .word(String(part))
        }
    }

    /// The name of the parameter, if there is one.
    var parameter: String? {
        for case .parameter(let name) in parts { return name }
        return nil
    }

    /// What stands in the place of the parameter, `""` where there is none; `nil` for another path.
    func match(_ path: [String]) -> String? {
        guard path.count == parts.count else { return nil }
        var value = ""
        for (part, text) in zip(parts, path) {
            switch part {
            case .word(let word): guard word == text else { return nil }
            case .parameter: value = text
            }
        }
        return value
    }
}

extension PathPattern: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(value) }
}

/// The parts of a path as it came.
enum RequestPath {
    /// The decoded parts between slashes; a slash at the end is nothing, as with Express.
    ///
    /// `nil` for what is not absolute or not encoded well.
    static func parts(of path: String) -> [String]? {
        guard path.hasPrefix("/") else { return nil }
        var raw = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if raw.last?.isEmpty == true { raw.removeLast() }
        let parts = raw.compactMap { $0.percentDecoded() }
        return parts.count == raw.count && !parts.contains("") ? parts : nil
    }
}

/// Takes the words after a command apart, strictly: what is not understood is refused by name.
package struct ArgumentReader: Sendable {
    package private(set) var positionals: [String] = []
    private var values: [String: String] = [:]
    private let command: String

    /// Reads what was typed after a command whose `options` take a value, and whose `flags` do not.
    package init(
        _ words: some Collection<String>, of command: String, options: Set<String> = [],
        flags: Set<String> = []
    ) throws(CommandError) {
        self.command = command
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            if word == "--" {
                positionals += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                positionals.append(word)
                continue
            }
            let (name, attached) = Self.split(word)
            if options.contains(name) {
                try set(name, attached ?? rest.popFirst())
            } else if flags.contains(name) {
                try setFlag(name, attached)
            } else {
                throw .usage("unknown option \(name) for \(command)", of: command)
            }
        }
    }

    package func has(_ flag: String) -> Bool { values[flag] != nil }

    package func value(_ option: String) -> String? { values[option] }

    /// A whole number of at least `minimum`; nil if the option was not given.
    package func number(_ option: String, atLeast minimum: Int) throws(CommandError) -> Int? {
        guard let text = values[option] else { return nil }
        guard let number = Int(text), number >= minimum else {
            throw .usage(
                "\(option) needs a whole number of at least \(minimum), not \"\(text)\"",
                of: command)
        }
        return number
    }

    /// The words that are no options, which must be exactly those named.
    package func positionals(_ names: String...) throws(CommandError) -> [String] {
        if positionals.count < names.count {
            throw .usage("\(names[positionals.count]) is missing", of: command)
        }
        if positionals.count > names.count {
            throw .usage("unexpected argument \"\(positionals[names.count])\"", of: command)
        }
        if let empty = positionals.firstIndex(of: "") {
            throw .usage("\(names[empty]) is empty", of: command)
        }
        return positionals
    }

    private mutating func set(_ name: String, _ value: String?) throws(CommandError) {
        guard let value, !value.isEmpty, !value.hasPrefix("--") else {
            throw .usage("\(name) needs a value", of: command)
        }
        guard values.updateValue(value, forKey: name) == nil else {
            throw .usage("\(name) is given twice", of: command)
        }
    }

    private mutating func setFlag(_ name: String, _ attached: String?) throws(CommandError) {
        guard attached == nil else { throw .usage("\(name) takes no value", of: command) }
        values[name] = ""
    }

    private static func split(_ word: String) -> (name: String, value: String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else {
            return (word, nil)
        }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
}

extension CommandError {
    static func usage(_ message: String, of command: String) -> CommandError {
        CommandError(.usage, message, hint: "Try: \(command) --help")
    }
}

/// What the words on the command line ask for.
package enum Command: Hashable, Sendable {
    case publish(PublishOptions)
    case demo(DemoOptions)
    case jobs(directory: String, json: Bool)
    case dump(directory: String)
    case verify(directory: String)
    case help(HelpTopic)
    case version

    /// Reads the command line without the program's name.
    package init(_ words: [String]) throws(CommandError) {
        guard let first = words.first else {
            throw .usage("a command is missing", of: "batchctl")
        }
        let rest = words.dropFirst()
        switch first {
        case "publish": self = try Self.publish(rest)
        case "demo": self = try Self.demo(rest)
        case "jobs": self = try Self.jobs(rest)
        case "journal": self = try Self.journal(rest)
        case "--version": self = .version
        case "--help", "-h", "help": self = .help(.general)
        default: throw .usage("unknown command \"\(first)\"", of: "batchctl")
        }
    }

    private static func publish(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.publish) }
        let arguments = try ArgumentReader(
            words, of: "batchctl publish", options: ["--journal", "--chunk", "--pace-ms"],
            flags: ["--yes", "--force", "--json"])
        return .publish(try PublishOptions(arguments))
    }

    private static func demo(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.demo) }
        let arguments = try ArgumentReader(
            words, of: "batchctl demo", options: ["--directory", "--products"])
        return .demo(try DemoOptions(arguments))
    }

    private static func jobs(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.jobs) }
        let arguments = try ArgumentReader(words, of: "batchctl jobs", flags: ["--json"])
        let directory = try arguments.positionals("DIR")[0]
        return .jobs(directory: directory, json: arguments.has("--json"))
    }

    private static func journal(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.journal) }
        let name = words.first ?? ""
        guard ["dump", "verify"].contains(name) else {
            let what = name.isEmpty ? "dump or verify is missing" : "unknown command \"\(name)\""
            throw .usage(what, of: "batchctl journal")
        }
        let arguments = try ArgumentReader(words.dropFirst(), of: "batchctl journal")
        let directory = try arguments.positionals("DIR")[0]
        return name == "dump" ? .dump(directory: directory) : .verify(directory: directory)
    }

    private static func asksForHelp(_ words: ArraySlice<String>) -> Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }
}

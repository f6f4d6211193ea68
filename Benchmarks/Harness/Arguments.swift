/// What the command line asks for.
struct Arguments {
    /// The benchmarks to run; all of them if none is named.
    private(set) var names: [String] = []
    private(set) var isQuick = false
    private(set) var isGate = false
    private(set) var asksForHelp = false
    private(set) var form = Form.table

    /// How figures are printed.
    enum Form {
        case table
        case markdown
        case json
    }

    struct UsageError: Error {
        let message: String
    }

    init(_ arguments: [String], known: [String]) throws(UsageError) {
        for argument in arguments {
            switch argument {
            case "--quick": isQuick = true
            case "--gate": isGate = true
            case "--json": form = .json
            case "--markdown": form = .markdown
            case "--help", "-h": asksForHelp = true
            case _ where known.contains(argument): names.append(argument)
            default:
                throw UsageError(
                    message: argument.hasPrefix("-")
                        ? "There is no option \(argument)."
                        : "There is no benchmark \(argument).")
            }
        }
    }
}

/// What the command line asks for.
package struct Arguments {
    /// The benchmarks to run; all of them if none is named.
    package private(set) var names: [String] = []
    package private(set) var isQuick = false
    package private(set) var isGate = false
    package private(set) var asksForHelp = false
    package private(set) var form = Form.table

    /// How figures are printed.
    package enum Form {
        case table
        case markdown
        case json
    }

    package struct UsageError: Error {
        package let message: String
    }

    package init(_ arguments: [String], known: [String]) throws(UsageError) {
        for argument in arguments {
            switch argument {
            case "--quick": isQuick = true
            // Its limits are those of quick runs.
            case "--gate": (isGate, isQuick) = (true, true)
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

    package func asks(for name: String) -> Bool { names.isEmpty || names.contains(name) }
}

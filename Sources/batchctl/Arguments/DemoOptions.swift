/// What `batchctl demo` was asked to do.
package struct DemoOptions: Hashable, Sendable {
    package var directory = "./batchctl-demo"
    package var products = 50_000

    package init() {}

    init(_ arguments: ArgumentReader) throws(CommandError) {
        _ = try arguments.positionals()
        directory = arguments.value("--directory") ?? directory
        products = try arguments.number("--products", atLeast: 1) ?? products
    }
}

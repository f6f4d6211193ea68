#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `batchctl demo`: makes a product file and publishes it, slowly enough to be watched and killed.
struct DemoCommand {
    private let options: DemoOptions
    private let files: DemoFiles
    private let console = Console(.output)

    init(_ options: DemoOptions) {
        self.options = options
        files = DemoFiles(options)
    }

    func run() async throws -> ExitCode {
        let catalog = try await FileThread().run { [files, options] in
            try files.make(count: options.products)
        }
        introduce(catalog, isDone: try FileStatus.at(files.published) != nil)
        let exit = try await PublishCommand(files.publishing(drafts: catalog.drafts)).run()
        if exit == .completed { sayGoodbye() }
        return exit
    }

    private func introduce(_ catalog: DemoCatalog, isDone: Bool) {
        console.line(
            """
            A shop has \(options.products.grouped) products in \(catalog.rows.grouped) rows; \
            \(catalog.drafts.grouped) of them are drafts. One job publishes them.
            """)
        if !isDone {
            console.line(
                """
                It is slowed down to about \(DemoFiles.time.short), so that you can watch it.
                Kill it: Ctrl-C here, or  kill -9 \(getpid())  elsewhere.
                Then run the same command again: it goes on where it was.
                """)
        }
        console.line(
            """

              input           \(files.products.printable)
              output          \(files.published.printable)
              journal         \(files.journal.printable)

            """)
    }

    private func sayGoodbye() {
        console.line(
            """

            The job's life is in the journal; these read it:
              \(Self.program) jobs \(files.journal.printable)
              \(Self.program) journal dump \(files.journal.printable)
            Start over:
              rm -r \(options.directory.printable)
            """)
    }

    /// How this program was called, so that the lines above can be pasted.
    private static var program: String { CommandLine.arguments.first?.printable ?? "batchctl" }
}

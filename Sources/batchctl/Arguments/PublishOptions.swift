/// What `batchctl publish` was asked to do.
package struct PublishOptions: Hashable, Sendable {
    package var input: String
    package var output: String
    package var journal: String
    package var chunk = 100
    package var paceMilliseconds = 0
    package var answersYes = false
    package var force = false
    package var json = false

    package init(input: String, output: String, journal: String) {
        self.input = input
        self.output = output
        self.journal = journal
    }

    init(_ arguments: ArgumentReader) throws(CommandError) {
        let files = try arguments.positionals("INPUT.csv", "OUTPUT.csv")
        guard let journal = arguments.value("--journal") else {
            throw .usage("--journal DIR is missing", of: "batchctl publish")
        }
        self.init(input: files[0], output: files[1], journal: journal)
        chunk = try arguments.number("--chunk", atLeast: 1) ?? chunk
        paceMilliseconds = try arguments.number("--pace-ms", atLeast: 0) ?? paceMilliseconds
        answersYes = arguments.has("--yes")
        force = arguments.has("--force")
        json = arguments.has("--json")
    }
}

import BatchJobs
import Testing
import batchctl

struct `The command line` {
    @Test func `of publish is understood in any order`() throws {
        var expected = PublishOptions(input: "in.csv", output: "out.csv", journal: "j")
        #expect(try parse("publish in.csv out.csv --journal j") == .publish(expected))
        expected.chunk = 7
        expected.paceMilliseconds = 20
        expected.answersYes = true
        expected.json = true
        #expect(
            try parse("publish --yes --chunk=7 in.csv --json --journal j --pace-ms 20 out.csv")
                == .publish(expected))
    }

    @Test func `has a way to name files that look like options`() throws {
        let expected = PublishOptions(input: "--in", output: "-o", journal: "j")
        #expect(try parse("publish --journal j -- --in -o") == .publish(expected))
    }

    @Test func `of the other commands is understood`() throws {
        #expect(try parse("demo") == .demo(DemoOptions()))
        var options = DemoOptions()
        options.directory = "d"
        options.products = 12
        #expect(try parse("demo --directory d --products 12") == .demo(options))
        #expect(try parse("jobs j --json") == .jobs(directory: "j", json: true))
        #expect(try parse("journal dump j") == .dump(directory: "j"))
        #expect(try parse("journal verify j") == .verify(directory: "j"))
        let id = JobID(high: 1, low: 1)
        #expect(try parse("journal explain j \(id)") == .explain(directory: "j", job: id))
        #expect(
            try parse("journal salvage j new") == .salvage(directory: "j", newDirectory: "new"))
        #expect(try parse("journal compact j") == .compact(directory: "j"))
        #expect(try parse("--version") == .version)
        #expect(try parse("--help") == .help(.general))
        #expect(try parse("publish --help") == .help(.publish))
        #expect(try parse("journal dump --help") == .help(.journal))
    }

    @Test(arguments: [
        ("", "command is missing"),
        ("publsih a b", "unknown command \"publsih\""),
        ("publish", "INPUT.csv is missing"),
        ("publish a", "OUTPUT.csv is missing"),
        ("publish a b", "--journal DIR is missing"),
        ("publish a b c --journal j", "unexpected argument \"c\""),
        ("publish a b --journal", "--journal needs a value"),
        ("publish a b --journal --yes", "--journal needs a value"),
        ("publish a b --journal=", "--journal needs a value"),
        ("publish a b --journal j --journal k", "--journal is given twice"),
        ("publish a b --journal j --loud", "unknown option --loud"),
        ("publish a b --journal j -y", "unknown option -y"),
        ("publish a b --journal j --yes=no", "--yes takes no value"),
        ("publish a b --journal j --chunk 0", "--chunk needs a whole number of at least 1"),
        ("publish a b --journal j --chunk x", "not \"x\""),
        ("publish a b --journal j --pace-ms -1", "--pace-ms needs a whole number"),
        ("demo x", "unexpected argument \"x\""),
        ("demo --products 0", "--products needs a whole number of at least 1"),
        ("jobs", "DIR is missing"),
        ("jobs j k", "unexpected argument \"k\""),
        ("journal", "verify, dump, explain, salvage or compact is missing"),
        ("journal mend j", "unknown command \"mend\""),
        ("journal verify", "DIR is missing"),
        ("journal explain j", "JOB is missing"),
        ("journal explain j batch_7", "\"batch_7\" is no job's id"),
        ("journal salvage j", "NEWDIR is missing"),
    ])
    func `is refused with the name of what is wrong`(_ line: String, _ words: String) {
        #expect {
            try parse(line)
        } throws: { error in
            let error = error as? CommandError
            return error?.exit == .usage && error?.message.contains(words) == true
        }
    }

    @Test func `of a help page fits a terminal`() {
        for topic in HelpTopic.allCases {
            #expect(topic.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        }
    }

    private func parse(_ line: String) throws(CommandError) -> Command {
        try Command(line.split(separator: " ").map(String.init))
    }
}

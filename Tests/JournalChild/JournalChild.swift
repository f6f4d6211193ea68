import TestSupport

/// `JournalChild DIRECTORY STEP…` does one step after another to a journal and says what happened.
///
/// Steps: `segments:BYTES`, `background`, `umask:MODE`, `user:ID` and `log:FILE` set up; `wait` and
/// `spawn`; `open`, `append:COUNT` one by one, `group:COUNT` at once, `crowd:CALLERS` beside other
/// tasks, `endless`, `compact`, `close`, `abandon`; `read` needs no open journal.
@main enum JournalChild {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        guard let directory = arguments.first else { fatalError("no directory") }
        let owner = Owner(of: directory)
        for step in arguments.dropFirst() { await owner.perform(step) }
        say(.done)
    }
}

extension CommandError {
    /// Makes calls that read INPUT.
    static func reading<Result: ~Copyable>(
        _ calls: () throws(SystemError) -> Result
    ) throws(CommandError) -> Result {
        do {
            return try calls()
        } catch {
            let code: Code = error.isMissingFile ? .inputMissing : .inputUnreadable
            throw CommandError(code, "INPUT: \(error.message)")
        }
    }

    /// Makes calls that write OUTPUT or what becomes it.
    static func writing<Result: ~Copyable>(
        _ calls: () throws(SystemError) -> Result
    ) throws(CommandError) -> Result {
        do {
            return try calls()
        } catch {
            throw CommandError(.outputUnwritable, "OUTPUT: \(error.message)")
        }
    }

    static func changed(input path: String) -> CommandError {
        CommandError(
            .inputChanged,
            "INPUT \(path) has changed since its job was created; put the old file back, "
                + "or start over with --force")
    }

    static func exists(output path: String) -> CommandError {
        CommandError(
            .outputExists,
            "OUTPUT \(path) is there already and not from this job; --force replaces it")
    }

    static func unusable(partial path: String, _ reason: String) -> CommandError {
        CommandError(
            .partialUnusable,
            "\(path) \(reason), so the job cannot go on from it; "
                + "remove it and run the command again to start over")
    }
}

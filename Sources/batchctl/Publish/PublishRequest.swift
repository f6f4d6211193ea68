/// The files that the command was given, looked at before anything is done.
package struct PublishRequest: Hashable, Sendable {
    package let context: PublishContext
    /// Whether something has the name of OUTPUT already.
    package let outputExists: Bool
    /// Whether something has the name of the partial output already.
    package let partialExists: Bool

    package init(context: PublishContext, outputExists: Bool, partialExists: Bool) {
        self.context = context
        self.outputExists = outputExists
        self.partialExists = partialExists
    }
}

extension PublishRequest {
    /// Looks at the files, and refuses what cannot go well.
    ///
    /// It reads all of INPUT and blocks; only a thread that may block calls it.
    package init(_ options: PublishOptions) throws {
        let input = try Descriptor(input: options.input)
        let inputPath = try CommandError.reading { () throws(SystemError) in
            try FilePath.resolved(options.input)
        }
        let output = try Self.outputPath(options.output)
        let files = try OutputFiles(output)
        try files.check(areNot: try input.status().identity, named: inputPath)
        var context = PublishContext(
            input: inputPath, output: output,
            fingerprint: try RunningFingerprint(of: input).value)
        context.chunk = options.chunk
        context.replacesOutput = options.force
        self.init(
            context: context, outputExists: files.output != nil,
            partialExists: files.partial != nil)
    }

    private static func outputPath(_ path: String) throws(CommandError) -> String {
        guard !FilePath.name(of: path).isEmpty else {
            throw CommandError(.outputUnwritable, "OUTPUT \(path) is a directory")
        }
        return try CommandError.writing { () throws(SystemError) in
            try FilePath.resolvedParent(path)
        }
    }
}

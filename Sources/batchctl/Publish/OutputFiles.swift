/// What has the names of OUTPUT and of the partial output, links followed.
struct OutputFiles {
    let output: FileStatus?
    let partial: FileStatus?
    private let path: String

    init(_ path: String) throws(CommandError) {
        self.path = path
        (output, partial) = try CommandError.writing { () throws(SystemError) in
            try FilePath.checkWritable(FilePath.directory(of: path))
            return (try Self.present(path), try Self.present(path + ".partial"))
        }
        if let output, output.kind != .regular, output.kind != .link {
            throw CommandError(
                .outputUnwritable, "OUTPUT \(path) is \(output.kind.rawValue), not a file")
        }
    }

    /// Publishing a file onto itself would destroy it.
    func check(areNot input: FileStatus.Identity, named inputPath: String) throws(CommandError) {
        if output?.identity == input {
            throw CommandError(
                .sameFile, "INPUT and OUTPUT are one file, \(inputPath); give OUTPUT another name")
        }
        if partial?.identity == input {
            throw CommandError(
                .sameFile,
                "INPUT \(inputPath) is where the rows of OUTPUT are collected, \(path).partial; "
                    + "give OUTPUT another name")
        }
    }

    /// The file behind a name; the link itself if it leads nowhere.
    private static func present(_ path: String) throws(SystemError) -> FileStatus? {
        if let file = try FileStatus.at(path) { return file }
        return try FileStatus.ofLink(path)
    }
}

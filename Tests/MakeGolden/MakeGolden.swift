import Foundation

/// Makes golden journals of the present format in a folder that is not there yet.
///
/// `swift run MakeGolden Tests/Golden/version-2`; `Tests/Golden/README.md` says when.
@main enum MakeGolden {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else { leave("usage: MakeGolden NEWFOLDER", 2) }
        let folder = CommandLine.arguments[1]
        do {
            for golden in GoldenJournal.allCases {
                try await golden.make(in: folder + "/" + golden.rawValue)
            }
        } catch let error as GoldenJournal.AlreadyThere {
            leave("\(error.folder) is there: a golden journal is never made anew", 1)
        }
    }

    private static func leave(_ message: String, _ code: Int32) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(code)
    }
}

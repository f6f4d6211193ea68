import BatchJobs

/// What is wrong in a row of a file, where, for programs and for people.
struct BadCell: Hashable, Sendable {
    var line: Int
    /// The name of the column; empty if it is the row as a whole.
    var column: String
    var code: Code
    var message: String

    /// The raw values are in the records of jobs.
    enum Code: String {
        case wrongFieldCount = "wrong_field_count"
        case notUTF8 = "not_utf8"
        case missingHandle = "missing_handle"
        case invalidHandle = "invalid_handle"
        case missingTitle = "missing_title"
        case unknownStatus = "unknown_status"
        case invalidNumber = "invalid_number"
        case invalidPrice = "invalid_price"
        case missingOption = "missing_option"
        case tooManyOptions = "too_many_options"
        case duplicateVariant = "duplicate_variant"
        case tooManyRows = "too_many_rows"
    }

    /// `{ line, column, code, message }`.
    var json: JSONValue {
        [
            "line": .number(String(line)), "column": .string(column),
            "code": .string(code.rawValue), "message": .string(message),
        ]
    }
}

/// What a job has told of bad cells, so that each is told once.
struct BadCellList {
    /// One less than a job keeps: the last place is for why it failed.
    private static let limit = 99
    private var told: [JSONValue]

    /// What the preview told, or an earlier run.
    init(of job: JobSnapshot) { told = job.errors }

    /// Those that are new, while there is room.
    mutating func add(_ cells: [BadCell]) -> [JSONValue] {
        let new = cells.map(\.json).filter { !told.contains($0) }
            .prefix(max(0, Self.limit - told.count))
        told += new
        return Array(new)
    }
}

import BatchJobs
import Foundation

/// The members of a body's JSON object, each as the JSON that came.
struct JSONBody {
    private var members: [Member] = []
    /// Whether it is another value than an object, null or nothing.
    private(set) var isOther = false

    private struct Member {
        let name: String
        let value: [UInt8]
        /// What it says, where it is a string.
        let text: String?
    }

    /// Reads a body; nothing, or another value than an object, has no members.
    init(parsing body: Data, depthLimit: Int) throws(Refusal) {
        // Nothing deeper than this holds a context, and reading it takes the stack of its depth.
        let depthLimit = min(depthLimit, JSONScanner.depthLimit + 1)
        do throws(MalformedJSON) {
            let result = body.withUnsafeBytes { bytes in
                Result { () throws(MalformedJSON) in
                    try Self.members(JSONScanner(bytes, depthLimit: depthLimit))
                }
            }
            (members, isOther) = try result.get()
        } catch {
            throw .invalid("The body is not JSON: \(error.reason) at byte \(error.offset)")
        }
    }

    private static func members(
        _ scanner: JSONScanner
    ) throws(MalformedJSON) -> (members: [Member], isOther: Bool) {
        var (scanner, members) = (scanner, [Member]())
        scanner.skipSpace()
        if scanner.offset == scanner.bytes.count { return ([], false) }
        let first = try scanner.peek()
        if first == UInt8(ascii: "{") {
            try scanner.object { scanner, key throws(MalformedJSON) in
                // To skip a string does not look at its escapes, nor for UTF-8.
                let isString = try scanner.peek() == UInt8(ascii: "\"")
                var string = scanner
                members.append(
                    Member(
                        name: try key.text(), value: try scanner.raw(),
                        text: isString ? try string.string() : nil))
            }
        } else {
            try scanner.skipValue()
        }
        try scanner.end()
        return (members, first != UInt8(ascii: "{") && first != UInt8(ascii: "n"))
    }

    /// The JSON of a member; of several the last, as JavaScript has it.
    subscript(name: String) -> [UInt8]? {
        members.last { $0.name == name }?.value
    }

    /// The text of a member that is a string.
    func string(_ name: String) -> String? {
        members.last { $0.name == name }?.text
    }

    /// Complains of each member that is none of these.
    func require(only names: Set<String>, _ complaints: inout Complaints) {
        for member in members where !names.contains(member.name) {
            complaints.addUnknown(member.name)
        }
    }
}

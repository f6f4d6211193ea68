import BatchJobs
import Foundation

/// The members of a body's JSON object, each as the JSON that came.
struct JSONBody {
    private(set) var members: [(name: String, value: [UInt8])] = []
    /// Whether it is another value than an object, null or nothing.
    private(set) var isOther = false

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
    ) throws(MalformedJSON) -> (members: [(String, [UInt8])], isOther: Bool) {
        var (scanner, members) = (scanner, [(String, [UInt8])]())
        scanner.skipSpace()
        if scanner.offset == scanner.bytes.count { return ([], false) }
        let first = try scanner.peek()
        if first == UInt8(ascii: "{") {
            try scanner.object { scanner, key throws(MalformedJSON) in
                members.append((try key.text(), try scanner.raw()))
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
        guard let value = self[name], value.first == UInt8(ascii: "\"") else { return nil }
        // The whole body has been parsed before, so that nothing is found here.
        return try? value.scan { scanner throws(MalformedJSON) in try scanner.string() }
    }

    /// Complains of each member that is none of these.
    func require(only names: Set<String>, _ complaints: inout Complaints) {
        for member in members where !names.contains(member.name) {
            complaints.addUnknown(member.name)
        }
    }
}

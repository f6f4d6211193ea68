/// What is wrong with the parts of a request, in order, told in one answer.
struct Complaints {
    /// A request can be wrong in more ways than an answer should list.
    static let limit = 20

    private var messages: [String] = []

    mutating func add(_ message: String) {
        guard messages.count < Self.limit, !messages.contains(message) else { return }
        messages.append(message)
    }

    mutating func require(_ condition: Bool, _ message: @autoclosure () -> String) {
        if !condition { add(message()) }
    }

    /// A name that nobody knows.
    mutating func addUnknown(_ name: String) {
        let shown = name.utf8.count > 200 ? name.prefix(50) + "…" : name[...]
        add("property \(shown) should not exist")
    }

    /// Refuses if there was anything.
    func check() throws(Refusal) {
        guard messages.isEmpty else { throw .invalid(messages.joined(separator: ", ")) }
    }
}

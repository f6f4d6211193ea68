/// The parameters of a query, decoded, in order.
struct QueryString {
    struct Item: Hashable {
        /// The name up to a bracket: `created_at` of `created_at[lt]`.
        var name: String
        /// The rest of the name: `[lt]`.
        var suffix: String
        var value: String

        var fullName: String { name + suffix }
    }

    let items: [Item]

    init(parsing text: String?) throws(Refusal) {
        var items: [Item] = []
        for part in (text ?? "").split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = sides[0].percentDecoded(plusIsSpace: true),
                let value = (sides.count > 1 ? sides[1] : "").percentDecoded(plusIsSpace: true)
            else { throw .invalid("the query must be percent-encoded UTF-8") }
            let bracket = name.firstIndex(of: "[") ?? name.endIndex
            items.append(
                Item(
                    name: String(name[..<bracket]), suffix: String(name[bracket...]), value: value))
        }
        self.items = items
    }
}

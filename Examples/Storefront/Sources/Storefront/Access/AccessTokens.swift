import BatchJobsAdmin

/// Who may use the admin API, each by a secret token.
struct AccessTokens: Sendable {
    private struct Entry {
        var token: [UInt8]
        var caller: AdminCaller
    }
    private var entries: [Entry] = []

    /// Reads `TOKEN=USER,TOKEN=USER`; with an asterisk after it, a user sees everybody's jobs.
    init(parsing list: String) throws(StartError) {
        for (index, text) in list.split(separator: ",", omittingEmptySubsequences: false)
            .enumerated()
        {
            // The last one: a token may end in equals signs itself, a user does not hold one.
            guard let mark = text.lastIndex(of: "=") else { throw .malformedTokens(index) }
            let (token, user) = (Array(text[..<mark].utf8), text[text.index(after: mark)...])
            let seesAll = user.hasSuffix("*")
            let id = seesAll ? user.dropLast() : user
            guard !token.isEmpty, token.allSatisfy({ 0x21...0x7E ~= $0 }), !id.isEmpty,
                !entries.contains(where: { $0.token == token })
            else { throw .malformedTokens(index) }
            let caller = AdminCaller(id: String(id), seesAll: seesAll)
            entries.append(Entry(token: token, caller: caller))
        }
    }

    /// One token that nobody can guess, and who has it.
    init(random token: String) {
        let caller = AdminCaller(id: "user_1")
        entries = [Entry(token: Array(token.utf8), caller: caller)]
    }

    /// Makes 128 random bits.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Who sends a token; the time that it takes tells nothing of the tokens there are.
    func caller(of token: String) -> AdminCaller? {
        let token = Array(token.utf8)
        var found: AdminCaller?
        // To the end, though it may be found at once.
        for entry in entries where entry.token.isEqual(inConstantTimeTo: token) {
            found = entry.caller
        }
        return found
    }
}

extension [UInt8] {
    /// Compares in a time that depends on the other's length alone, which the other knows.
    fileprivate func isEqual(inConstantTimeTo other: [UInt8]) -> Bool {
        var difference = count ^ other.count
        for index in other.indices {
            difference |= Int(self[index % count] ^ other[index])
        }
        return difference == 0
    }
}

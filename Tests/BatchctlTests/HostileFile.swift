import TestSupport

/// A product file with everything that is awkward in a CSV, and what must become of it.
struct HostileFile: Sendable {
    private(set) var input: [UInt8]
    /// The input with the words of the status cells replaced, and nothing else.
    private(set) var published: [UInt8]
    private(set) var drafts = 0
    private var random: SeededRandom

    enum Dialect: CaseIterable, Sendable { case shopify, shopifyStatus, medusa }

    /// Makes the same file for the same seed; about two of three products are drafts.
    init(_ dialect: Dialect, products: Int, seed: UInt64) {
        random = SeededRandom(seed: seed)
        input = [0xEF, 0xBB, 0xBF]
        published = input
        let header =
            switch dialect {
            case .shopify: "Handle,\"Body, (HTML)\",Published,Note\r\n"
            case .shopifyStatus: "Handle,Body,Published,Note,Status\r\n"
            case .medusa: "Product Id,Product Handle,\"Product \"\"Title\"\"\",Product Status\r\n"
            }
        add(header, header)
        for number in 0..<products { addProduct(number, dialect) }
        input.removeLast(2)
        published.removeLast(2)
    }

    private mutating func addProduct(_ number: Int, _ dialect: Dialect) {
        let isDraft = number == 0 || random.next(below: 3) > 0
        drafts += isDraft ? 1 : 0
        let quote = random.next(below: 2) == 0 ? "\"" : ""
        let handle = "\(quote)product-\(number)\(quote)"
        for row in 0...random.next(below: 3) {
            let (before, after) = status(isDraft, isVariant: row > 0, dialect)
            let body = awkwardCell()
            let end = random.next(below: 3) == 0 ? "\n" : "\r\n"
            switch dialect {
            case .shopify:
                let note = awkwardCell()
                add(
                    "\(handle),\(body),\(before[0]),\(note)\(end)",
                    "\(handle),\(body),\(after[0]),\(note)\(end)")
            case .shopifyStatus:
                let note = awkwardCell()
                add(
                    "\(handle),\(body),\(before[0]),\(note),\(before[1])\(end)",
                    "\(handle),\(body),\(after[0]),\(note),\(after[1])\(end)")
            case .medusa:
                add(
                    ",\(handle),\(body),\(before[0])\(end)",
                    ",\(handle),\(body),\(after[0])\(end)")
            }
        }
        // The last row has an end of two bytes, which is cut off for a file without final newline.
        let last = dialect == .medusa ? ",last-\(number),,\r\n" : "last-\(number),,,\r\n"
        add(dialect == .shopifyStatus ? "last-\(number),,,,\r\n" : last)
    }

    private mutating func status(
        _ isDraft: Bool, isVariant: Bool, _ dialect: Dialect
    ) -> (before: [String], after: [String]) {
        let quote = random.next(below: 2) == 0 ? "\"" : ""
        func quoted(_ words: String...) -> [String] { words.map { quote + $0 + quote } }
        switch dialect {
        case .medusa:
            return isDraft
                ? (quoted("draft"), quoted("published"))
                : (quoted("published"), quoted("published"))
        case .shopify, .shopifyStatus:
            if isVariant { return (["", ""], ["", ""]) }
            return isDraft
                ? (quoted("FALSE", "draft"), quoted("TRUE", "active"))
                : (quoted("true", "active"), quoted("true", "active"))
        }
    }

    private mutating func awkwardCell() -> String {
        let cells = [
            "", "plain", "\"comma, inside\"", "\"two\r\nlines\"", "\"\n\n\"", "\"\"\"quoted\"\"\"",
            "🦊 fox", "\"👩‍👩‍👧‍👦,\"", "draft", "false", "\"false\"", "5\" nail", " spaces ", "é",
            "\"<p class=\"\"draft\"\">\n,false,</p>\"", String(repeating: "long ", count: 40),
        ]
        return cells[random.next(below: cells.count)]
    }

    private mutating func add(_ before: String, _ after: String? = nil) {
        input += Array(before.utf8)
        published += Array((after ?? before).utf8)
    }
}

/// SplitMix64: small, and the same everywhere.
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func next(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}

/// The products of the demo: as many as are wanted, the same ones each time.
package struct DemoCatalog: Sendable {
    private var random = DemoRandom()
    private var number = 0
    package private(set) var drafts = 0
    package private(set) var rows = 0

    package init() {}

    package static let header = "Handle,Title,Body (HTML),Vendor,Published,Size,SKU,Price,Status\n"

    /// The rows of the next product.
    package mutating func nextProduct() -> String {
        number += 1
        let (material, thing) = (pick(Self.materials), pick(Self.things))
        let handle = "\(material)-\(thing)-\(number)".lowercased()
        let isDraft = random.next(below: 5) > 0
        drafts += isDraft ? 1 : 0
        let (published, status) = isDraft ? ("false", "draft") : ("true", "active")
        let about = "\(material) \(thing),\(body(of: thing)),\(pick(Self.vendors)),\(published)"
        var text = ""
        for size in Self.sizes.prefix(1 + random.next(below: 3)) {
            let variant = "\(size),\(thing.prefix(3))-\(number)-\(size),\(price())"
            text +=
                text.isEmpty
                ? "\(handle),\(about),\(variant),\(status)\n" : "\(handle),,,,,\(variant),\n"
            rows += 1
        }
        return text
    }

    private mutating func price() -> String {
        "\(9 + random.next(below: 90)).\(pick(["00", "50", "95"]))"
    }

    private mutating func body(of thing: String) -> String {
        let start = "<p>\(pick(Self.praises)) \(thing.lowercased())"
        return switch random.next(below: 4) {
        case 0: "\"\(start), \"\"made to last\"\".</p>\n<p>Wash at 30 °C.</p>\""
        case 1: "\"\(start), soft and warm.</p>\""
        default: "\(start).</p>"
        }
    }

    private mutating func pick(_ words: [String]) -> String {
        words[random.next(below: words.count)]
    }

    private static let things = [
        "Shirt", "Jumper", "Scarf", "Jacket", "Blouse", "Coat", "Dress", "Hat", "Bag", "Belt",
    ]
    private static let materials = ["Linen", "Wool", "Silk", "Cotton", "Denim", "Velvet", "Felt"]
    private static let vendors = ["Nordlicht", "Atelier Büttner", "\"Fox, Hare & Co.\"", "Umi 海"]
    private static let praises = ["A fine", "An everyday", "A light", "A sturdy", "Our best"]
    private static let sizes = ["S", "M", "L"]
}

/// SplitMix64 from one seed (Steele, Lea, Flood: *Fast Splittable Pseudorandom Number Generators*).
struct DemoRandom: Sendable {
    private var state: UInt64 = 42

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(limit))
    }
}

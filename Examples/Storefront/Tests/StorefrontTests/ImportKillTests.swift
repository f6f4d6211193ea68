import Foundation
import Testing

/// kill -9 in the middle of an import, again and again.
struct ImportKillTests {
    /// `STOREFRONT_KILLS=10` is the long form, on a file that lasts as long.
    private static let kills =
        ProcessInfo.processInfo.environment["STOREFRONT_KILLS"].flatMap { Int($0) } ?? 3

    @Test func `no row is imported twice, none is missing, and all are counted`() async throws {
        let products = Self.kills * 1500
        try await withPlace { place in
            var shop = try await place.open()
            defer { shop.child.signal(SIGKILL) }
            let key = try await shop.visitor().key(of: Self.file(products))
            let job = try await shop.visitor().create("product-import", #"{"fileKey":"\#(key)"}"#)
            var (kills, target) = (0, 1)
            var end: JobRecord?
            while end == nil {
                let seen = try await shop.visitor().job(job.id) { [target] in
                    $0.isOver || kills < Self.kills && $0.advancement >= target
                }
                if seen.isOver {
                    end = seen
                } else {
                    // All moments from one transaction to the next are to have a turn.
                    let began = ContinuousClock.now
                    let next = try await shop.visitor().job(job.id) {
                        $0.isOver || $0.advancement > seen.advancement
                    }
                    let pace = ContinuousClock.now - began
                    try await Task.sleep(for: pace * Double.random(in: 0...1.5))
                    _ = await shop.stop(SIGKILL)
                    kills += 1
                    target = next.advancement + Int.random(in: 1...1500)
                    shop = try await place.open(["--port", "\(shop.port)"])
                }
            }
            #expect(kills == Self.kills)
            #expect(end?.status == "completed")
            #expect(end?.advancement == products * 2 + 3)
            #expect(end?.result?.operations == operations(products, 0, products * 2, 0))
            #expect(end?.result?.badCells == Self.badCells)
            #expect(end?.result?.badRows == 3)
            #expect(
                try place.values("SELECT title FROM product WHERE id > 12 ORDER BY handle")
                    == (0..<products).map { "Product \($0 + 100_000)" })
            #expect(
                try place.values("SELECT sku FROM variant ORDER BY sku")
                    == (0..<products).flatMap { ["\($0 + 100_000)-A", "\($0 + 100_000)-B"] })
            try await place.filesAreGone()
        }
    }

    private static let badCells = [
        "2 Variant Price invalid_price", "3 Variant Price invalid_price", "4 Title missing_title",
    ]

    /// A file of products of two variants each, and three bad rows before them.
    private static func file(_ products: Int) -> String {
        "Handle,Title,Variant SKU,Variant Price\nx,X,A,1.234\nx,,B,many\ny,,,\n"
            + (0..<products).map { number in
                let number = number + 100_000
                return "p-\(number),Product \(number),\(number)-A,1.50\np-\(number),,\(number)-B,\n"
            }.joined()
    }
}

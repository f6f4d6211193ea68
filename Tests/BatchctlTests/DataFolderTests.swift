import Foundation
import Testing

/// Product files of real shops, which are not part of this project.
private let dataFolder = ProcessInfo.processInfo.environment["BATCHJOBS_DATA"]

@Suite(.enabled(if: dataFolder != nil, "BATCHJOBS_DATA names no folder of product files"))
struct `Files of real shops` {
    private let folder = TemporaryFolder()

    @Test func `of Medusa have three drafts, which are published`() async throws {
        let input = try bytes("medusa-products.csv")
        let end = try await publish("medusa-products.csv")
        #expect(end.code == 0)
        #expect(end.words.contains("3 product(s) will be published."))
        let text = String(decoding: input, as: UTF8.self)
        let published = text.replacingOccurrences(of: ",draft,", with: ",published,")
        #expect(try folder.bytes("out.csv") == Array(published.utf8))
    }

    @Test func `of Shopify have no drafts and come out as they are`() async throws {
        let end = try await publish("shopify-apparel.csv")
        #expect(end.code == 0)
        #expect(end.words.contains("0 product(s) will be published."))
        #expect(try folder.bytes("out.csv") == bytes("shopify-apparel.csv"))
    }

    @Test func `with columns that nobody knows fail with one error`() async throws {
        let end = try await publish("medusa-wrong-columns.csv")
        #expect(end.code == 1)
        #expect(end.errors.count == 1)
        #expect(end.errors.first?.contains("lacks a handle and a status column") == true)
    }

    private func publish(_ name: String) async throws -> ChildEnd {
        try await ChildCommand(
            "publish", try path(name), "out.csv", "--journal", "j", "--yes", in: folder
        ).run()
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    private func path(_ name: String) throws -> String {
        URL(fileURLWithPath: try #require(dataFolder)).appendingPathComponent(name).path
    }
}

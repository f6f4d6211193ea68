import Foundation
import Testing

/// Products from files, over HTTP, as a person imports them.
struct ImportTests {
    private static let shopify = """
        Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Option2 Name,\
        Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src
        tea-pot,Tea pot,"<p>One ""litre"",
        with a lid.</p>",Acme,"tea, kitchen",TRUE,Color,Red,Size,Small,POT-R,900,3,29.5,a.jpg
        tea-pot,,,,,,,Blue,,Small,POT-B,900,,31,b.jpg
        tea-pot,,,,,,,,,,,,,,c.jpg
        oak-hook,Oak hook,,Acme,,false,,,,,,,,,

        """

    @Test func `a preview tells what would change, and changes nothing`() async throws {
        try await withShop { shop in
            let key = try await shop.visitor().key(of: Self.shopify)
            let job = try await shop.visitor().create(
                "product-import", #"{"fileKey":"\#(key)"}"#, dryRun: true)
            let seen = try await shop.visitor().job(job.id) { $0.status == "pre_processed" }
            #expect(seen.result?.count == 4)
            #expect(seen.result?.operations == operations(2, 0, 2, 0))
            #expect(
                seen.result?.statDescriptors?.first?.message
                    == "There will be 2 products created (0 updated). "
                    + "2 variants will be created and 0 variants updated.")
            #expect(try shop.place.value("SELECT count(*) FROM product") == 12)
            _ = try await shop.visitor().send(.post, "/admin/batch-jobs/\(job.id)/cancel")
            try await shop.place.filesAreGone()
        }
    }

    @Test func `products of Shopify's columns come with their variants`() async throws {
        try await withShop { shop in
            let job = try await shop.visitor().importing(Self.shopify)
            #expect(job.status == "completed")
            #expect(job.advancement == 4)
            #expect(job.result?.operations == operations(2, 0, 2, 0))
            let place = shop.place
            #expect(
                try place.values(
                    """
                    SELECT title || '|' || description || '|' || vendor || '|' || tags || '|'
                        || images || '|' || options || '|' || status
                    FROM product WHERE vendor = 'Acme' ORDER BY handle
                    """) == [
                        "Oak hook||Acme|[]|[]|[]|draft",
                        "Tea pot|<p>One \"litre\",\nwith a lid.</p>|Acme|[\"tea\",\"kitchen\"]|"
                            + "[\"a.jpg\",\"b.jpg\",\"c.jpg\"]|[\"Color\",\"Size\"]|published",
                    ])
            #expect(
                try place.values(
                    """
                    SELECT sku || '|' || options || '|' || prices || '|' || weight || '|'
                        || ifnull(inventory, 'none') FROM variant ORDER BY id
                    """) == [
                        #"POT-R|{"Color":"Red","Size":"Small"}|{"USD":2950}|900|3"#,
                        #"POT-B|{"Color":"Blue","Size":"Small"}|{"USD":3100}|900|none"#,
                    ])
            try await place.filesAreGone()
            // The file goes first.
            _ = try await eventually("the place in the file is forgotten") {
                try place.value("SELECT count(*) FROM import") == 0 ? true : nil
            }
        }
    }

    @Test func `products of Medusa's columns come with their variants`() async throws {
        try await withShop { shop in
            let file = """
                Product Handle,Product Title,Product Subtitle,Product Status,Product Tags,Variant Title,\
                Variant SKU,Variant Inventory Quantity,Price USD,Price Denmark [DKK],Option 1 Name,\
                Option 1 Value,Option 2 Name,Option 2 Value,Image 1 Url,Image 2 Url
                mug,Mug,Stoneware,published,"a,b",Small mug,MUG-S,10,1.00,7.5,Size,Small,,,a.png,b.png
                mug,Mug,Stoneware,published,"a,b",Blue mug,MUG-B,2,,,,,Color,Blue,a.png,

                """
            let job = try await shop.visitor().importing(file)
            #expect(job.result?.operations == operations(1, 0, 2, 0))
            #expect(
                try shop.place.value(
                    """
                    SELECT title || '|' || subtitle || '|' || status || '|' || tags || '|' || images
                        || '|' || options FROM product WHERE handle = 'mug'
                    """)
                    == #"Mug|Stoneware|published|["a","b"]|["a.png","b.png"]|["Size","Color"]"#)
            #expect(
                try shop.place.values(
                    "SELECT title || '|' || options || '|' || prices FROM variant ORDER BY id") == [
                        #"Small mug|{"Size":"Small"}|{"Denmark [DKK]":750,"USD":100}"#,
                        #"Blue mug|{"Color":"Blue"}|{}"#,
                    ])
        }
    }

    @Test func `the same again changes nothing, and a part changes that part`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            _ = try await visitor.importing(Self.shopify)
            let same = try await visitor.importing(Self.shopify)
            #expect(same.result?.operations == operations(0, 0, 0, 0))
            #expect(same.advancement == 4)
            // A byte order mark, other line ends, and only some columns.
            let file =
                "\u{FEFF}Handle,Title,Variant SKU,Variant Price\r\ntea-pot,Tea pot XL,POT-B,\r\n"
                + "tea-pot,,POT-G,35\r\nmerino-scarf-moss,Scarf,,\r\n"
            let part = try await visitor.importing(file)
            #expect(part.result?.operations == operations(0, 2, 1, 1))
            #expect(
                try shop.place.value("SELECT vendor || title FROM product WHERE handle = 'tea-pot'")
                    == "AcmeTea pot XL")
            #expect(
                try shop.place.values("SELECT sku || prices FROM variant ORDER BY sku") == [
                    "POT-B{}", #"POT-G{"USD":3500}"#, #"POT-R{"USD":2950}"#,
                ])
        }
    }

    @Test func `somebody else's file is refused, and no job is made`() async throws {
        try await withShop { shop in
            let key = try await shop.visitor("other").key(of: Self.shopify)
            for token in ["secret", "all"] {
                let answer = try await shop.visitor(token).send(
                    .post, "/admin/batch-jobs",
                    #"{"type":"product-import","context":{"fileKey":"\#(key)"}}"#)
                #expect(answer.status == 400)
                #expect(answer.body.contains(#""code":"not_allowed""#))
            }
            let list = try await shop.visitor("all").send(.get, "/admin/batch-jobs")
            #expect(list.body.contains(#""count":0"#))
            #expect(try shop.place.fileNames == [key])
        }
    }

    @Test func `the template is a file that can be imported`() async throws {
        try await withShop { shop in
            let template = try await shop.visitor().send(
                .get, "/admin/batch-jobs/templates/product-import")
            let job = try await shop.visitor().importing(template.body)
            #expect(job.result?.operations == operations(1, 0, 2, 0))
            #expect(job.result?.statDescriptors?.count == 1)
            let header = try await shop.visitor().send(
                .get, "/admin/batch-jobs/templates/product-export")
            #expect(template.body.hasPrefix(header.body))
        }
    }

    /// The files of two other systems, where they are.
    @Test(
        .enabled(if: ProcessInfo.processInfo.environment["STOREFRONT_SAMPLES"] != nil),
        arguments: [
            ("shopify-apparel", operations(20, 0, 22, 0)),
            ("medusa-products", operations(3, 0, 5, 0)),
        ])
    func `files of real shops are taken whole`(
        name: String, expected: [String: Int]
    ) async throws {
        let folder = ProcessInfo.processInfo.environment["STOREFRONT_SAMPLES"] ?? ""
        let file = try String(contentsOfFile: "\(folder)/\(name).csv", encoding: .utf8)
        try await withShop { shop in
            let job = try await shop.visitor().importing(file)
            #expect(job.status == "completed")
            #expect(job.result?.operations == expected)
            #expect(job.result?.badRows == 0)
            let again = try await shop.visitor().importing(
                try await shop.visitor().exporting().file.body)
            #expect(again.result?.operations == operations(0, 0, 0, 0))
        }
    }
}

import Testing

/// Files that are wrong, in a cell or as a whole.
struct BadFileTests {
    @Test(arguments: [
        ("Handle,Vendor\na,b\n", "Shopify has: Title."),
        ("Vendor,Variant Price\na,1\n", "Shopify has: Handle, Title."),
        ("Product Status,Price USD\na,1\n", "Medusa has: Product Handle, Product Title."),
        (
            "colour,size\na,b\n",
            "Handle, Title (Shopify), or Product Handle, Product Title (Medusa)."
        ),
    ])
    func `missing columns fail the job with one error, which names each`(
        file: String, words: String
    ) async throws {
        try await withShop { shop in
            let job = try await shop.visitor().importing(file)
            #expect(job.status == "failed")
            #expect(job.result?.errors?.map(\.code) == ["missing_columns"])
            #expect(job.result?.errors?[0].message.hasSuffix(words) == true)
            try await shop.place.filesAreGone()
        }
    }

    @Test func `unknown columns are one warning`() async throws {
        try await withShop { shop in
            let job = try await shop.visitor().importing("Handle,Title,Colour,Taste\na,A,x,y\n")
            #expect(job.status == "completed")
            #expect(
                job.result?.statDescriptors?.map(\.message).last
                    == "2 column(s) are not read: Colour, Taste.")
            #expect(job.result?.errors == nil || job.result?.errors == [])
        }
    }

    @Test func `bad rows are listed before anything is done, once, and the rest is imported`()
        async throws
    {
        try await withShop { shop in
            let file = """
                Handle,Title,Published,Variant SKU,Variant Price,Variant Grams
                good,Good,true,G,1.00,
                bad,Bad,perhaps,B,1.005,12
                bad,,,B2,-1,x
                ,Nameless,true,,,
                short,Short
                good-2,Good too,true,,,

                """
            let key = try await shop.visitor().key(of: file)
            let job = try await shop.visitor().create(
                "product-import", #"{"fileKey":"\#(key)"}"#, dryRun: true)
            let seen = try await shop.visitor().job(job.id) { $0.status == "pre_processed" }
            let expected = [
                "3 Published unknown_status", "3 Variant Price invalid_price",
                "4 Variant Price invalid_price", "4 Variant Grams invalid_number",
                "5 Handle missing_handle", "6  wrong_field_count",
            ]
            #expect(seen.result?.badCells == expected)
            _ = try await shop.visitor().send(.post, "/admin/batch-jobs/\(job.id)/confirm")
            let end = try await shop.visitor().end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.result?.badCells == expected)
            #expect(end.result?.badRows == 4)
            #expect(end.advancement == 6)
            #expect(end.result?.operations == operations(2, 0, 1, 0))
            #expect(
                try shop.place.values("SELECT handle FROM product WHERE id > 12 ORDER BY id")
                    == ["good", "good-2"])
        }
    }

    @Test(arguments: [
        (100, "", "completed"), (101, "", "failed"), (3, #","max_bad_rows":2"#, "failed"),
    ])
    func `more bad rows than allowed fail the job before it has done anything`(
        count: Int, more: String, status: String
    ) async throws {
        try await withShop { shop in
            let rows = (0..<count).map { "bad-\($0),\n" }.joined()
            let job = try await shop.visitor().importing("Handle,Title\ngood,Good\n" + rows, more)
            #expect(job.status == status)
            let isIn: Int? = try shop.place.value(
                "SELECT count(*) FROM product WHERE handle = 'good'")
            #expect(isIn == (status == "completed" ? 1 : 0))
            let errors = try #require(job.result?.errors)
            #expect(errors.count <= 100)
            if status == "failed" { #expect(errors.last?.code == "too_many_bad_rows") }
            try await shop.place.filesAreGone()
        }
    }

    @Test func `of many bad rows the first are listed, over all batches, and all are counted`()
        async throws
    {
        try await withShop { shop in
            let rows = (0..<1500).map { $0.isMultiple(of: 10) ? "p\($0),\n" : "p\($0),P\n" }
            let job = try await shop.visitor().importing(
                "Handle,Title\n" + rows.joined(), #","max_bad_rows":150"#)
            #expect(job.status == "completed")
            #expect(job.result?.badRows == 150)
            #expect(job.result?.errors?.map(\.line) == (0..<99).map { $0 * 10 + 2 })
            #expect(job.result?.operations == operations(1350, 0, 0, 0))
            let failed = try await shop.visitor().importing(
                "Handle,Title\n" + rows.joined(), #","max_bad_rows":120"#)
            #expect(failed.status == "failed")
            #expect(failed.result?.errors?.count == 100)
            #expect(failed.result?.errors?.last?.code == "too_many_bad_rows")
        }
    }

    @Test(arguments: [
        ("Handle,Title\na,\"A\n", "malformed_csv"), ("", "empty_file"), ("\n\n", "empty_file"),
        ("Handle,Title\na,\"A\"B\n", "malformed_csv"),
        ("Handle,Title,title\na,A,B\n", "duplicate_column"),
    ])
    func `what is no product file fails with one error`(file: String, code: String) async throws {
        try await withShop { shop in
            let job = try await shop.visitor().importing(file)
            #expect(job.status == "failed")
            #expect(job.result?.errors?.map(\.code) == [code])
        }
    }
}

extension JobRecord.Result {
    /// What is wrong with rows, in a line each.
    var badCells: [String] {
        (errors ?? []).map { "\($0.line ?? 0) \($0.column ?? "nowhere") \($0.code)" }
    }
}

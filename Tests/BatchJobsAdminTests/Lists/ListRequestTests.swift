import BatchJobs
import BatchJobsAdmin
import Foundation
import Testing

/// A query becomes a list or a refusal.
@Suite struct ListRequestTests {
    private let ada = AdminCaller(id: "ada")
    private let root = AdminCaller(id: "root", seesAll: true)

    private func query(_ text: String?, as caller: AdminCaller? = nil) throws -> JobQuery {
        try ListRequest(parsing: text, for: caller ?? ada).query
    }

    private func message(_ text: String, as caller: AdminCaller? = nil) -> String? {
        do {
            _ = try ListRequest(parsing: text, for: caller ?? ada)
            return nil
        } catch {
            return error.status == 400 && error.kind == .invalidData ? error.message : "\(error)"
        }
    }

    @Test func `nothing is the caller's ten newest, with every key`() throws {
        for text in [nil, "", "&", "&&"] {
            let request = try ListRequest(parsing: text, for: ada)
            #expect(request.query.creators == ["ada"])
            #expect(request.query.limit == 10)
            #expect(request.query.offset == 0)
            #expect(request.query.order == .created)
            #expect(request.query.isDescending)
            #expect(request.query.statuses == nil)
            #expect(request.query.types == nil)
            #expect(request.query.ids == nil)
            #expect(request.keys == RecordKey.always)
        }
        #expect(try query("", as: root).creators == nil)
    }

    @Test(arguments: [
        "type=a&type=b", "type[]=a&type[]=b", "type[0]=a&type[1]=b", "type%5B0%5D=a&type%5b1%5d=b",
        "type%5B%5D=a&type=b", "type[7]=a&type[7]=b", "%74ype=a&type[]=%62&type=a",
    ])
    func `each form of an array is the same`(_ text: String) throws {
        #expect(try query(text).types == ["a", "b"])
    }

    @Test(arguments: [
        "type[x]=a", "type[=a", "type]=a", "type[0][1]=a", "type[-1]=a", "type[0]x=a",
    ])
    func `other brackets are no array`(_ text: String) {
        let name = text.dropLast(2)
        #expect(message(text) == "property \(name) should not exist")
    }

    @Test func `values are decoded`() throws {
        #expect(try query("type=a+b%20c%26d%3De%2Bf&type=").types == ["a b c&d=e+f", ""])
        #expect(try query("type").types == [""])
        #expect(try query("type=a=b").types == ["a=b"])
        for wrong in ["type=%", "type=%4", "type=%zz", "type=%ff", "%=a"] {
            #expect(message(wrong) == "the query must be percent-encoded UTF-8")
        }
    }

    @Test func `ids that are none are nobody's`() throws {
        let id = try #require(JobID("batch_01MCC5RM000000000000000001"))
        #expect(try query("id=\(id)&id[]=x").ids == [id])
        #expect(try query("id=x").ids == [])
    }

    @Test func `statuses are those that there are`() throws {
        #expect(try query("status=created&status[]=failed").statuses == [.created, .failed])
        let words = "created, pre_processed, confirmed, processing, completed, failed, canceled"
        for text in ["status=x", "status=preProcessed", "status=", "status=x&status=y"] {
            #expect(
                message(text)
                    == "each value in status must be one of the following values: \(words)")
        }
    }

    @Test func `creators are asked for by those alone who see all`() throws {
        #expect(try query("created_by=bob&created_by[]=eve", as: root).creators == ["bob", "eve"])
        #expect(try query("created_by=null", as: root).creators == [nil])
        #expect(message("created_by=ada") == "property created_by should not exist")
    }

    @Test(arguments: JobDate.allCases)
    func `a date has four operators`(_ date: JobDate) throws {
        let name = date.rawValue
        guard date != .processing else {
            #expect(message("\(name)[lt]=1") == "property \(name)[lt] should not exist")
            return
        }
        let bounds = try query("\(name)[gt]=1&\(name)[gte]=2&\(name)[lt]=3&\(name)%5Blte%5D=4")
            .dates[date]
        func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
        #expect(
            bounds == DateBounds(atLeast: at(2), above: at(1), atMost: at(4), below: at(3)))
        for suffix in ["[eq]", "[]", "[0]", "[LT]", "[lt][gt]", "[lt"] {
            #expect(
                message("\(name)\(suffix)=1") == "property \(name)\(suffix) should not exist")
        }
        #expect(
            message("\(name)[lt]=x") == "\(name)[lt] must be an ISO 8601 date or unix seconds")
        #expect(
            message("\(name)[lt]=null") == "\(name)[lt] must be an ISO 8601 date or unix seconds")
        #expect(message("\(name)[lt]=1&\(name)[lt]=2") == "\(name)[lt] must be given once")
    }

    @Test func `five dates may be null, two may not`() throws {
        let nullable: [JobDate] = [.preProcessed, .confirmed, .completed, .failed, .canceled]
        for date in nullable {
            let query = try query("\(date.rawValue)=null")
            #expect(query.missing == [date])
            #expect(query.dates == [:])
            #expect(try self.query("\(date.rawValue)=").missing == [date])
            #expect(
                message("\(date.rawValue)=2026-01-01")
                    == "\(date.rawValue) must be null or have [lt], [gt], [lte] or [gte]")
        }
        for name in ["created_at", "updated_at"] {
            for value in ["null", "", "2026-01-01"] {
                #expect(
                    message("\(name)=\(value)") == "\(name) must have [lt], [gt], [lte] or [gte]")
            }
        }
    }

    @Test func `limit is 1 to 100, offset at least 0`() throws {
        for limit in [1, 10, 100] { #expect(try query("limit=\(limit)").limit == limit) }
        #expect(message("limit=0") == "limit must not be less than 1")
        #expect(message("limit=-5") == "limit must not be less than 1")
        #expect(message("limit=101") == "limit must not be greater than 100")
        for text in ["", "x", "1.5", "1e1", "99999999999999999999", "null", " 1"] {
            #expect(message("limit=\(text)") == "limit must be an integer number")
            #expect(message("offset=\(text)") == "offset must be an integer number")
        }
        #expect(try query("offset=0").offset == 0)
        #expect(try query("offset=\(Int.max)").offset == .max)
        #expect(message("offset=-1") == "offset must not be less than 0")
        #expect(message("limit=1&limit=1") == "limit must be given once")
        #expect(message("limit[]=1") == "property limit[] should not exist")
    }

    @Test(arguments: JobDate.allCases)
    func `order is by each date, up or down`(_ date: JobDate) throws {
        let (up, down) = try (query("order=\(date.rawValue)"), query("order=-\(date.rawValue)"))
        #expect(up.order == date)
        #expect(!up.isDescending)
        #expect(down.order == date)
        #expect(down.isDescending)
    }

    @Test func `order is by nothing else`() {
        let dates = JobDate.allCases.map(\.rawValue).joined(separator: ", ")
        for text in ["", "-", "id", "--created_at", "created_at,id", "deleted_at", "CREATED_AT"] {
            #expect(
                message("order=\(text)")
                    == "order must be one of the following values, - before it for descending: "
                    + dates)
        }
    }

    @Test func `fields choose keys, and three are always there`() throws {
        func keys(_ text: String) throws -> Set<RecordKey> {
            try ListRequest(parsing: text, for: ada).keys
        }
        #expect(try keys("fields=type,result") == [.id, .createdAt, .status, .type, .result])
        #expect(try keys("fields=id") == [.id, .createdAt, .status])
        #expect(try keys("fields=") == RecordKey.always)
        #expect(message("fields=id,secret") == "property secret should not exist")
        #expect(message("fields=created_by_user") == "property created_by_user should not exist")
        #expect(try keys("expand=created_by_user") == Set(RecordKey.allCases))
        let both: Set<RecordKey> = [.id, .createdAt, .status, .type, .createdByUser]
        #expect(try keys("fields=type&expand=created_by_user") == both)
        #expect(try keys("expand=created_by_user&fields=type") == both)
        #expect(try keys("expand=") == RecordKey.always)
        #expect(message("expand=orders") == "expand must be created_by_user")
    }

    @Test func `all that is wrong is told at once, in order, up to a limit`() {
        #expect(
            message("x=1&limit=0&y[z]=2&x=3")
                == "property x should not exist, limit must not be less than 1, "
                + "property y[z] should not exist")
        let many = (0..<500).map { "p\($0)=" }.joined(separator: "&")
        #expect(message(many)?.utf8.count ?? .max < 1000)
        let name = String(repeating: "n", count: 5000)
        #expect(message(name)?.utf8.count ?? .max < 300)
    }

    @Test func `a stream takes the filters and nothing else`() throws {
        let query = try JobQuery(
            parsing: "status=created&updated_at[gte]=5&completed_at=null", for: ada)
        #expect(query.creators == ["ada"])
        #expect(query.statuses == [.created])
        #expect(query.dates[.updated] == DateBounds(atLeast: Date(timeIntervalSince1970: 5)))
        #expect(query.missing == [.completed])
        for name in ["limit", "offset", "order", "fields", "expand", "created_by", "x"] {
            #expect(throws: Refusal.invalid("property \(name) should not exist")) {
                try JobQuery(parsing: "\(name)=1", for: ada)
            }
        }
    }
}

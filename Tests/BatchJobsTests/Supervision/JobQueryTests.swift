import BatchJobs
import Foundation
import Testing

/// Lists: filters, order, pages.
@Suite struct JobQueryTests {
    /// Jobs 1 to 5, created one millisecond apart and changed later.
    private func jobs() throws -> [JobSnapshot] {
        let history: [JobEvent] = [
            .started(.preview, run: 1), .preProcessed(Preview(), expires: nil), .confirmed,
            .started(.attempt, run: 2),
        ]
        return try [
            JobState.created(1, options: JobOptions(createdBy: "ada"), at: .after(1)),
            JobState.created(2, type: "import", at: .after(2)).after(history, at: .after(90)),
            JobState.created(3, options: JobOptions(createdBy: "bob"), at: .after(3))
                .after(history, at: .after(30)).after(.completed, at: .after(80)),
            JobState.created(4, type: "import", at: .after(4))
                .after(history, at: .after(60)).after(.failed(.test()), at: .after(60)),
            JobState.created(5, at: .after(5)).after(.canceled(reason: nil), at: .after(50)),
        ].map(\.snapshot)
    }

    private func list(_ configure: (inout JobQuery) -> Void = { _ in }) throws -> [Int] {
        var query = JobQuery()
        configure(&query)
        return try query.page(of: jobs()).jobs.map { Int($0.id.low) }
    }

    @Test func `the newest come first`() throws {
        #expect(try list() == [5, 4, 3, 2, 1])
        #expect(try list { $0.isDescending = false } == [1, 2, 3, 4, 5])
    }

    @Test func `by status, type and creator`() throws {
        #expect(try list { $0.statuses = [.created, .failed] } == [4, 1])
        #expect(try list { $0.statuses = [] } == [])
        #expect(try list { $0.types = ["import"] } == [4, 2])
        #expect(try list { $0.creators = ["ada", "eve"] } == [1])
        #expect(try list { $0.creators = [nil] } == [5, 4, 2])
        #expect(try list { ($0.types, $0.creators) = (["import"], ["ada"]) } == [])
    }

    @Test func `by name`() throws {
        #expect(try list { $0.ids = [.numbered(2), .numbered(5), .numbered(77)] } == [5, 2])
        #expect(try list { $0.ids = [] } == [])
        #expect(try list { ($0.ids, $0.types) = ([.numbered(5)], ["import"]) } == [])
    }

    @Test func `by dates, an end left out`() throws {
        let (second, fourth) = (Timestamp.after(2).date, Timestamp.after(4).date)
        #expect(
            try list { $0.dates = [.created: DateBounds(above: second, below: fourth)] } == [3])
        #expect(try list { $0.dates = [.completed: DateBounds()] } == [3])
    }

    @Test func `by dates, both ends included`() throws {
        func dates(_ range: ClosedRange<Int64>) -> DateBounds {
            DateBounds(
                atLeast: Timestamp.after(range.lowerBound).date,
                atMost: Timestamp.after(range.upperBound).date)
        }
        #expect(try list { $0.dates = [.created: dates(2...4)] } == [4, 3, 2])
        #expect(try list { $0.dates = [.updated: dates(50...80)] } == [5, 4, 3])
        #expect(try list { $0.dates = [.processing: dates(0...1000)] } == [4, 3, 2])
        #expect(try list { $0.dates = [.completed: dates(80...80)] } == [3])
        #expect(try list { $0.dates = [.completed: dates(81...90)] } == [])
        let both = [JobDate.created: dates(1...3), .confirmed: dates(30...30)]
        #expect(try list { $0.dates = both } == [3])
    }

    @Test func `by dates that they have not got`() throws {
        #expect(try list { $0.missing = [.completed] } == [5, 4, 2, 1])
        #expect(try list { $0.missing = [.confirmed] } == [5, 1])
        #expect(try list { $0.missing = [.failed, .canceled, .completed] } == [2, 1])
        #expect(try list { $0.missing = [.created] } == [])
    }

    @Test func `in the order of each date, those without it last, ties by id`() throws {
        let ascending: [JobDate: [Int]] = [
            .created: [1, 2, 3, 4, 5], .updated: [1, 5, 4, 3, 2], .preProcessed: [3, 4, 2, 1, 5],
            .confirmed: [3, 4, 2, 1, 5], .processing: [3, 4, 2, 1, 5], .completed: [3, 1, 2, 4, 5],
            .failed: [4, 1, 2, 3, 5], .canceled: [5, 1, 2, 3, 4],
        ]
        let descending: [JobDate: [Int]] = [
            .created: [5, 4, 3, 2, 1], .updated: [2, 3, 4, 5, 1], .preProcessed: [2, 4, 3, 5, 1],
            .confirmed: [2, 4, 3, 5, 1], .processing: [2, 4, 3, 5, 1], .completed: [3, 5, 4, 2, 1],
            .failed: [4, 5, 3, 2, 1], .canceled: [5, 4, 3, 2, 1],
        ]
        for date in JobDate.allCases {
            #expect(try list { ($0.order, $0.isDescending) = (date, false) } == ascending[date])
            #expect(try list { $0.order = date } == descending[date])
        }
    }

    @Test func `ties of dates are by id`() throws {
        let jobs = try (1...50).map { try JobState.created($0, at: .start).snapshot }
        for date in [JobDate.created, .updated, .completed] {
            var query = JobQuery()
            (query.order, query.isDescending) = (date, false)
            #expect(query.page(of: jobs).jobs.map(\.id) == jobs.map(\.id))
            query.isDescending = true
            #expect(query.page(of: jobs).jobs.map(\.id) == jobs.map(\.id).reversed())
        }
    }

    @Test func `what cannot come on the page is let go, and the page is the same`() throws {
        let jobs = try (1...3000).map { number in
            let date = Timestamp.after(Int64(number * 7919 % 3001))
            return try JobState.created(number).after(.canceled(reason: nil), at: date).snapshot
        }
        for isDescending in [true, false] {
            var query = JobQuery()
            (query.order, query.isDescending) = (.canceled, isDescending)
            (query.offset, query.limit) = (5, 10)
            let sorted = jobs.sorted {
                isDescending ? $0.updatedAt > $1.updatedAt : $0.updatedAt < $1.updatedAt
            }
            let page = query.page(of: jobs)
            #expect(page.jobs.map(\.id) == sorted[5..<15].map(\.id))
            #expect(page.total == 3000)
        }
    }

    @Test func `page by page, with the total of all`() throws {
        var query = JobQuery()
        query.limit = 2
        var seen: [Int] = []
        for offset in [0, 2, 4, 6] {
            query.offset = offset
            let page = try query.page(of: jobs())
            #expect(page.total == 5)
            seen += page.jobs.map { Int($0.id.low) }
        }
        #expect(seen == [5, 4, 3, 2, 1])
    }

    @Test func `the total counts what matches, not what is shown`() throws {
        var query = JobQuery(types: ["import"])
        (query.offset, query.limit) = (1, 0)
        let page = try query.page(of: jobs())
        #expect(page.jobs.isEmpty)
        #expect(page.total == 2)
    }

    @Test func `offsets and limits below zero or beyond the end trap nothing`() throws {
        for (offset, limit, count) in [
            (-1, 50, 5), (.min, .max, 5), (.max, 50, 0), (0, -1, 0), (0, .max, 5), (5, 1, 0),
        ] {
            #expect(try list { ($0.offset, $0.limit) = (offset, limit) }.count == count)
        }
    }

    @Test func `a clock that went back does not mix up the order of creation`() throws {
        let jobs = try [JobState.created(1, at: .after(9)), .created(2, at: .after(1))]
            .map(\.snapshot)
        var query = JobQuery()
        query.isDescending = false
        #expect(query.page(of: jobs).jobs.map { Int($0.id.low) } == [1, 2])
    }
}

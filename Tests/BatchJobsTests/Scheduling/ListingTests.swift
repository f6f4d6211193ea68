import BatchJobs
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ListingTests {
    let bench = Bench()

    @Test func `the newest come first, by page, and the total is told`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        var ids: [JobID] = []
        for _ in 0..<7 { ids.append(try await scheduler.create().id) }
        var query = JobQuery()
        (query.offset, query.limit) = (2, 3)
        let page = await scheduler.jobs(query)
        #expect(page.total == 7)
        #expect(page.jobs.map(\.id) == [ids[4], ids[3], ids[2]])
        query.isDescending = false
        #expect(await scheduler.jobs(query).jobs.map(\.id) == [ids[2], ids[3], ids[4]])
        (query.offset, query.limit) = (7, 3)
        #expect(await scheduler.jobs(query).jobs.isEmpty)
        (query.offset, query.limit) = (-1, -1)
        #expect(await scheduler.jobs(query).jobs.isEmpty)
    }

    @Test func `jobs are chosen by status`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let canceled = try await scheduler.create()
        let created = try await scheduler.create()
        try await canceled.cancel()
        #expect(await ids(scheduler, JobQuery(statuses: [.canceled])) == [canceled.id])
        #expect(await ids(scheduler, JobQuery(statuses: [.created])) == [created.id])
        let both = await ids(scheduler, JobQuery(statuses: [.created, .canceled]))
        #expect(both == [created.id, canceled.id])
        #expect(await ids(scheduler, JobQuery(statuses: [])).isEmpty)
    }

    @Test func `jobs are chosen by type and by creator, the service itself too`() async throws {
        let scheduler = try bench.inMemory(Scripted(), Named())
        let mine = try await scheduler.create(
            Scripted.self, context: .init(), options: JobOptions(createdBy: "me"))
        let ours = try await scheduler.create(Named.self, context: .init())
        #expect(await ids(scheduler, JobQuery(types: ["named"])) == [ours.id])
        #expect(await ids(scheduler, JobQuery(creators: ["me"])) == [mine.id])
        #expect(await ids(scheduler, JobQuery(creators: [nil])) == [ours.id])
        #expect(await ids(scheduler, JobQuery(creators: [nil, "me"])) == [ours.id, mine.id])
        #expect(await ids(scheduler, JobQuery(types: ["named"], creators: ["me"])).isEmpty)
    }

    @Test func `jobs are chosen by dates, both ends of a range included`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        var jobs: [JobSnapshot] = []
        for _ in 0..<4 {
            jobs.append(try await scheduler.create().snapshot)
            bench.clock.advance(by: .seconds(10))
        }
        var query = JobQuery()
        query.dates = [
            .created: DateBounds(atLeast: jobs[1].createdAt, atMost: jobs[2].createdAt)
        ]
        #expect(await ids(scheduler, query) == [jobs[2].id, jobs[1].id])
        query.dates[.canceled] = DateBounds(atLeast: .distantPast, below: .distantFuture)
        #expect(await ids(scheduler, query).isEmpty)
    }

    @Test func `jobs without a date are chosen, and come last where it orders`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        var jobs: [BatchJob] = []
        for _ in 0..<4 { jobs.append(try await scheduler.create()) }
        for number in [2, 0] {
            bench.clock.advance(by: .seconds(1))
            try await jobs[number].cancel()
        }
        var query = JobQuery()
        query.missing = [.canceled]
        #expect(await ids(scheduler, query) == [jobs[3].id, jobs[1].id])
        (query.missing, query.order) = ([], .canceled)
        let newest = await ids(scheduler, query)
        #expect(newest == [jobs[0].id, jobs[2].id, jobs[3].id, jobs[1].id])
        query.isDescending = false
        let oldest = await ids(scheduler, query)
        #expect(oldest == [jobs[2].id, jobs[0].id, jobs[1].id, jobs[3].id])
    }

    private func ids(_ scheduler: BatchScheduler, _ query: JobQuery) async -> [JobID] {
        await scheduler.jobs(query).jobs.map(\.id)
    }
}

import BatchJobs

struct Greeting: BatchJobStrategy {
    static let batchType = "greeting"
    struct Context: Codable { var names: [String] }

    func process(_ run: BatchRun<Self>) async throws {
        for index in (run.checkpoint ?? 0)..<run.context.names.count {
            print("Hello, \(run.context.names[index])!")
            try await run.advance(to: index + 1)  // after a crash the job goes on from here
        }
    }
}

let scheduler = try await BatchScheduler.open(journal: "hello-jobs", strategies: [Greeting()])
async let running: Void = scheduler.run()
let job = try await scheduler.create(Greeting.self, context: .init(names: ["Ada", "Grace"]))
for await snapshot in job.updates { print(snapshot.id, snapshot.status) }
scheduler.beginGracefulShutdown()
try await running

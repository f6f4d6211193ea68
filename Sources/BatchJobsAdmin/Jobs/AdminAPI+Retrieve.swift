import BatchJobs

extension AdminAPI {
    /// The job of a path, if it is the caller's to see: first whether it is there, then whose it is.
    func job(_ call: Call) async throws -> JobView {
        guard let id = JobID(call.parameter), let view = await scheduler.view(of: id) else {
            throw Refusal.noJob(call.parameter)
        }
        guard call.caller.mayAccess(jobOf: view.snapshot.createdBy) else {
            throw Refusal.foreignJob
        }
        return view
    }

    func retrieve(_ call: Call) async throws -> AdminResponse {
        let view = try await job(call)
        return .job(view.snapshot, explanation: view.explanation)
    }

    func list(_ call: Call) async throws -> AdminResponse {
        let request = try ListRequest(parsing: call.request.query, for: call.caller)
        let page = await scheduler.views(request.query)
        return .json { writer in
            writer.key("batch_jobs")
            writer.array { writer in
                for view in page.jobs {
                    view.snapshot.write(request.keys, explanation: view.explanation, to: &writer)
                }
            }
            writer.key("count")
            writer.integer(page.total)
            writer.key("offset")
            writer.integer(request.query.offset)
            writer.key("limit")
            writer.integer(request.query.limit)
        }
    }

    func history(_ call: Call) async throws -> AdminResponse {
        let snapshot = try await job(call).snapshot
        return .json { writer in
            writer.key("history")
            writer.array { writer in
                for step in snapshot.history { writer.step(step) }
            }
            writer.key("omitted")
            writer.integer(snapshot.historyOmitted)
        }
    }
}

extension AdminResponse {
    /// `{ "batch_job": … }`.
    static func job(
        status: Int = 200, _ snapshot: JobSnapshot, explanation: String?
    ) -> AdminResponse {
        .json(status: status) { $0.job(snapshot, explanation: explanation) }
    }
}

extension JSONWriter {
    /// The member `batch_job`.
    mutating func job(_ snapshot: JobSnapshot, explanation: String?) {
        key("batch_job")
        snapshot.write(RecordKey.always, explanation: explanation, to: &self)
    }

    fileprivate mutating func step(_ step: JobStep) {
        object { writer in
            writer.key("at")
            writer.string(Timestamp(step.at).iso8601)
            writer.key("event")
            writer.string(step.event)
            writer.key("message")
            writer.string(step.message)
            writer.key("attempt")
            writer.integer(step.attempt)
        }
    }
}

import BatchJobs

extension AdminAPI {
    func types(_ call: Call) async -> AdminResponse {
        var kinds: [(type: String, identifier: String, hasTemplate: Bool)] = []
        for kind in scheduler.kinds {
            kinds.append((kind.type, kind.identifier, await hasTemplate(kind.type)))
        }
        let caller = AdminHeaders.Field(CallerHeader.name, CallerHeader.value(call.caller))
        let files = FileHeader.fields(configuration, kinds.map(\.type))
        return .json(headers: AdminHeaders([caller] + files)) { writer in
            writer.key("types")
            writer.array { writer in
                for kind in kinds {
                    writer.object { writer in
                        writer.key("type")
                        writer.string(kind.type)
                        writer.key("identifier")
                        writer.string(kind.identifier)
                        writer.key("has_template")
                        writer.bool(kind.hasTemplate)
                    }
                }
            }
        }
    }

    /// Only making it tells; one type that fails at it must not hide the others.
    private func hasTemplate(_ type: String) async -> Bool {
        do {
            return try await !scheduler.template(for: type).isEmpty
        } catch {
            report(error, "GET /admin/batch-jobs/types")
            return false
        }
    }

    func template(_ call: Call) async throws -> AdminResponse {
        let template = try await scheduler.template(for: call.parameter)
        guard !template.isEmpty else {
            throw Refusal(
                404, .notFound, "There is no template for the type \(call.parameter)")
        }
        return AdminResponse(status: 200, type: "text/csv; charset=utf-8", Array(template.utf8))
    }
}

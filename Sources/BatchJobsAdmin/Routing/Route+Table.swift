extension Route {
    /// All routes; of two that a path fits the first one has it.
    package static let all: [Route] = documents + ofAllJobs + ofOneJob + ofFiles

    /// Those of a service, which need not have files.
    package static func table(_ configuration: AdminConfiguration) -> [Route] {
        documents + ofAllJobs + ofOneJob + (configuration.files == nil ? [] : ofFiles)
    }

    private static let documents = [
        Route(
            method: .get, path: "/admin/batch-jobs/openapi.json", action: .document(.openAPI),
            name: "GetBatchJobsOpenAPI", summary: "This description.",
            answer: .json(200, .document)),
        Route(
            method: .get, path: "/admin/batch-jobs/dashboard", action: .document(.dashboard),
            name: "GetBatchJobsDashboard",
            summary: "A page on which jobs are watched and confirmed.",
            answer: .text(type: "text/html")),
    ]

    private static let ofAllJobs = [
        Route(
            method: .get, path: "/admin/batch-jobs", action: .operation(.list),
            name: "GetBatchJobs", summary: "Lists the caller's jobs.",
            parameters: ListParameter.allCases.map { .list($0) },
            answer: .json(200, .list), refusals: [400]),
        Route(
            method: .post, path: "/admin/batch-jobs", action: .operation(.create),
            name: "PostBatchJobs",
            summary: "Creates a job, and answers it as created, whatever has happened since.",
            parameters: [
                .idempotencyKey, .trace("traceparent"), .trace("tracestate"), .trace("baggage"),
            ],
            body: .creation, answer: .json(201, .job), refusals: [400, 404, 413, 503]),
        Route(
            method: .get, path: "/admin/batch-jobs/types", action: .operation(.types),
            name: "GetBatchJobsTypes", summary: "Lists the types of which jobs can be created.",
            answer: .json(200, .types)),
        Route(
            method: .get, path: "/admin/batch-jobs/templates/{type}",
            action: .operation(.template), name: "GetBatchJobsTemplatesType",
            summary: "A file to fill in for jobs of a type.",
            answer: .text(type: "text/csv"), refusals: [404]),
        Route(
            method: .get, path: "/admin/batch-jobs/events", action: .operation(.events),
            name: "GetBatchJobsEvents",
            summary: "The caller's jobs as they are, newest first, then as each changes.",
            parameters: ListParameter.filters.map { .list($0) },
            answer: .events, refusals: [400, 503]),
    ]

    private static let ofOneJob = [
        Route(
            method: .get, path: "/admin/batch-jobs/{id}", action: .operation(.retrieve),
            name: "GetBatchJobsBatchJob", summary: "One job.",
            answer: .json(200, .job), refusals: [400, 404]),
        Route(
            method: .post, path: "/admin/batch-jobs/{id}/confirm", action: .operation(.confirm),
            name: "PostBatchJobsBatchJobConfirmProcessing",
            summary: "Lets a previewed dry run go on to do its work.",
            answer: .json(200, .job), refusals: [400, 404, 503]),
        Route(
            method: .post, path: "/admin/batch-jobs/{id}/cancel", action: .operation(.cancel),
            name: "PostBatchJobsBatchJobCancel",
            summary: "Cancels a job and stops its code at once.", body: .cancellation,
            answer: .json(200, .job), refusals: [400, 404, 413, 503]),
        Route(
            method: .get, path: "/admin/batch-jobs/{id}/history", action: .operation(.history),
            name: "GetBatchJobsBatchJobHistory", summary: "The last 20 steps of a job's life.",
            answer: .json(200, .history), refusals: [400, 404]),
        Route(
            method: .get, path: "/admin/batch-jobs/{id}/events", action: .operation(.jobEvents),
            name: "GetBatchJobsBatchJobEvents",
            summary: "One job as it is, then as it changes, until its end.",
            answer: .events, refusals: [400, 404, 503]),
    ]

    private static let ofFiles = [
        Route(
            method: .post, path: "/admin/uploads", action: .operation(.upload),
            name: "PostUploads", summary: "Keeps files, under keys that it answers in their order.",
            body: .files, answer: .json(200, .uploads), refusals: [400, 413]),
        Route(
            method: .delete, path: "/admin/uploads", action: .operation(.deleteFile),
            name: "DeleteUploads", summary: "Removes a file.", body: .fileKey,
            answer: .json(200, .deletedFile), refusals: [400, 404, 413]),
        Route(
            method: .post, path: "/admin/uploads/download-url",
            action: .operation(.downloadURL), name: "PostUploadsDownloadUrl",
            summary: "Says where a file is fetched, with the token.", body: .fileKey,
            answer: .json(200, .downloadURL), refusals: [400, 404, 413]),
        Route(
            method: .get, path: "/admin/uploads/{key}", action: .operation(.download),
            name: "GetUploadsUpload", summary: "A file, to be saved.",
            answer: .file, refusals: [400, 404]),
    ]
}

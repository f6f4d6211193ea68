/// The page: one document with nothing in it of any job, so it needs no token.
struct Dashboard: Sendable {
    let response: AdminResponse

    init(_ configuration: AdminConfiguration) {
        let document = DashboardDocument(heartbeat: configuration.effectiveHeartbeat)
        response = AdminResponse(
            status: 200, type: "text/html; charset=utf-8", Array(document.text.utf8),
            headers: [
                "content-security-policy": document.policy,
                "referrer-policy": "no-referrer",
            ])
    }
}

/// The headers that travel with a job, so that its traces join those of the request.
///
/// What is malformed or too long is left out, as https://www.w3.org/TR/trace-context/ wants it; a
/// trace is never a reason to refuse a job.
enum TraceContext {
    private static let stateLimit = 512
    private static let baggageLimit = 4096

    static func read(_ headers: AdminHeaders) -> [String: String] {
        var kept: [String: String] = [:]
        let parents = headers.values(of: "traceparent")
        if parents.count == 1, isTraceParent(parents[0]) {
            kept["traceparent"] = parents[0]
            kept["tracestate"] = joined("tracestate", headers, limit: stateLimit)
        }
        kept["baggage"] = joined("baggage", headers, limit: baggageLimit)
        return kept
    }

    /// `00-` 32 digits `-` 16 digits `-` 2 digits, lower-case hexadecimal; later versions add parts.
    private static func isTraceParent(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, text.utf8.count <= 128, parts[0] != "ff",
            parts[0] != "00" || parts.count == 4
        else { return false }
        return zip(parts, [2, 32, 16, 2]).allSatisfy { $0.utf8.count == $1 }
            && parts.joined().utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
            && !parts[1].utf8.allSatisfy { $0 == 0x30 } && !parts[2].utf8.allSatisfy { $0 == 0x30 }
    }

    /// Several fields of such a name are one list.
    private static func joined(_ name: String, _ headers: AdminHeaders, limit: Int) -> String? {
        let text = headers.values(of: name).joined(separator: ",")
        let isVisible = text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
        return 1...limit ~= text.utf8.count && isVisible ? text : nil
    }
}

import Foundation

/// The text of the page, and the policy under which it may run: this text and no other.
package struct DashboardDocument {
    package let text: String
    /// The header `Content-Security-Policy` (https://www.w3.org/TR/CSP3/).
    package let policy: String

    /// - Parameter heartbeat: how long a stream is silent; the page takes a longer one for dead.
    package init(heartbeat: Duration) {
        let (style, script) = (DashboardStyle.text, DashboardScript.text)
        text = """
            <!DOCTYPE html>
            <html lang="en" data-heartbeat="\(heartbeat.components.seconds)">
            \(DashboardMarkup.head)
            <style>\(style)</style>
            </head>
            \(DashboardMarkup.body)
            <script>\(script)</script>
            </body>
            </html>

            """
        policy = [
            "default-src 'none'",
            "script-src \(Self.scriptSource)",
            "style-src \(Self.styleSource)",
            "connect-src 'self'",
            // The icon of the tab is in the document.
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            // No text becomes markup or code, whatever the script should try.
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ].joined(separator: "; ")
    }

    // Once, however many APIs a process has.
    private static let scriptSource = source(DashboardScript.text)
    private static let styleSource = source(DashboardStyle.text)

    private static func source(_ text: String) -> String {
        "'sha256-\(Data(SHA256.hash(text.utf8)).base64EncodedString())'"
    }
}

/// The program of the page: parts of one concept each, in one scope, without a build step.
///
/// What comes from users reaches the document by `textContent` alone.
enum DashboardScript {
    static let text =
        "\n(() => {\n'use strict';\n\n"
        + [
            elements, words, times, paces, json, api, transfers, state, announcements, notices,
            signIn, stream, lists, filters, parts, rows, actions, detail, facts, badRows, errors,
            downloads, cancelDialog, uploadField, uploadDrawing, createDialog, start,
        ].joined(separator: "\n\n") + "\n})();\n"
}

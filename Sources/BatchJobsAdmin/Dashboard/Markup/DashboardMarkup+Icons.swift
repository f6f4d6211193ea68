extension DashboardMarkup {
    /// A shape for each state, so that none is told by its colour alone.
    static let icons = [
        icon("preparing", #"<circle cx="8" cy="8" r="6" stroke-dasharray="3.1 3.1"/>"#),
        icon(
            "waiting",
            #"<circle cx="8" cy="8" r="7" class="fill"/>"#
                + #"<path class="cut" d="M6 6.3a2 2 0 1 1 2.9 1.9c-.6.3-.9.7-.9 1.4"/>"#
                + #"<path class="cut" d="M8 11.9v.01"/>"#),
        icon("queued", #"<circle cx="8" cy="8" r="6"/><path d="M8 4.6V8l2.2 1.6"/>"#),
        icon(
            "running",
            #"<circle cx="8" cy="8" r="6" class="faint"/><path class="turn" d="M8 2a6 6 0 0 1 6 6"/>"#
        ),
        icon(
            "done",
            #"<circle cx="8" cy="8" r="7" class="fill"/><path class="cut" d="m4.9 8.2 2.1 2.1 4-4.4"/>"#
        ),
        icon(
            "failed",
            #"<path class="fill" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/>"#
                + #"<path class="cut" d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"/>"#),
        icon("canceled", #"<circle cx="8" cy="8" r="6"/><path d="m3.8 3.8 8.4 8.4"/>"#),
        icon("close", #"<path d="m4 4 8 8m0-8-8 8"/>"#),
        icon("back", #"<path d="M13 8H3m4.5-4.5L3 8l4.5 4.5"/>"#),
        icon("again", #"<path d="M13 8a5 5 0 1 1-1.5-3.6M13 2.2v2.6h-2.6"/>"#),
    ].joined(separator: "\n")

    private static func icon(_ name: String, _ shape: String) -> String {
        #"<template id="icon-\#(name)"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">"#
            + shape + "</svg></template>"
    }
}

/// What stands in the document before the script fills it.
enum DashboardMarkup {
    static let head = #"""
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Batch jobs</title>
        <link rel="icon" href="data:image/svg+xml,\#(favicon)">
        """#

    /// Bars that are done, run and wait; percent-encoded, so that no address stands in it.
    private static let favicon =
        "%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%20viewBox%3D%220%200%2032%2032"
        + "%22%3E%3Crect%20width%3D%2232%22%20height%3D%2232%22%20rx%3D%227%22%20fill%3D%22%232b5fd9"
        + "%22%2F%3E%3Cg%20fill%3D%22%23fff%22%3E%3Crect%20x%3D%227%22%20y%3D%228%22%20width%3D%2218"
        + "%22%20height%3D%224%22%20rx%3D%222%22%2F%3E%3Crect%20x%3D%227%22%20y%3D%2214%22%20width"
        + "%3D%2212%22%20height%3D%224%22%20rx%3D%222%22%2F%3E%3Crect%20x%3D%227%22%20y%3D%2220%22"
        + "%20width%3D%227%22%20height%3D%224%22%20rx%3D%222%22%2F%3E%3C%2Fg%3E%3C%2Fsvg%3E"

    static let body = #"""
        <body data-view="loading">
        <a id="skip" class="skip" href="#jobs">Skip to the jobs</a>
        \#(banner)
        \#(main)
        \#(signIn)
        \#(createDialog)
        \#(cancelDialog)
        <noscript><p class="noscript">This page needs JavaScript.</p></noscript>
        <div id="live" class="unseen" role="status" aria-live="polite"></div>
        \#(icons)
        """#

    private static let banner = #"""
        <header class="top">
        <h1><svg class="mark" viewBox="0 0 20 20" aria-hidden="true"><rect x="2" y="3" width="16"
        height="3.4" rx="1.7"/><rect x="2" y="8.3" width="11" height="3.4" rx="1.7"/><rect x="2"
        y="13.6" width="6" height="3.4" rx="1.7"/></svg>Batch jobs</h1>
        <p id="link" class="link" data-state="off"><span class="dot" aria-hidden="true"></span><span
        id="link-words">Connecting…</span></p>
        <div class="top-actions">
        <button id="sign-out" type="button" class="quiet">Sign out</button>
        <button id="new-job" type="button" class="primary">New job</button>
        </div>
        </header>
        <div id="stale" class="stale" hidden>
        <p><strong id="stale-since"></strong> <span id="stale-next"></span></p>
        <button id="stale-try" type="button">Try now</button>
        </div>
        <section id="notices" class="notices" aria-label="Notices"></section>
        """#

    private static let main = #"""
        <main id="main" class="panes">
        <section id="jobs" class="jobs" tabindex="-1" aria-labelledby="jobs-title">
        <h2 id="jobs-title" class="unseen">Jobs</h2>
        <div class="filters" role="group" aria-label="Filters">
        <div id="chips" class="chips" role="group" aria-label="Which jobs"></div>
        <div class="selects">
        <label><span class="unseen">Type</span><select id="filter-type"></select></label>
        <label><span class="unseen">Created</span><select id="filter-age"></select></label>
        </div>
        </div>
        <ol id="rows" class="rows" role="list" aria-busy="true"></ol>
        <div id="empty" class="empty" hidden>
        <h3 id="empty-title"></h3>
        <p id="empty-words"></p>
        <button id="empty-action" type="button"></button>
        </div>
        <nav id="pager" class="pager" aria-label="Pages" hidden>
        <p id="pager-words"></p>
        <button id="pager-newer" type="button">Newer</button>
        <button id="pager-older" type="button">Older</button>
        </nav>
        </section>
        <section id="detail" class="detail" aria-labelledby="detail-title" hidden></section>
        </main>
        """#
}

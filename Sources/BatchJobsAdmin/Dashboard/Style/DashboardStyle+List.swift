extension DashboardStyle {
    /// The filters, the rows and the pages.
    static let list = #"""
        .panes { display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; padding: 0 24px 40px; align-items: start; }
        .jobs { container: jobs / inline-size; scroll-margin-top: 12px; }
        .filters { display: flex; align-items: center; justify-content: space-between; gap: 10px 16px; flex-wrap: wrap; margin-bottom: 12px; }
        .chips { display: flex; gap: 6px; flex-wrap: wrap; }
        .chip { display: flex; align-items: center; gap: 7px; border-color: transparent; background: none; color: var(--muted); }
        .chip[aria-pressed=true] { border-color: var(--accent); background: var(--accent-soft); color: var(--accent-deep); }
        .badge {
            min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--waiting);
            color: var(--surface); font-size: 12px; line-height: 20px; text-align: center; font-weight: 650;
        }
        .selects { display: flex; gap: 8px; min-width: 0; }
        .selects select { max-width: 200px; border-color: var(--line); }
        .rows:not(:empty) { border: 1px solid var(--line); border-radius: 12px; background: var(--surface); box-shadow: var(--shade); }
        .rows[aria-busy=true] { opacity: .75; }
        .job {
            position: relative; display: grid; gap: 4px 20px; padding: 13px 16px;
            grid-template-columns: minmax(0, 13rem) minmax(0, 1fr) auto; align-items: start;
        }
        .job + .job { border-top: 1px solid var(--line); }
        .job:first-child { border-radius: 11px 11px 0 0; }
        .job:last-child { border-radius: 0 0 11px 11px; }
        .job:only-child { border-radius: 11px; }
        .job[data-look=waiting] { background: var(--waiting-soft); }
        .job:hover { background-image: linear-gradient(rgb(120 130 150 / 9%) 0 0); }
        .job:has([aria-current]) { background: var(--accent-soft); box-shadow: inset 3px 0 var(--accent); }
        .job h3 { line-height: 1.35; }
        .job-link { font-weight: 600; text-decoration: none; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
        .job-link::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
        .job-link:focus-visible { outline: none; }
        .job-link:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -2px; }
        .job-when { color: var(--muted); font-size: 13px; }
        .creator { display: inline-block; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
        .creator::before { content: "· "; }
        .job .actions { position: relative; z-index: 1; justify-content: flex-end; }
        .job .state > :last-child, .job .preview { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
        .is-stale .rows { background-image: repeating-linear-gradient(135deg, transparent 0 14px, var(--sunken) 14px 15px); }
        .empty { padding: 64px 24px; border: 1px dashed var(--edge); border-radius: 12px; text-align: center; }
        .empty h3 { font-size: 17px; font-weight: 650; }
        .empty p { max-width: 44ch; margin: 6px auto 18px; color: var(--muted); }
        .pager { display: flex; align-items: center; gap: 8px; margin-top: 14px; }
        .pager p { margin-right: auto; color: var(--muted); }
        @container jobs (max-width: 780px) {
            .job { grid-template-columns: minmax(0, 1fr) auto; }
            .job-what { display: flex; gap: 2px 10px; align-items: baseline; flex-wrap: wrap; grid-column: 1 / -1; }
            .job-what h3 { flex: 1 1 auto; min-width: 0; }
            .job-how { grid-column: 1; }
            .job .actions { align-self: end; }
        }
        @container jobs (max-width: 460px) {
            .job { grid-template-columns: minmax(0, 1fr); }
            .job .actions { justify-content: flex-start; margin-top: 6px; }
            .job .actions button { flex: 1; min-height: 40px; }
            .selects, .selects label { flex: 1; }
            .selects select { max-width: none; }
        }
        """#

    /// What rows and the detail share.
    static let jobParts = #"""
        .state { display: flex; gap: 8px; }
        .state > :last-child { min-width: 0; }
        .state .shape { display: flex; padding-top: 3px; color: var(--look); }
        .state .reason { margin-left: 4px; }
        .state strong { color: var(--look); font-weight: 600; }
        .state[data-look=canceled] strong, .state[data-look=queued] strong, .state[data-look=preparing] strong { color: var(--text); }
        .reason { color: var(--muted); }
        .preview { margin-top: 2px; }
        .progress { margin-top: 5px; max-width: 30rem; }
        .figures { color: var(--muted); font-size: 13px; }
        progress {
            display: block; width: 100%; height: 6px; margin-bottom: 3px; border: 0; border-radius: 3px;
            overflow: hidden; appearance: none; background: var(--sunken); color: var(--accent);
        }
        .job:hover progress, .job:has([aria-current]) progress { background-color: var(--line); }
        progress::-webkit-progress-bar { background: none; }
        progress::-webkit-progress-value { border-radius: 3px; background: var(--accent); transition: width .3s; }
        progress::-moz-progress-bar { border-radius: 3px; background: var(--accent); }
        progress:indeterminate {
            background-image: linear-gradient(90deg, transparent, var(--accent) 50%, transparent);
            background-size: 50% 100%; background-repeat: no-repeat; animation: slide 1.6s linear infinite;
        }
        progress:indeterminate::-moz-progress-bar { background: none; }
        [data-look=canceled] progress::-webkit-progress-value { background: var(--muted); }
        [data-look=canceled] progress::-moz-progress-bar { background: var(--muted); }
        [data-look=failed] progress::-webkit-progress-value { background: var(--failed); }
        [data-look=failed] progress::-moz-progress-bar { background: var(--failed); }
        .actions { display: flex; gap: 8px; flex-wrap: wrap; }
        """#
}

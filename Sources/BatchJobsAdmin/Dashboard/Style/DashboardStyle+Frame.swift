extension DashboardStyle {
    /// Buttons and fields.
    static let controls = #"""
        button, select, input, textarea { font: inherit; color: inherit; }
        button {
            min-height: 34px; padding: 5px 13px; border: 1px solid var(--edge); border-radius: 8px;
            background: var(--surface); font-weight: 550; white-space: nowrap; cursor: pointer;
        }
        button:hover { background: var(--sunken); }
        button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
        button.primary:hover { border-color: var(--accent-deep); background: var(--accent-deep); }
        button.danger { border-color: var(--failed); background: var(--failed); color: var(--on-failed); }
        button.danger:hover { filter: brightness(1.08); }
        button.quiet { border-color: transparent; background: none; color: var(--muted); font-weight: 450; }
        button.quiet:hover { background: var(--sunken); color: var(--text); }
        button.bare {
            display: grid; place-items: center; width: 34px; flex: none; padding: 0; border: 0;
            background: none; color: var(--muted);
        }
        button.bare:hover { background: var(--sunken); color: var(--text); }
        button.wide { width: 100%; }
        button[aria-disabled=true], button[aria-disabled=true]:hover {
            border-color: var(--line); background: var(--sunken); color: var(--muted);
            cursor: default; filter: none;
        }
        select, input[type=text], input[type=password], textarea {
            width: 100%; min-height: 34px; padding: 5px 10px; border: 1px solid var(--edge);
            border-radius: 8px; background: var(--surface);
        }
        select { max-width: 100%; text-overflow: ellipsis; }
        textarea { min-height: 150px; padding: 9px 11px; resize: vertical; line-height: 1.5; tab-size: 2; }
        textarea.code { font-size: 13px; }
        [aria-invalid=true] { border-color: var(--failed) !important; }
        input[type=checkbox] { width: 17px; height: 17px; flex: none; margin: 2px 0 0; accent-color: var(--accent); }
        .check { display: flex; gap: 9px; align-items: flex-start; cursor: pointer; }
        """#

    /// What stands around the list: the head, the notices, the mark that all this is old.
    static let frame = #"""
        body > * { max-width: 1360px; margin-inline: auto; }
        body > .unseen, body > .skip, body > dialog { max-width: none; }
        body:not([data-view=jobs]) > :is(.top, .stale, .notices, .panes, .skip) { display: none; }
        body:not([data-view=sign-in]) > .sign-in { display: none; }
        .top { display: flex; align-items: center; gap: 8px 16px; padding: 18px 24px 14px; flex-wrap: wrap; }
        .top h1 { display: flex; align-items: center; gap: 10px; font-size: 20px; font-weight: 650; letter-spacing: -.01em; }
        .mark { width: 22px; height: 22px; fill: var(--accent); }
        .top-actions { display: flex; gap: 8px; margin-left: auto; }
        .link { display: flex; align-items: center; gap: 7px; color: var(--muted); font-size: 13px; }
        .dot { width: 8px; height: 8px; border: 2px solid var(--muted); border-radius: 50%; }
        .link[data-state=live] .dot { border-color: var(--done); background: var(--done); }
        .link[data-state=lost] { color: var(--failed); font-weight: 600; }
        .link[data-state=lost] .dot { border-color: var(--failed); border-radius: 0; }
        .stale {
            display: flex; align-items: center; justify-content: space-between; gap: 12px; flex-wrap: wrap;
            width: calc(100% - 48px); margin-bottom: 14px; padding: 10px 14px; border-radius: 10px;
            border: 1px solid var(--waiting-line); background: var(--waiting-soft);
        }
        .stale strong { color: var(--waiting); }
        .notices { padding: 0 24px; }
        .notice {
            display: flex; align-items: center; gap: 10px; margin-bottom: 10px; padding: 8px 8px 8px 14px;
            border: 1px solid var(--line); border-left: 4px solid var(--look); border-radius: 10px;
            background: var(--surface); box-shadow: var(--shade);
        }
        .notice > .icon { color: var(--look); }
        .notice p { flex: 1; min-width: 0; max-height: 6.2em; overflow: auto; }
        .notice bdi { font-weight: 600; }
        .notice a { color: var(--accent); font-weight: 550; }
        .sign-in { display: grid; place-items: center; min-height: 86vh; padding: 24px; }
        .sign-in form {
            display: grid; gap: 12px; width: min(400px, 100%); padding: 28px; border-radius: 14px;
            border: 1px solid var(--line); background: var(--surface); box-shadow: var(--shade);
        }
        .sign-in h2 { font-size: 19px; font-weight: 650; }
        .sign-in form > p:not(.problem) { color: var(--muted); }
        .sign-in label { margin-bottom: -8px; font-weight: 550; }
        .sign-in button { margin-top: 6px; }
        .sign-in input, .sign-in button { min-height: 40px; }
        """#
}

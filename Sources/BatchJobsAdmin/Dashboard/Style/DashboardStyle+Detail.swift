extension DashboardStyle {
    /// One job, in sections.
    static let detail = #"""
        .detail {
            padding: 18px 20px 22px; border: 1px solid var(--line); border-radius: 12px;
            background: var(--surface); box-shadow: var(--shade); min-width: 0;
        }
        .detail-head { display: flex; gap: 8px; align-items: flex-start; margin-bottom: 10px; }
        .detail-head > div { flex: 1; min-width: 0; }
        .detail-head h2 { max-height: 5.4em; overflow: auto; font-size: 18px; font-weight: 650; line-height: 1.35; }
        .detail-head .id { color: var(--muted); font-size: 12px; overflow-wrap: anywhere; }
        .detail .bare { margin: -4px -6px 0 0; }
        .detail .back { display: none; margin: -4px 0 0 -8px; }
        .detail > .unknown { display: none; }
        .detail > .problem { margin-bottom: 10px; padding: 9px 12px; border-radius: 8px; background: var(--failed-soft); }
        .detail > .state { font-size: 16px; }
        .detail > .state > :last-child { max-height: 12em; overflow: auto; }
        .detail > .preview { margin-top: 6px; max-height: 12em; overflow: auto; }
        .detail > .progress { max-width: none; margin-top: 10px; }
        .detail progress { height: 8px; border-radius: 4px; }
        .detail > .actions { margin-top: 14px; }
        .detail > .watch { margin-top: 14px; color: var(--muted); }
        .section { margin-top: 20px; padding-top: 16px; border-top: 1px solid var(--line); }
        .section h3 { margin-bottom: 8px; font-size: 13px; font-weight: 650; color: var(--muted); }
        .section dl > div { display: grid; grid-template-columns: minmax(0, 9rem) minmax(0, 1fr); gap: 2px 14px; padding: 3px 0; }
        .section dt { color: var(--muted); }
        .section dd { max-height: 12em; overflow: auto; }
        .section pre {
            margin: 0; padding: 11px 13px; max-height: 18rem; overflow: auto; border-radius: 8px;
            background: var(--sunken); white-space: pre-wrap; line-height: 1.5;
        }
        .history li { display: grid; grid-template-columns: minmax(0, 9rem) minmax(0, 1fr); gap: 2px 14px; padding: 3px 0; }
        .history time { color: var(--muted); white-space: normal; }
        .history p { max-height: 9em; overflow: auto; }
        .table { margin-top: 8px; max-height: 26rem; overflow: auto; border: 1px solid var(--line); border-radius: 8px; }
        table { width: 100%; border-collapse: collapse; font-size: 13px; }
        th, td { padding: 7px 10px; text-align: left; vertical-align: top; }
        caption { padding: 8px 10px; text-align: left; color: var(--muted); }
        /* It stays in sight while the table is moved sideways. */
        caption span { position: sticky; left: 10px; }
        thead th { position: sticky; top: 0; background: var(--sunken); color: var(--muted); font-weight: 600; white-space: nowrap; }
        td, tbody th { border-top: 1px solid var(--line); }
        tbody th { font-weight: 600; }
        td.code { min-width: 7rem; font-size: 12px; }
        .bad-rows td:nth-child(2) { min-width: 4.5rem; }
        .bad-rows td.code { min-width: 8rem; }
        .bad-rows td:last-child { min-width: 10rem; }
        td:first-child { min-width: 11rem; }
        .dateless :is(th, td):nth-child(n + 3) { display: none; }
        td bdi { display: block; max-height: 12em; overflow: auto; }
        .errors-buttons { display: flex; gap: 8px; flex-wrap: wrap; margin-top: 10px; }
        @media (min-width: 900px) {
            .has-detail .panes { grid-template-columns: minmax(0, 1fr) minmax(0, 470px); }
            .detail { position: sticky; top: 16px; max-height: calc(100vh - 32px); overflow: auto; overscroll-behavior: contain; }
        }
        """#

    static let dialogs = #"""
        .dialog {
            width: min(600px, calc(100vw - 24px)); max-height: calc(100dvh - 24px); padding: 0; overflow: auto;
            border: 1px solid var(--line); border-radius: 14px; background: var(--surface); color: var(--text);
            box-shadow: 0 16px 48px rgb(10 14 24 / 28%);
        }
        .dialog.small { width: min(460px, calc(100vw - 24px)); }
        .dialog::backdrop { background: rgb(12 16 26 / 48%); }
        .dialog form { display: grid; gap: 16px; padding: 22px 24px; }
        .dialog h2 { font-size: 18px; font-weight: 650; overflow-wrap: anywhere; }
        .field { display: grid; gap: 6px; min-width: 0; }
        .field label { font-weight: 550; }
        .field label .hint::before { content: "· "; }
        .label { font-weight: 550; }
        .label .hint::before { content: "· "; }
        .drop {
            display: grid; gap: 10px; min-width: 0; padding: 14px; border: 1px dashed var(--edge);
            border-radius: 10px;
        }
        .drop.is-over { border: 1px solid var(--accent); background: var(--accent-soft); }
        .chosen { max-height: 6.2em; overflow: auto; overflow-wrap: anywhere; }
        .chosen bdi { font-weight: 600; }
        .upload progress { height: 8px; border-radius: 4px; margin-bottom: 5px; }
        .upload button { margin-top: 8px; }
        .drop-buttons { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; }
        .drop-buttons:not(:has(> :not([hidden]))) { display: none; }
        .more { justify-self: start; }
        .beside { display: flex; gap: 8px; min-width: 0; }
        .beside select { flex: 1; min-width: 0; }
        .buttons { display: flex; gap: 8px; justify-content: flex-end; margin-top: 2px; }
        """#

    /// Where there is room for one thing at a time.
    static let small = #"""
        @media (max-width: 899px) {
            .has-detail .jobs { display: none; }
            .detail .back { display: grid; }
            .detail .shut { display: none; }
        }
        @media (max-width: 560px) {
            .top { gap: 8px 12px; padding: 14px 16px 12px; }
            .top .quiet { padding-inline: 6px; }
            .top h1 { font-size: 18px; }
            .top .mark { display: none; }
            /* The dot says it by its shape; what is not live is written out. */
            .link[data-state=live] span:last-child { position: absolute; clip-path: inset(50%); }
            .notices { padding: 0 16px; }
            .panes { padding: 0 16px 32px; }
            .stale { width: calc(100% - 32px); }
            .chips { flex-wrap: nowrap; overflow-x: auto; margin-inline: -16px; padding: 2px 16px; scrollbar-width: none; }
            .chip { flex: none; }
            .selects { width: 100%; }
            .detail { padding: 14px 14px 18px; }
            .section dl > div, .history li { grid-template-columns: minmax(0, 1fr); gap: 0; padding: 4px 0; }
            .dialog form { padding: 18px 16px; }
            .beside { flex-wrap: wrap; }
            .beside select { flex-basis: 100%; }
            .beside button { flex: 1; }
            .buttons button { flex: 1; min-height: 42px; }
            input, select, textarea, textarea.code { font-size: 16px !important; }
        }
        """#
}

/// How the page looks: light and dark, wide and narrow, one accent.
enum DashboardStyle {
    static let text =
        "\n"
        + [colors, base, controls, frame, list, jobParts, detail, dialogs, small]
        .joined(separator: "\n\n") + "\n"

    private static let colors = #"""
        :root {
            color-scheme: light dark;
            --back: #f4f5f8; --surface: #ffffff; --sunken: #eef0f4; --line: #dde1e8;
            --edge: #858d9c; --text: #1a1e26; --muted: #566072;
            --accent: #2b5fd9; --accent-deep: #214db5; --accent-soft: #e9f0fe; --on-accent: #ffffff;
            --waiting: #8a4f00; --waiting-soft: #fff6e2; --waiting-line: #efd6a2;
            --done: #17703f; --failed: #b3261e; --failed-soft: #fdeeec; --on-failed: #ffffff;
            --shade: 0 1px 2px rgb(20 26 40 / 6%), 0 1px 6px rgb(20 26 40 / 4%);
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --back: #0f1217; --surface: #181c23; --sunken: #222732; --line: #2c333f;
                --edge: #6d7789; --text: #e6e9ef; --muted: #a1aaba;
                --accent: #83a9ff; --accent-deep: #a3c0ff; --accent-soft: #1b2740; --on-accent: #0b1220;
                --waiting: #f0ba55; --waiting-soft: #292112; --waiting-line: #57451f;
                --done: #5fca8d; --failed: #ff8e84; --failed-soft: #331b1b; --on-failed: #2a0b08;
                --shade: none;
            }
        }
        [data-look=waiting] { --look: var(--waiting); }
        [data-look=running] { --look: var(--accent); }
        [data-look=done] { --look: var(--done); }
        [data-look=failed] { --look: var(--failed); }
        [data-look=canceled], [data-look=queued], [data-look=preparing] { --look: var(--muted); }
        """#

    private static let base = #"""
        *, *::before, *::after { box-sizing: border-box; }
        [hidden] { display: none !important; }
        body {
            margin: 0; background: var(--back); color: var(--text);
            font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
            font-variant-numeric: tabular-nums;
        }
        h1, h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; font-size: inherit; }
        ol { list-style: none; }
        bdi { overflow-wrap: anywhere; }
        a { color: inherit; text-underline-offset: 2px; }
        time { white-space: nowrap; }
        .code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: 13px; }
        .hint, .note { color: var(--muted); font-size: 13px; font-weight: 400; }
        .problem { color: var(--failed); font-size: 14px; overflow-wrap: anywhere; }
        .unseen {
            position: absolute; width: 1px; height: 1px; overflow: hidden;
            clip-path: inset(50%); white-space: nowrap;
        }
        .skip {
            position: absolute; top: 8px; left: 8px; z-index: 2; padding: 8px 14px; border-radius: 8px;
            background: var(--accent); color: var(--on-accent); transform: translateY(-200%);
        }
        .skip:focus { transform: none; }
        .noscript { padding: 40px; text-align: center; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        [tabindex="-1"]:focus { outline: none; }
        .icon {
            width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.7;
            stroke-linecap: round; stroke-linejoin: round;
        }
        .icon .fill { fill: currentColor; stroke: none; }
        .icon .cut { stroke: var(--surface); }
        .icon .faint { opacity: .3; }
        .icon .turn { transform-origin: 8px 8px; animation: turn 1.1s linear infinite; }
        @keyframes turn { to { transform: rotate(1turn); } }
        @keyframes slide { from { background-position: 150% 0; } to { background-position: -50% 0; } }
        @media (prefers-reduced-motion: reduce) {
            *, *::before, *::after { animation: none !important; transition: none !important; }
        }
        """#
}

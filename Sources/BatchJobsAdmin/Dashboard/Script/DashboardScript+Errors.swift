extension DashboardScript {
    /// The errors of a job: those of attempts, and of rows, as the strategy reported them.
    static let errors = #"""
        // With a page of the list and a history, no more than 100 rows are in the document, and as
        // many again where rows of a file are bad.
        const errorPage = 30;
        const errorColumns = ['code', 'message', 'attempt', 'at'];

        function errorsPart(id) {
            const words = el('p', { class: 'note' });
            const body = el('tbody');
            const head = el('tr', {}, ...['Message', 'Code', 'Attempt', 'When'].map(
                (name) => el('th', { scope: 'col' }, name)));
            const table = el('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': 'Errors' },
                el('table', {}, el('thead', {}, head), body));
            const page = { first: 0, last: null };
            const turn = (by) => {
                page.first += by * errorPage;
                page.last = null;
                drawDetail();
            };
            const earlier = button('Previous', () => turn(-1));
            const later = button('Next', () => turn(1));
            const save = button('Download as CSV', () => saveErrors(
                'errors-' + id, othersOf(jobs.get(id)), errorColumns));
            const node = section('Errors', words, table,
                el('div', { class: 'errors-buttons' }, earlier, later, save));
            return {
                node,
                update(job) {
                    const errors = othersOf(job);
                    show(node, errors.length > 0);
                    const now = JSON.stringify([page.first, errors.length, errors.at(-1) ?? null]);
                    setText(words, errorWords(job, page.first));
                    if (now === page.last) return;
                    page.last = now;
                    const shown = errors.slice(page.first, page.first + errorPage);
                    body.replaceChildren(...shown.map(errorRow));
                    const isDated = shown.some((error) => error.at || error.attempt != null);
                    table.classList.toggle('dateless', !isDated);
                    for (const control of [earlier, later]) show(control, errors.length > errorPage);
                    setOn(earlier, page.first > 0);
                    setOn(later, page.first + errorPage < errors.length);
                },
            };
        }

        // Bad rows of a file have a table of their own.
        const othersOf = (job) => errorsOf(job).filter((error) => !isBadRow(error));

        // "1–30 of 100, and 14 more that were not kept".
        function errorWords(job, first) {
            const count = othersOf(job).length;
            const omitted = omittedOf(job);
            const shown = count > errorPage
                ? number.format(first + 1) + '–' + number.format(Math.min(count, first + errorPage)) + ' of '
                    + number.format(count)
                : counted(count, 'error', 'errors');
            return shown + (omitted ? ', and ' + number.format(omitted) + ' more that were not kept' : '');
        }

        function errorRow(error) {
            const more = Object.entries(error).filter(([key]) => !errorColumns.includes(key));
            const message = el('td', {}, theirs(text(error.message ?? '')));
            if (more.length) {
                message.append(el('p', { class: 'note' },
                    theirs(more.map(([key, value]) => key + ': ' + text(value)).join(', '))));
            }
            const time = timePart();
            const isDate = typeof error.at === 'string' && clock(error.at) !== '';
            if (isDate) time.update(error.at, formats.seconds);
            return el('tr', {}, message, el('td', { class: 'code' }, theirs(text(error.code ?? ''))),
                el('td', {}, text(error.attempt ?? '')), el('td', {}, isDate ? time.node : theirs(text(error.at ?? ''))));
        }

        function saveErrors(name, errors, first) {
            const columns = [...new Set([...first, ...errors.flatMap(Object.keys)])];
            const lines = [columns, ...errors.map((error) => columns.map((key) => error[key]))];
            const table = lines.map((line) => line.map(csvCell).join(',')).join('\r\n') + '\r\n';
            // The mark tells spreadsheets that this is UTF-8.
            download(name + '.csv', 'text/csv;charset=utf-8', ['\ufeff', table]);
        }

        // RFC 4180. A spreadsheet would run what begins like a formula, so that is made a text.
        function csvCell(value) {
            const words = value == null ? '' : text(value);
            const safe = /^[=+\-@\t\r]/.test(words) ? "'" + words : words;
            return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
        }
        """#
}

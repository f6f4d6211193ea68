extension DashboardScript {
    /// What is wrong in the rows of a file, as imports tell it.
    static let badRows = #"""
        const badRowColumns = ['line', 'column', 'code', 'message'];

        // One of exactly this shape; whatever else is told is shown among the errors.
        const isBadRow = (error) => Object.keys(error).length === badRowColumns.length
            && Number.isSafeInteger(error.line)
            && badRowColumns.slice(1).every((key) => typeof error[key] === 'string');

        // A job keeps 100 errors at most, so that all of them are here without pages.
        function badRowsPart(id) {
            const caption = el('caption', {}, el('span'));
            const body = el('tbody');
            const heads = ['Line', 'Column', 'Code', 'Message'];
            const head = el('tr', {}, ...heads.map((name) => el('th', { scope: 'col' }, name)));
            const table = el('table', { class: 'bad-rows' }, caption, el('thead', {}, head), body);
            const frame = el('div', {
                class: 'table', tabindex: 0, role: 'region', 'aria-label': 'Bad rows',
            }, table);
            const save = button('Download as CSV', () => saveErrors(
                'bad-rows-' + id, errorsOf(jobs.get(id)).filter(isBadRow), badRowColumns));
            const node = section('Bad rows', frame, el('div', { class: 'errors-buttons' }, save));
            let last = null;
            return {
                node,
                update(job) {
                    const errors = errorsOf(job).filter(isBadRow);
                    show(node, errors.length > 0);
                    setText(caption.firstChild, badRowWords(job, errors));
                    const now = JSON.stringify([errors.length, errors.at(-1) ?? null]);
                    if (now === last) return;
                    last = now;
                    body.replaceChildren(...errors.map(badRow));
                },
            };
        }

        const badRow = (error) => el('tr', {},
            el('th', { scope: 'row' }, String(error.line)),
            el('td', {}, theirs(error.column)),
            el('td', { class: 'code' }, theirs(error.code)),
            el('td', {}, theirs(error.message)));

        // "99 errors in 95 of 240 bad rows", where the import has counted its rows.
        function badRowWords(job, errors) {
            const shown = counted(errors.length, 'error', 'errors');
            const rows = new Set(errors.map(({ line }) => line)).size;
            const all = natural(job.result && job.result.bad_rows);
            if (all != null && all >= rows) {
                return shown + ' in ' + (all > rows ? number.format(rows) + ' of ' : '')
                    + counted(all, 'bad row', 'bad rows');
            }
            const omitted = omittedOf(job);
            if (omitted) return shown + ', and ' + number.format(omitted) + ' more that were not kept';
            const isFull = errorsOf(job).length >= 99;
            return isFull ? 'The first ' + shown + '; there may be more' : shown;
        }
        """#
}

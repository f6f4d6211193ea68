extension DashboardScript {
    /// Which jobs are listed.
    static let filters = #"""
        const lookups = {
            all: { words: 'All', statuses: [] },
            waiting: { words: 'Waiting for you', statuses: ['pre_processed'] },
            active: { words: 'In progress', statuses: ['created', 'confirmed', 'processing'] },
            done: { words: 'Done', statuses: ['completed'] },
            failed: { words: 'Failed', statuses: ['failed'] },
            canceled: { words: 'Canceled', statuses: ['canceled'] },
        };
        const ages = [
            ['', 'Created at any time'], [3600, 'Last hour'], [86400, 'Last 24 hours'],
            [604800, 'Last 7 days'], [2592000, 'Last 30 days'],
        ];

        function makeFilters() {
            for (const [name, { words }] of Object.entries(lookups)) {
                const chip = button(words, () => showList({ status: name }), {
                    class: 'chip', 'data-status': name,
                });
                if (name === 'waiting') chip.append(el('span', { id: 'waiting', class: 'badge' }));
                $('chips').append(chip);
            }
            for (const [seconds, words] of ages) {
                $('filter-age').append(el('option', { value: seconds }, words));
            }
            listen($('filter-type'), 'change', () => showList({ type: $('filter-type').value }));
            listen($('filter-age'), 'change', () => showList({ age: $('filter-age').value }));
            listen($('pager-newer'), 'click', () => turnPage($('pager-newer'), -1));
            listen($('pager-older'), 'click', () => turnPage($('pager-older'), 1));
            listen($('empty-action'), 'click', () => {
                if (isFiltered()) showList({ status: 'all', type: '', age: '' });
                else openCreate();
            });
            drawTypes();
            drawFilters();
        }

        const isFiltered = () => view.status !== 'all' || view.type !== '' || view.age !== '';

        function turnPage(control, by) {
            if (!isOn(control)) return;
            showList({ offset: Math.max(0, view.offset + by * pageSize) });
            $('jobs').scrollIntoView();
        }

        function drawTypes() {
            const select = $('filter-type');
            const options = (view.types || []).map(({ type }) => el('option', { value: type }, plain(type)));
            select.replaceChildren(el('option', { value: '' }, 'All types'), ...options);
            select.value = view.type;
        }

        function drawFilters() {
            for (const chip of $('chips').children) {
                setAttribute(chip, 'aria-pressed', String(chip.dataset.status === view.status));
            }
            $('filter-type').value = view.type;
            $('filter-age').value = view.age;
        }

        function drawWaiting() {
            setText($('waiting'), number.format(view.waiting));
            show($('waiting'), view.waiting > 0);
        }

        function drawPager() {
            const last = view.offset + view.rows.length;
            show($('pager'), view.count > 0);
            const words = view.count > pageSize
                ? number.format(view.offset + 1) + '–' + number.format(last) + ' of '
                    + counted(view.count, 'job', 'jobs')
                : counted(view.count, 'job', 'jobs');
            setText($('pager-words'), words);
            for (const name of ['pager-newer', 'pager-older']) show($(name), view.count > pageSize);
            setOn($('pager-newer'), view.offset > 0);
            setOn($('pager-older'), last < view.count);
        }

        function drawEmpty() {
            const isEmpty = view.isListed && view.rows.length === 0;
            show($('empty'), isEmpty);
            if (!isEmpty) return;
            const filtered = isFiltered();
            setText($('empty-title'), filtered ? 'No job matches' : 'No jobs yet');
            setText($('empty-words'), filtered
                ? 'There may be others: nothing here is of this kind.'
                : 'A job does long work for you and shows how far it is. Create the first one.');
            setText($('empty-action'), filtered ? 'Show all jobs' : 'New job');
        }
        """#
}

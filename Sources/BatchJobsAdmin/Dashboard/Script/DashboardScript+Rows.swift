extension DashboardScript {
    /// The list: a row for each job, kept while the job stays in it.
    static let rows = #"""
        const rows = new Map();

        function makeRow(id) {
            const name = theirs('');
            const link = el('a', { class: 'job-link', href: '#' + id }, name);
            const [state, preview, progress] = [statePart(), previewPart(), progressPart()];
            const [actions, created] = [actionsPart(id), timePart()];
            const creator = theirs('');
            creator.className = 'creator';
            const node = el('li', { class: 'job', 'data-id': id },
                el('div', { class: 'job-what' },
                    el('h3', {}, link),
                    el('p', { class: 'job-when' }, created.node, creator)),
                el('div', { class: 'job-how' }, state.node, preview.node, progress.node),
                actions.node);
            const update = (job) => {
                setText(name, job.type);
                for (const part of [state, preview, progress, actions]) part.update(job);
                created.update(job.created_at);
                setText(creator, creatorOf(job));
                show(creator, creator.textContent !== '');
                setAttribute(link, 'aria-current', view.selected === id ? 'true' : null);
                node.dataset.look = stateOf(job).look;
            };
            return { node, link, update };
        }

        // Only said where it is somebody else.
        function creatorOf(job) {
            if (session.caller == null || job.created_by === session.caller) return '';
            return job.created_by == null ? 'by the service' : 'by ' + job.created_by;
        }

        function drawRow(id) {
            const job = jobs.get(id);
            if (job) rows.get(id)?.update(job);
        }

        function drawRows() {
            const shown = new Set(view.rows);
            for (const [id, row] of rows) if (!shown.has(id)) removeRow(id, row);
            let place = $('rows').firstElementChild;
            for (const id of view.rows) {
                if (!rows.has(id)) rows.set(id, makeRow(id));
                const { node } = rows.get(id);
                drawRow(id);
                if (node === place) place = place.nextElementSibling;
                else $('rows').insertBefore(node, place);
            }
            setAttribute($('rows'), 'aria-busy', null);
            drawPager();
            drawEmpty();
        }

        function removeRow(id, { node }) {
            if (node.contains(document.activeElement)) {
                const next = node.nextElementSibling || node.previousElementSibling;
                (next ? next.querySelector('a') : $('jobs')).focus({ preventScroll: true });
            }
            node.remove();
            rows.delete(id);
        }

        // Arrows go from job to job, as well as the tab key.
        function walkRows(event) {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            const row = event.target.classList?.contains('job-link') && event.target.closest('.job');
            if (!step || !row || event.altKey || event.ctrlKey || event.metaKey) return;
            const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
            if (!next) return;
            event.preventDefault();
            next.querySelector('a').focus();
        }

        // Once a second: rates and the time that is left change without a word of the service.
        function tick() {
            watchLink();
            if (document.hidden || !session.token) return;
            for (const [id, job] of jobs) if (job.status === 'processing') draw(id);
        }
        """#
}

extension DashboardScript {
    /// One job beside the list, or instead of it where there is no room for both.
    static let detail = #"""
        const shownDetail = { id: null, parts: [], history: null, timer: null, isGone: false };

        // The address names the job, so that a link to it can be sent.
        function open(id) {
            if (location.hash !== '#' + id) location.hash = id;
            else followHash();
        }

        function close() {
            history.pushState(null, '', location.pathname + location.search);
            select(null);
        }

        function followHash() {
            const id = location.hash.slice(1);
            select(/^batch_[0-9A-Za-z]+$/.test(id) ? id : null);
        }

        function select(id) {
            const before = view.selected;
            const isLeft = !id && $('detail').contains(document.activeElement);
            view.selected = id;
            for (const other of [before, id]) if (other) drawRow(other);
            document.body.classList.toggle('has-detail', Boolean(id));
            show($('detail'), Boolean(id));
            if (!id) $('detail').replaceChildren();
            if (isLeft) (rows.get(before)?.link || $('jobs')).focus();
            if (!id) return;
            if (id !== shownDetail.id || !$('detail').firstChild) makeDetail(id);
            drawDetail();
            $('detail-title').focus({ preventScroll: true });
            loadDetail(id);
        }

        function makeDetail(id) {
            const title = el('h2', { id: 'detail-title', tabindex: -1 }, theirs('Job'));
            const [state, preview, progress] = [statePart(), previewPart(), progressPart()];
            const parts = [
                state, preview, progress, actionsPart(id), watchPart(id), figuresPart(),
                badRowsPart(id), errorsPart(id), resultPart(), contextPart(), historyPart(), factsPart(),
            ];
            const back = button(icon('back'), close, { class: 'bare back', 'aria-label': 'Back to the list' });
            const shut = button(icon('close'), close, { class: 'bare shut', 'aria-label': 'Close' });
            const problem = el('p', { class: 'problem', hidden: true });
            Object.assign(shownDetail, { id, parts, history: null, title, problem });
            $('detail').replaceChildren(
                el('div', { class: 'detail-head' }, back, el('div', {}, title,
                    el('p', { class: 'code id' }, id)), shut),
                problem, ...parts.map(({ node }) => node));
            $('detail').scrollTop = 0;
        }

        function drawDetail() {
            const job = jobs.get(view.selected);
            for (const { node } of shownDetail.parts) node.classList.toggle('unknown', !job);
            if (!job) return;
            setText(shownDetail.title.firstChild, job.type);
            $('detail').dataset.look = stateOf(job).look;
            for (const part of shownDetail.parts) part.update(job);
        }

        async function loadDetail(id) {
            try {
                await Promise.all([loadContext(id), loadHistory(id)]);
                tellDetailProblem(id, '');
            } catch (error) {
                if (error instanceof Outdated) return;
                const isGone = error instanceof Refused && error.status === 404;
                tellDetailProblem(id, isGone
                    ? 'This job is not there, or no longer: finished jobs are kept for a while only.'
                    : inWords(error));
            }
        }

        function tellDetailProblem(id, words) {
            if (id !== view.selected) return;
            setText(shownDetail.problem, words);
            show(shownDetail.problem, words !== '');
        }

        async function loadContext(id) {
            const { source } = await answer('/' + id);
            accept(parseJSON(source).batch_job);
            const job = jobs.get(id);
            job.contextText = contextIn(source);
            if (id === view.selected) drawDetail();
            return job.contextText;
        }

        async function loadHistory(id) {
            const told = await get('/' + id + '/history');
            if (id !== view.selected) return;
            shownDetail.history = told;
            const failed = list(told.history).findLast((step) => step.event === 'failed');
            const job = jobs.get(id);
            if (failed && job) job.failedWith = text(failed.message).replace(/^Failed: /, '');
            drawBoth(id);
        }

        // Several changes in a moment ask once.
        function loadHistorySoon() {
            shownDetail.timer ??= setTimeout(() => {
                shownDetail.timer = null;
                // The next change asks again; what is shown until then is true, if not all.
                if (view.selected) loadHistory(view.selected).catch(() => {});
            }, 300);
        }

        // Whether its end is told by a notice and in the title.
        function watchPart(id) {
            const box = el('input', { type: 'checkbox' });
            listen(box, 'change', () => watch(id, box.checked));
            const node = el('label', { class: 'check watch' }, box, el('span', {}, 'Tell me when it ends'));
            return {
                node,
                update(job) {
                    show(node, !isOver(job));
                    box.checked = watched.has(id);
                },
            };
        }
        """#
}

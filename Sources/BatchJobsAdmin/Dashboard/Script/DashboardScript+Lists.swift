extension DashboardScript {
    /// The page of the list that is shown, and what makes it change.
    static let lists = #"""
        const pageSize = 50;
        const refreshPause = 1000;
        const refreshing = { turn: 0, timer: null, last: -Infinity };
        // What a row needs: contexts may be long.
        const rowFields = 'type,dry_run,result,created_by,updated_at,pre_processed_at,confirmed_at,'
            + 'processing_at,completed_at,failed_at,canceled_at,attempt,next_attempt_at,'
            + 'cancel_reason,explanation';

        function listQuery() {
            const query = new URLSearchParams({ limit: pageSize, offset: view.offset, fields: rowFields });
            for (const status of lookups[view.status].statuses) query.append('status[]', status);
            if (view.type) query.append('type[]', view.type);
            if (view.age) query.append('created_at[gte]', Math.floor(Date.now() / 1000) - view.age);
            return query.toString();
        }

        async function refresh(signal) {
            const turn = (refreshing.turn += 1);
            refreshing.last = performance.now();
            const [page, waiting] = await Promise.all([
                get('', listQuery(), signal),
                get('', 'limit=1&fields=id&status[]=pre_processed', signal),
            ]);
            if (turn !== refreshing.turn) return;
            if (!page.batch_jobs.length && view.offset > 0 && page.count > 0) {
                view.offset = Math.floor((page.count - 1) / pageSize) * pageSize;
                return refresh(signal);
            }
            takeWaiting(waiting.count);
            takePage(page);
        }

        function takePage(page) {
            view.isListed = true;
            view.count = page.count;
            view.rows = page.batch_jobs.map((told) => {
                const job = accept(told);
                noteStatus(job);
                return job.id;
            });
            drawRows();
            if (!performance.getEntriesByName('listed').length) performance.mark('listed');
            forget();
            if (jobs.has(view.selected)) drawDetail();
        }

        function takeWaiting(count) {
            if (view.isListed && count > view.waiting) {
                announce(counted(count, 'job waits', 'jobs wait') + ' for your confirmation.');
            }
            view.waiting = count;
            drawWaiting();
            drawTitle();
        }

        // Many changes in a moment ask for one list; what fails is tried again while we are live.
        function refreshSoon(pause = 0) {
            if (refreshing.timer || !session.token) return;
            const wait = refreshing.last + refreshPause - performance.now();
            refreshing.timer = setTimeout(async () => {
                refreshing.timer = null;
                try {
                    await refresh();
                } catch (error) {
                    if (!(error instanceof Outdated)) refreshSoon(5000);
                }
            }, Math.max(100, wait, pause));
        }

        // Somebody asked for another list.
        async function showList(changes) {
            Object.assign(view, { offset: 0 }, changes);
            drawFilters();
            setAttribute($('rows'), 'aria-busy', 'true');
            try {
                await refresh();
                announce(counted(view.count, 'job', 'jobs') + '.');
            } catch (error) {
                if (!(error instanceof Outdated)) notify('failed', 'The list is not there. ' + inWords(error));
            } finally {
                setAttribute($('rows'), 'aria-busy', null);
            }
        }

        // The status of each job that was heard of: only where one changes can a list change.
        const heardOf = new Map();

        function noteStatus(job) {
            const isNews = heardOf.get(job.id) !== job.status;
            if (heardOf.size > 5000) heardOf.clear();
            heardOf.set(job.id, job.status);
            return isNews;
        }

        // A word of the stream.
        function hear(told, version) {
            const isNews = noteStatus(told);
            if (isNews) refreshSoon();
            if (!jobs.has(told.id) && !watched.has(told.id) && view.selected !== told.id) return;
            accept(told, version);
            if (told.id === view.selected && isNews) loadHistorySoon();
            draw(told.id);
        }

        // What ended while nobody listened.
        async function catchUp(signal) {
            const ids = [...new Set([...watched, view.selected])].filter(Boolean);
            if (!ids.length) return;
            const query = new URLSearchParams({ limit: 100 });
            for (const id of ids.slice(-100)) query.append('id[]', id);
            for (const told of (await get('', query.toString(), signal)).batch_jobs) {
                accept(told);
                draw(told.id);
            }
        }
        """#
}

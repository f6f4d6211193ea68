extension DashboardScript {
    /// Pieces that a row and the detail of a job share; each is made once and then changed.
    static let parts = #"""
        // The shape, the words, and why.
        function statePart() {
            const words = el('strong');
            const reason = theirs('');
            reason.className = 'reason';
            const shape = el('span', { class: 'shape' });
            const node = el('p', { class: 'state' }, shape, el('span', {}, words, ' ', reason));
            return {
                node,
                update(job) {
                    const state = stateOf(job);
                    if (node.dataset.look !== state.look) {
                        node.dataset.look = state.look;
                        shape.replaceChildren(icon(state.look));
                    }
                    setText(words, state.words);
                    setText(reason, becauseOf(job));
                    show(reason, reason.textContent !== '');
                },
            };
        }

        // A bar while there is something to see of it, and the figures in words.
        function progressPart() {
            const bar = el('progress', { max: 1, 'aria-label': 'Progress' });
            const words = el('p', { class: 'figures' });
            const node = el('div', { class: 'progress' }, bar, words);
            return {
                node,
                update(job) {
                    const { done, count } = unitsOf(job);
                    const isRunning = job.status === 'processing';
                    const isWorking = ['running', 'preparing'].includes(stateOf(job).look);
                    show(bar, isRunning || (isOver(job) && count > 0 && job.status !== 'completed'));
                    if (count != null) bar.value = count > 0 ? Math.min(1, done / count) : 1;
                    // Without a value the bar moves to and fro: work is done, nobody knows how much.
                    else if (isWorking) bar.removeAttribute('value');
                    else bar.value = 0;
                    setAttribute(bar, 'aria-valuetext', doneOf(job) || null);
                    setText(words, job.status === 'canceled' ? keptOf(job) : figuresOf(job));
                    show(node, !bar.hidden || words.textContent !== '');
                },
            };
        }

        function figuresOf(job) {
            if (waitsForMe(job) || rank[job.status] < 3) return '';
            if (job.status === 'processing') return progressWords(job) || 'Working…';
            return doneOf(job) ? doneOf(job) + ' done' : '';
        }

        // What a dry run found out, in the words of its strategy.
        function previewPart() {
            const node = el('p', { class: 'preview' });
            return {
                node,
                update(job) {
                    const { count } = unitsOf(job);
                    const isShown = waitsForMe(job);
                    const words = previewOf(job)
                        || (count != null ? counted(count, 'unit', 'units') + ' to do.' : 'It gave no preview.');
                    show(node, isShown);
                    if (isShown && node.textContent !== words) node.replaceChildren(theirs(words));
                },
            };
        }

        // What may be done with a job in its present state.
        function actionsPart(id) {
            const name = (words) => el('span', { class: 'unseen' }, words);
            const makers = {
                confirm: button('Confirm', () => confirmJob(id), { class: 'primary' }),
                download: button('Download', () => downloadFile(id), { class: 'download' }),
                cancel: button('Cancel', (opener) => openCancel(id, opener)),
                again: button('Create again', (opener) => createAgain(id, opener)),
            };
            const node = el('div', { class: 'actions' }, ...Object.values(makers));
            const size = el('span', { class: 'note' });
            makers.download.append(' ', size);
            for (const maker of Object.values(makers)) maker.append(name(''));
            return {
                node,
                update(job) {
                    const shown = {
                        confirm: waitsForMe(job), cancel: !isOver(job), again: job.status === 'failed',
                        download: fileOf(job) != null,
                    };
                    setText(size, fileWords(job));
                    for (const [action, maker] of Object.entries(makers)) {
                        if (maker.contains(document.activeElement) && !shown[action]) focusJob(maker, id);
                        show(maker, shown[action]);
                        setOn(maker, !busy.has(id));
                        setText(maker.lastChild, ' ' + plain(job.type));
                    }
                    show(node, Object.values(shown).some(Boolean));
                },
            };
        }

        // A button that goes away leaves its focus with the job it belongs to.
        function focusJob(maker, id) {
            if (maker.closest('#detail')) $('detail-title')?.focus();
            else rows.get(id)?.link.focus();
        }
        """#
}

extension DashboardScript {
    /// What is said aloud, with pauses between, for people who cannot see the page.
    static let announcements = #"""
        const announced = { pending: [], timer: null, last: -Infinity };
        const announcePause = 5000;

        function announce(words) {
            if (announced.pending.at(-1) === words) return;
            announced.pending.push(words);
            announced.pending.splice(0, announced.pending.length - 3);
            const wait = announced.last + announcePause - performance.now();
            announced.timer ??= setTimeout(announceNow, Math.max(0, wait));
        }

        function announceNow() {
            announced.timer = null;
            announced.last = performance.now();
            $('live').textContent = announced.pending.join(' ');
            announced.pending = [];
        }

        function silence() {
            announced.pending = [];
            $('live').textContent = '';
        }
        """#

    /// What the page tells on its own: notices above the list, and the title of the tab.
    static let notices = #"""
        const noticeLimit = 4;

        function notify(look, sentence, job = null, note = '') {
            const notice = el('div', { class: 'notice', 'data-look': look }, icon(look));
            const words = el('p', {}, theirs(sentence));
            if (note) words.append(' ', el('span', { class: 'note' }, note));
            notice.append(words);
            if (job) notice.append(el('a', { href: '#' + job.id }, 'Show'));
            notice.append(button(icon('close'), () => dismiss(notice), {
                class: 'bare', 'aria-label': 'Dismiss',
            }));
            $('notices').prepend(notice);
            while ($('notices').children.length > noticeLimit) $('notices').lastChild.remove();
            announce(sentence + ' ' + note);
            drawTitle();
            return notice;
        }

        function dismiss(notice) {
            const next = notice.nextElementSibling || notice.previousElementSibling;
            if (notice.contains(document.activeElement)) {
                (next ? next.querySelector('button') : $('jobs')).focus();
            }
            notice.remove();
            drawTitle();
        }

        function tellEnd(job) {
            watch(job.id, false);
            const name = plain(job.type);
            const words = stateOf(job).words;
            const notice = notify(job.status === 'completed' ? 'done' : job.status,
                name + (job.status === 'completed' ? ' is done.' : ' ' + words.toLowerCase() + '.'),
                job, endOf(job));
            notice.dataset.title = words + ': ' + name;
            drawTitle();
        }

        function endOf(job) {
            if (job.status === 'canceled') return keptOf(job).replace(/\.?$/, '.');
            if (job.status === 'failed') return plain(failureOf(job), 200);
            return doneOf(job) ? doneOf(job) + ' done.' : '';
        }

        // "Done: publish-products · (2) Batch jobs": what ended stays until its notice is dismissed.
        function drawTitle() {
            const ended = $('notices').querySelector('[data-title]');
            const waiting = view.waiting > 0 ? '(' + number.format(view.waiting) + ') ' : '';
            const title = (ended ? ended.dataset.title + ' · ' : '') + waiting + 'Batch jobs';
            if (document.title !== title) document.title = title;
        }
        """#
}

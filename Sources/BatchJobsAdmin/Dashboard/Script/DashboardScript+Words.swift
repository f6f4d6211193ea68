extension DashboardScript {
    /// All words for the states of a job: for people, who do not know our statuses.
    static let words = #"""
        const rank = {
            created: 0, pre_processed: 1, confirmed: 2, processing: 3,
            completed: 4, failed: 4, canceled: 4,
        };
        const isOver = (job) => rank[job.status] === 4;
        const waitsForMe = (job) => job.status === 'pre_processed';

        const number = new Intl.NumberFormat('en');
        const counted = (count, one, many) => number.format(count) + ' ' + (count === 1 ? one : many);

        // The shape and colour of a job's state, and its words.
        function stateOf(job) {
            switch (job.status) {
            case 'created': return preparing(job);
            case 'pre_processed': return { look: 'waiting', words: 'Waiting for your confirmation' };
            case 'confirmed': return { look: 'queued', words: 'Waiting to start' };
            case 'processing': return running(job);
            case 'completed': return { look: 'done', words: 'Done' };
            case 'failed': return { look: 'failed', words: 'Failed' };
            case 'canceled': return { look: 'canceled', words: 'Canceled' };
            default: return { look: 'queued', words: String(job.status) };
            }
        }

        function preparing(job) {
            if (job.next_attempt_at) return nextTry(job);
            if (job.explanation) return { look: 'queued', words: 'Waiting to be prepared' };
            return { look: 'preparing', words: job.dry_run ? 'Preparing a preview' : 'Preparing' };
        }

        function running(job) {
            if (job.next_attempt_at) return nextTry(job);
            if (job.explanation) return { look: 'queued', words: 'Waiting to go on' };
            const again = job.attempt > 1 ? ', attempt ' + number.format(job.attempt) : '';
            return { look: 'running', words: 'Running' + again };
        }

        const nextTry = (job) => ({
            look: 'queued', words: 'Next try at ' + clock(job.next_attempt_at),
        });

        // What stands beside the words; text of users and of the service.
        function becauseOf(job) {
            if (job.status === 'failed') return failureOf(job);
            if (job.status === 'canceled') return job.cancel_reason || '';
            if (job.next_attempt_at) return failureOf(job);
            if (waitsForMe(job)) return '';
            return localDates(job.explanation || '');
        }

        // The last failure of an attempt, which has a date and an attempt; rows that failed have
        // none. Where many rows left no place for it, only the history has it.
        function failureOf(job) {
            if (job.failedWith) return job.failedWith;
            const errors = errorsOf(job);
            const failure = errors.filter((error) => error.at && error.attempt != null).at(-1);
            if (failure) return text(failure.message ?? '');
            return errors.length ? counted(errors.length + omittedOf(job), 'error', 'errors') + '.' : '';
        }

        const errorsOf = (job) => list(job.result && job.result.errors).filter(isObject);
        const omittedOf = (job) => natural(job.result && job.result.errors_omitted) || 0;
        const descriptorsOf = (job) => list(job.result && job.result.stat_descriptors).filter(isObject);
        const previewOf = (job) => descriptorsOf(job)
            .map((figure) => text(figure.message || figure.name)).join(' ');

        // "312 of 1,000", or "" where nobody has counted.
        function doneOf(job) {
            const { done, count } = unitsOf(job);
            if (count != null) return number.format(done) + ' of ' + number.format(count);
            return done > 0 ? number.format(done) : '';
        }

        // What a cancel leaves behind.
        function keptOf(job) {
            const { done } = unitsOf(job);
            if (done === 0) return 'Nothing had been done.';
            return doneOf(job) + (done === 1 ? ' was done and stays so' : ' were done and stay so');
        }

        function unitsOf(job) {
            const result = job.result || {};
            return { done: natural(result.advancement_count) || 0, count: natural(result.count) };
        }

        const natural = (value) => (Number.isFinite(value) && value >= 0 ? value : null);
        const list = (value) => (Array.isArray(value) ? value : []);
        const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
        // Strategies report what they like; whatever it is, it is shown.
        const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');
        """#
}

extension DashboardScript {
    /// How fast a job goes, and how long it will take.
    static let paces = #"""
        // What was done when, by the service's own clock, of each job that runs and is shown.
        const paces = new Map();
        const paceWindow = 20000;

        function notePace(job) {
            if (job.status !== 'processing') return void paces.delete(job.id);
            const sample = {
                at: Date.parse(job.updated_at), done: unitsOf(job).done, attempt: job.attempt,
                seen: performance.now(),
            };
            const last = paces.get(job.id)?.at(-1);
            const goesOn = last && last.attempt === sample.attempt && last.done <= sample.done
                && last.at <= sample.at;
            const samples = goesOn ? paces.get(job.id) : [];
            if (!goesOn || last.done < sample.done) samples.push(sample);
            // A slow job says little: some of its samples are kept, however old.
            while (samples.length > 4 && samples[0].at < sample.at - paceWindow) samples.shift();
            paces.set(job.id, samples);
        }

        // Units a second, or null while that is unknown.
        function rateOf(job) {
            const samples = paces.get(job.id);
            if (!samples || samples.length < 2) return null;
            const [first, last] = [samples[0], samples.at(-1)];
            const heard = last.at - first.at;
            // Whoever is late has become slower.
            const late = performance.now() - last.seen - heard / (samples.length - 1);
            const milliseconds = heard + Math.max(0, late);
            if (milliseconds < 300) return null;
            const rate = ((last.done - first.done) / milliseconds) * 1000;
            return Number.isFinite(rate) && rate > 0 ? rate : null;
        }

        function rateWords(rate) {
            if (rate >= 10) return number.format(Math.round(rate)) + ' a second';
            if (rate >= 1) return number.format(Math.round(rate * 10) / 10) + ' a second';
            if (rate * 60 >= 1) return number.format(Math.round(rate * 60)) + ' a minute';
            return number.format(Math.max(1, Math.round(rate * 3600))) + ' an hour';
        }

        function leftWords(seconds) {
            if (seconds < 3) return 'nearly done';
            if (seconds < 60) return 'about ' + span(Math.max(5, Math.round(seconds / 5) * 5)) + ' left';
            if (seconds < 172800) return 'about ' + span(seconds) + ' left';
            return 'more than two days left';
        }

        // "312 of 1,000 · 45 a second · about 15 s left".
        function progressWords(job) {
            const words = [doneOf(job)];
            const { done, count } = unitsOf(job);
            if (count == null && words[0]) words[0] += ' done';
            const rate = stateOf(job).look === 'running' ? rateOf(job) : null;
            if (rate != null) words.push(rateWords(rate));
            if (rate != null && count != null && count > done) {
                words.push(leftWords((count - done) / rate));
            }
            return words.filter(Boolean).join(' · ');
        }
        """#
}

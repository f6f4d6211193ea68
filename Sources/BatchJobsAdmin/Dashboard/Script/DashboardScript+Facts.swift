extension DashboardScript {
    /// What a job has to tell, section by section.
    static let facts = #"""
        function section(title, ...children) {
            return el('section', { class: 'section' }, el('h3', {}, title), ...children);
        }

        // A part of which the content is made anew whenever what it is made from differs.
        function madePart(title, source, make) {
            const content = el('div');
            const node = section(title, content);
            let last = null;
            return {
                node,
                update(job) {
                    const value = source(job);
                    show(node, value != null);
                    const now = JSON.stringify(value ?? null);
                    if (now === last) return;
                    last = now;
                    content.replaceChildren(...(value == null ? [] : [make(value)].flat()));
                },
            };
        }

        const filled = (values) => (values.length ? values : null);

        const definitions = (pairs) => el('dl', {}, ...pairs.map(([name, value]) => el('div', {},
            el('dt', {}, theirs(name)), el('dd', {}, value instanceof Node ? value : theirs(value)))));

        const figuresPart = () => madePart('Preview and figures',
            (job) => filled(descriptorsOf(job)),
            (figures) => definitions(figures.map((figure) => [
                text(figure.name ?? figure.key ?? ''), text(figure.message ?? ''),
            ])));

        const ownKeys = new Set([
            'count', 'advancement_count', 'progress', 'stat_descriptors', 'errors', 'errors_omitted',
        ]);

        const resultPart = () => madePart('Result',
            (job) => filled(Object.entries(job.result || {}).filter(([key]) => !ownKeys.has(key))),
            (entries) => definitions(entries.map(([key, value]) => [key, text(value)])));

        // What it was created with, letter for letter.
        const contextPart = () => madePart('Context',
            (job) => job.contextText,
            (context) => el('pre', { class: 'code', tabindex: 0, 'aria-label': 'Context' }, theirs(context)));

        const historyPart = () => madePart('History',
            () => shownDetail.history && { ...shownDetail.history, day: new Date().toDateString() },
            (told) => {
                const steps = list(told.history).map((step) => {
                    const time = timePart();
                    time.update(step.at, formats.seconds);
                    const attempt = step.attempt > 1 ? ' (attempt ' + step.attempt + ')' : '';
                    return el('li', {}, time.node, el('p', {}, theirs(stepWords(step)), attempt));
                });
                const omitted = told.omitted > 0
                    ? el('p', { class: 'note' }, counted(told.omitted, 'older step', 'older steps')
                        + ' not kept.') : null;
                return [omitted, el('ol', { class: 'history' }, ...steps)].filter(Boolean);
            });

        const stepNames = {
            created: 'Created.', pre_processed: 'The preview was ready.', confirmed: 'Confirmed.',
            processing: 'Started.', completed: 'Done.',
        };
        const stepWords = (step) => stepNames[step.event] || localDates(text(step.message));

        const factsPart = () => madePart('Facts', factsOf, definitions);

        function factsOf(job) {
            const facts = [['Created', formats.full.format(new Date(job.created_at))]];
            const ended = job.completed_at || job.failed_at || job.canceled_at;
            if (ended) facts.push(['Ended', formats.full.format(new Date(ended))]);
            if (ended && job.processing_at) {
                facts.push(['Took', span((Date.parse(ended) - Date.parse(job.processing_at)) / 1000)]);
            }
            if (job.attempt > 1) facts.push(['Attempts', number.format(job.attempt)]);
            if (creatorOf(job)) facts.push(['Created by', text(job.created_by ?? 'the service')]);
            return facts;
        }
        """#
}

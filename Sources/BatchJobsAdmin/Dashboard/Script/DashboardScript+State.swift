extension DashboardScript {
    /// What the page knows, and which of two words about a job is the newer one.
    static let state = #"""
        const stored = {
            read(name) {
                try { return sessionStorage.getItem('batch-jobs-' + name); } catch { return null; }
            },
            write(name, value) {
                try {
                    if (value == null) sessionStorage.removeItem('batch-jobs-' + name);
                    else sessionStorage.setItem('batch-jobs-' + name, value);
                } catch { /* A browser that keeps nothing asks for the token again. */ }
            },
        };

        // Who is signed in; a turn begins with each token and ends with it.
        const session = { token: null, caller: null, turn: 0 };
        const jobs = new Map();
        const noView = () => ({
            rows: [], count: 0, offset: 0, waiting: 0, isListed: false, selected: null, types: null,
            status: 'all', type: '', age: '', fileLimit: null, fileTypes: new Set(),
        });
        const view = noView();
        // Jobs of which the end is told, and jobs for which a request runs.
        const watched = new Set();
        const busy = new Set();

        function watch(id, isWatched) {
            if (isWatched) watched.add(id); else watched.delete(id);
            stored.write('watched', [...watched].slice(-100).join(' '));
        }

        // Takes in a job as the service told it; the stream numbers its words, answers have none.
        function accept(told, version = null) {
            const held = jobs.get(told.id);
            if (held && isOlder(told, version, held)) return held;
            const job = { ...held, ...told, version: version ?? held?.version ?? 0 };
            job.isFromStream = version != null;
            // It never changes, and the detail has it letter for letter.
            job.contextText = held?.contextText ?? null;
            jobs.set(job.id, job);
            notePace(job);
            if (watched.has(job.id) && isOver(job)) tellEnd(job);
            return job;
        }

        function isOlder(told, version, held) {
            if (version != null && held.isFromStream) return version < held.version;
            const [a, b] = [rank[told.status], rank[held.status]];
            if (a !== b) return a < b;
            if (told.attempt != null && held.attempt != null && told.attempt !== held.attempt) {
                return told.attempt < held.attempt;
            }
            return told.updated_at < held.updated_at;
        }

        // Only what is shown or watched is kept.
        function forget() {
            const kept = new Set([...view.rows, ...watched, view.selected]);
            for (const id of jobs.keys()) {
                if (kept.has(id)) continue;
                jobs.delete(id);
                paces.delete(id);
            }
        }

        // Draws once for all that came in a moment; a timer, since hidden tabs draw no frames.
        const drawing = { ids: new Set(), timer: null };

        function draw(id) {
            drawing.ids.add(id);
            drawing.timer ??= setTimeout(drawNow, 60);
        }

        function drawNow() {
            const ids = [...drawing.ids];
            drawing.ids.clear();
            drawing.timer = null;
            for (const id of ids) drawBoth(id);
        }
        """#
}

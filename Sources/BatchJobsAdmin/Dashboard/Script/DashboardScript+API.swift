extension DashboardScript {
    /// Asks the service, and says in words why it does not answer.
    static let api = #"""
        // The page lies beside what it asks, wherever the service has put both.
        const base = location.pathname.replace(/\/dashboard\/*$/, '');
        const patience = 20000;

        // The service said no.
        class Refused extends Error {
            constructor(status, { message, code }, retryAfter) {
                super(text(message ?? ''));
                Object.assign(this, { status, code, retryAfter });
            }
        }
        // Nobody said anything, so what was asked may have been done.
        class Unreachable extends Error {}
        // Somebody else is signed in meanwhile, or nobody: the answer is for no one.
        class Outdated extends Error {}

        async function ask(path, { method = 'GET', query, body, headers, signal } = {}) {
            // What was put off until now has nobody any more to whom it could be told.
            if (!session.token) throw new Outdated();
            const turn = session.turn;
            const target = base + path + (query ? '?' + query : '');
            const options = {
                method, body, signal, cache: 'no-store', redirect: 'error',
                headers: { ...headers, authorization: 'Bearer ' + session.token },
            };
            let response;
            try {
                response = await fetch(target, options);
            } catch (error) {
                throw new Unreachable(error.message);
            }
            if (turn !== session.turn) throw new Outdated();
            if (response.ok) return response;
            throw await refusal(response);
        }

        async function refusal(response) {
            const turn = session.turn;
            const told = await response.json().then((body) => (isObject(body) ? body : {}), () => ({}));
            if (turn !== session.turn) return new Outdated();
            if (response.status === 401) {
                signOut('This token is not valid, or no longer. Please paste it again.');
                return new Outdated();
            }
            const wait = Number.parseInt(response.headers.get('retry-after'), 10);
            return new Refused(response.status, told, Number.isFinite(wait) ? wait : null);
        }

        // The service's own words for these are meant for programmers.
        const reasons = new Map(Object.entries({
            shutting_down: 'The service is being stopped or restarted.',
            overloaded: 'Too many jobs are unfinished already.',
            journal_full: 'The service has no space left for new jobs.',
            too_many_streams: 'Too many pages like this one are open. Close those that you do not need.',
        }));

        // A short answer: its text, and what it says.
        async function answer(path, options = {}) {
            const limit = AbortSignal.timeout(patience);
            const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
            const turn = session.turn;
            const response = await ask(path, { ...options, signal });
            let source;
            try {
                source = await response.text();
            } catch (error) {
                throw new Unreachable(error.message);
            }
            if (turn !== session.turn) throw new Outdated();
            return { source, response };
        }

        async function get(path, query, signal) {
            return parseJSON((await answer(path, { query, signal })).source);
        }

        async function post(path, body, headers = {}) {
            const sent = { 'content-type': 'application/json', ...headers };
            const { source } = await answer(path, { method: 'POST', body, headers: sent });
            return parseJSON(source).batch_job;
        }

        function inWords(error) {
            const reason = reasonOf(error);
            return error.retryAfter == null ? reason
                : reason + ' Try again in ' + span(error.retryAfter) + '.';
        }

        function reasonOf(error) {
            if (error instanceof Unreachable) return 'The service does not answer.';
            if (!(error instanceof Refused)) return String(error && error.message);
            if (error.status === 500) return 'Something went wrong in the service; its log says what.';
            const sentence = error.message.replace(/([^.!?])$/, '$1.');
            return (error.status === 503 && reasons.get(error.code)) || sentence
                || 'The service refused this (' + error.status + ').';
        }
        """#
}

extension DashboardScript {
    /// One stream of all jobs, read by hand: an EventSource could not send the token
    /// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
    static let stream = #"""
        const heartbeat = Number(document.documentElement.dataset.heartbeat) * 1000;
        const link = {
            state: 'off', abort: null, timer: null, failures: 0, retry: null,
            heard: 0, since: null, nextAt: 0, problem: '',
        };

        // Lists and follows. What changes between the two is told by the stream, which begins with
        // all that changed since just before: by the service's clock, which need not be ours.
        async function connect() {
            clearTimeout(link.timer);
            link.abort?.abort();
            const abort = new AbortController();
            setLink('connecting');
            Object.assign(link, { abort, timer: null, retry: null, heard: performance.now() });
            let problem = '';
            const opening = openStream(abort.signal);
            const rest = [
                refresh(abort.signal), catchUp(abort.signal),
                // The service may be another one by now.
                view.types && !link.since ? null : loadTypes(),
            ];
            try {
                const [stream] = await Promise.all([opening, ...rest]);
                setLink('live');
                await follow(stream.body.getReader());
            } catch (error) {
                if (error instanceof Refused) {
                    // A list can be read without being followed.
                    await Promise.allSettled(rest);
                    problem = reasonOf(error);
                    if (error.retryAfter != null) link.retry = error.retryAfter * 1000;
                } else if (!(error instanceof Unreachable || error instanceof Outdated)) {
                    console.error(error);
                }
            }
            // Whoever began anew or left meanwhile is not to be disturbed.
            if (link.abort !== abort) return;
            abort.abort();
            lose(problem);
        }

        // The newest change is dated by the service. The list was made since this began, so what it
        // has not got is no older than that by as long; the rest is for clocks that are set.
        async function openStream(signal) {
            const began = performance.now();
            const newest = await get('', 'limit=1&order=-updated_at&fields=updated_at', signal);
            let query = '';
            if (newest.batch_jobs.length) {
                const margin = performance.now() - began + 10000;
                const moment = new Date(Date.parse(newest.batch_jobs[0].updated_at) - margin);
                query = 'updated_at[gte]=' + encodeURIComponent(moment.toISOString());
            }
            return ask('/events', { query, signal });
        }

        async function follow(reader) {
            const decoder = new TextDecoder();
            let rest = '';
            let event = {};
            for (;;) {
                const { done, value } = await reader.read().catch((error) => {
                    throw new Unreachable(error.message);
                });
                if (done) return;
                link.heard = performance.now();
                link.failures = 0;
                const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
                rest = lines.pop();
                for (const line of lines) event = takeLine(line.replace(/\r$/, ''), event);
            }
        }

        // A line of server-sent events; an empty one ends an event.
        function takeLine(line, event) {
            if (line === '') {
                if (event.event === 'batch_job' && event.data) {
                    hear(parseJSON(event.data).batch_job, Number(event.id));
                }
                return {};
            }
            const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line);
            if (name === 'retry' && /^\d+$/.test(value)) link.retry = Number(value);
            if (name === 'data' && event.data != null) event.data += '\n' + value;
            else if (name) event[name] = value;
            return event;
        }

        function lose(problem) {
            const backoff = Math.min(30000, 1000 * 2 ** link.failures) * (0.8 + 0.4 * Math.random());
            const delay = link.retry ?? backoff;
            link.failures += 1;
            link.problem = problem;
            link.nextAt = performance.now() + delay;
            link.timer = setTimeout(connect, delay);
            setLink('lost');
        }

        function stopStream() {
            clearTimeout(link.timer);
            const abort = link.abort;
            Object.assign(link, { abort: null, timer: null, since: null, failures: 0 });
            abort?.abort();
            setLink('off');
        }

        const silentFor = () => performance.now() - link.heard;

        // A connection can die without a word: a heartbeat or two that fail to come are the word.
        function watchLink() {
            const isOpen = link.state === 'live' || link.state === 'connecting';
            if (isOpen && silentFor() > 2 * heartbeat + 5000) link.abort.abort();
            if (link.state === 'lost') drawStale();
        }

        // Somebody looks, or the network is back: no more waiting.
        function reconnectNow() {
            if (!session.token) return;
            const isDead = link.state === 'live' && silentFor() > heartbeat + 2000;
            if (link.state === 'lost' || isDead) connect();
        }

        function setLink(state) {
            const before = link.state;
            link.state = state;
            const isOld = state === 'lost' || state === 'connecting';
            if (isOld && before === 'live') {
                link.since = new Date(Date.now() - silentFor());
                announce('The page is not live any more.');
            }
            if (state === 'live') {
                if (link.since) announce('The page is live again.');
                link.since = null;
            }
            const words = { live: 'Live', connecting: 'Connecting…', lost: 'Not live', off: '' };
            $('link').dataset.state = state;
            setText($('link-words'), words[state]);
            drawStale();
        }

        function drawStale() {
            const isStale = link.state === 'lost' || (link.state === 'connecting' && link.failures > 0);
            show($('stale'), isStale);
            $('main').classList.toggle('is-stale', isStale);
            if (!isStale) return;
            setText($('stale-since'), staleWords());
            const seconds = Math.max(1, Math.ceil((link.nextAt - performance.now()) / 1000));
            const next = link.state === 'connecting' ? 'Trying again…' : 'Trying again in ' + seconds + ' s.';
            setText($('stale-next'), link.problem ? link.problem + ' ' + next : next);
        }

        function staleWords() {
            const since = link.since && clock(link.since, formats.seconds);
            if (since) return 'Not live since ' + since + '. What is shown may be old.';
            return link.problem ? 'This page is not live.' : 'There is no connection to the service.';
        }
        """#
}

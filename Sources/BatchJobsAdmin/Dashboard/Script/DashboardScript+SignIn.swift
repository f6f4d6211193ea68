extension DashboardScript {
    /// The token: asked for once, kept for the tab, never in an address.
    static let signIn = #"""
        function signOut(reason = '') {
            session.turn += 1;
            Object.assign(session, { token: null, caller: null });
            for (const name of ['token', 'watched']) stored.write(name, null);
            stopStream();
            forgetAll();
            // Whoever is thrown out comes back to the job; whoever leaves does not.
            if (!reason) history.replaceState(null, '', location.pathname + location.search);
            askForToken(reason);
        }

        function forgetAll() {
            select(null);
            for (const known of [jobs, paces, watched, busy, downloading, heardOf, rows]) known.clear();
            Object.assign(view, noView());
            for (const name of ['rows', 'notices']) $(name).replaceChildren();
            for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
            drawPager();
            drawEmpty();
            silence();
            drawTitle();
        }

        function askForToken(reason) {
            document.body.dataset.view = 'sign-in';
            $('token').value = '';
            refuseToken(reason);
            $('token').focus();
        }

        function refuseToken(reason) {
            setText($('sign-in-error'), reason);
            show($('sign-in-error'), Boolean(reason));
            setAttribute($('token'), 'aria-invalid', reason ? 'true' : null);
        }

        async function signIn(event) {
            event.preventDefault();
            if (!isOn($('sign-in-button'))) return;
            const token = $('token').value.trim();
            if (!/^[\x21-\x7e]+$/.test(token)) {
                refuseToken(token ? 'This is no token: it has spaces or letters that no token has.'
                    : 'Please paste your token.');
                $('token').focus();
                return;
            }
            setOn($('sign-in-button'), false);
            try {
                await enter(token);
            } finally {
                setOn($('sign-in-button'), true);
            }
        }

        // Tries a token; the service says whose it is, and what that person may create.
        async function enter(token) {
            session.turn += 1;
            session.token = token;
            try {
                await loadTypes();
            } catch (error) {
                if (error instanceof Outdated) return;
                session.token = null;
                refuseToken(inWords(error));
                return;
            }
            stored.write('token', token);
            openPage();
            $('jobs').focus();
        }

        // A token of this tab is known: the page is there at once, and the types follow.
        function openPage() {
            refuseToken('');
            $('token').value = '';
            document.body.dataset.view = 'jobs';
            drawFilters();
            drawWaiting();
            followHash();
            connect();
        }

        // What may be done with files, where the service keeps some.
        function takeFileHeaders(headers) {
            const limit = headers.get('batch-jobs-file-limit');
            const names = (headers.get('batch-jobs-file-types') || '').split(',').filter(Boolean);
            view.fileLimit = limit == null ? null : Number(limit);
            view.fileTypes = new Set(names.map(decodeURIComponent));
        }

        async function loadTypes() {
            const { source, response } = await answer('/types');
            const caller = response.headers.get('batch-jobs-caller');
            session.caller = caller == null ? null : decodeURIComponent(caller);
            view.types = list(parseJSON(source).types).filter(isObject);
            takeFileHeaders(response.headers);
            drawTypes();
            for (const id of view.rows) drawRow(id);
            if (view.selected) drawDetail();
        }
        """#
}

extension DashboardScript {
    /// Ties everything to the document.
    static let start = #"""
        function listenToPage() {
            listen($('sign-in-form'), 'submit', signIn);
            listen($('sign-out'), 'click', () => signOut());
            listen($('new-job'), 'click', () => openCreate($('new-job')));
            listen($('stale-try'), 'click', () => { if (link.state === 'lost') connect(); });
            listen($('rows'), 'keydown', walkRows);
            listen($('skip'), 'click', (event) => {
                // The address is for jobs alone.
                event.preventDefault();
                $('jobs').focus();
            });
            listen($('detail'), 'keydown', (event) => {
                if (event.key !== 'Escape' || event.defaultPrevented) return;
                event.preventDefault();
                close();
            });
        }

        function listenToDialogs() {
            listen($('create-form'), 'submit', submitCreate);
            listen($('create-close'), 'click', () => $('create').close());
            listen($('create-template'), 'click', downloadTemplate);
            listen($('create-type'), 'change', drawTemplate);
            listen($('create-context'), 'keydown', (event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitCreate(event);
            });
            listen($('create'), 'close', () => returnFocus(creating.opener, null));
            listen($('cancel-form'), 'submit', submitCancel);
            listen($('cancel-keep'), 'click', () => $('cancel').close());
            listen($('cancel'), 'close', () => returnFocus(cancelling.opener, cancelling.id));
        }

        function listenToBrowser() {
            listen(window, 'hashchange', () => { if (session.token) followHash(); });
            listen(window, 'online', reconnectNow);
            listen(window, 'offline', () => link.abort?.abort());
            listen(document, 'visibilitychange', () => { if (!document.hidden) reconnectNow(); });
        }

        makeFilters();
        listenToPage();
        listenToDialogs();
        listenToBrowser();
        setInterval(tick, 1000);
        const token = stored.read('token');
        if (token) {
            session.turn += 1;
            session.token = token;
            for (const id of (stored.read('watched') || '').split(' ')) if (id) watched.add(id);
            openPage();
        } else {
            askForToken('');
        }
        """#
}

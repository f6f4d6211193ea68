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
            listen($('create-type'), 'change', drawKind);
            listen($('create-more'), 'click', showContext);
            listen($('create-context'), 'keydown', (event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitCreate(event);
            });
            listen($('create'), 'close', () => {
                dropFile();
                returnFocus(creating.opener, null);
            });
            listen($('cancel-form'), 'submit', submitCancel);
            listen($('cancel-keep'), 'click', () => $('cancel').close());
            listen($('cancel'), 'close', () => returnFocus(cancelling.opener, cancelling.id));
        }

        function listenToFile() {
            listen($('create-choose'), 'click', () => $('create-file').click());
            listen($('create-file'), 'change', () => {
                pickFiles([...$('create-file').files]);
                // Else choosing the same file again would be no change.
                $('create-file').value = '';
            });
            listen($('create-remove'), 'click', () => {
                dropFile();
                $('create-choose').focus();
            });
            listen($('create-stop'), 'click', stopUpload);
            // Escape ends what is going on, and only then the dialog.
            listen($('create'), 'cancel', (event) => {
                if (!picked.abort) return;
                event.preventDefault();
                stopUpload();
            });
            for (const name of ['dragover', 'dragleave', 'drop']) listen(document, name, takeDrag);
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
        listenToFile();
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

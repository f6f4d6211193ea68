extension DashboardScript {
    /// Makes a job, once, however often the button is pressed or the request has to be repeated.
    static let createDialog = #"""
        const creating = { opener: null, key: null, request: '' };

        function openCreate(opener = document.activeElement, { type, context } = {}) {
            creating.opener = opener;
            creating.key = null;
            setText($('create-title'), context == null ? 'New job' : 'Create again');
            const names = (view.types || []).map((kind) => kind.type);
            // A type that is gone is shown as it was: the service will say that it is not there.
            if (type != null && !names.includes(type)) names.push(type);
            const options = names.map((name) => el('option', { value: name }, plain(name)));
            $('create-type').replaceChildren(...options);
            $('create-type').value = type ?? view.type ?? '';
            if ($('create-type').selectedIndex < 0) $('create-type').selectedIndex = 0;
            $('create-context').value = context ?? '{\n  \n}';
            $('create-preview').checked = true;
            show($('create-none'), names.length === 0);
            setOn($('create-submit'), names.length > 0);
            refuseCreate('');
            drawTemplate();
            $('create').showModal();
            $(context == null ? 'create-type' : 'create-context').focus();
        }

        async function createAgain(id, opener) {
            await whileBusy(id, async () => {
                try {
                    const context = jobs.get(id).contextText ?? await loadContext(id);
                    openCreate(opener, { type: jobs.get(id).type, context });
                } catch (error) {
                    if (error instanceof Outdated) return;
                    notify('failed', 'What the job was to do cannot be read. ' + inWords(error));
                }
            });
        }

        function drawTemplate() {
            const kind = (view.types || []).find(({ type }) => type === $('create-type').value);
            show($('create-template'), Boolean(kind && kind.has_template));
        }

        async function downloadTemplate() {
            const type = $('create-type').value;
            if (!isOn($('create-template'))) return;
            setOn($('create-template'), false);
            try {
                const { response, source } = await answer('/templates/' + encodeURIComponent(type));
                download(fileName(type, 'template'), response.headers.get('content-type'), [source]);
            } catch (error) {
                if (!(error instanceof Outdated)) refuseCreate(inWords(error));
            } finally {
                setOn($('create-template'), true);
            }
        }

        const fileName = (name, rest) => plain(name).replace(/[^\w.-]+/g, '-') + '-' + rest + '.csv';

        function refuseCreate(words, place = null) {
            setText($('create-error'), words);
            show($('create-error'), words !== '');
            setAttribute($('create-context'), 'aria-invalid', words ? 'true' : null);
            if (!words) return;
            $('create-context').focus();
            if (place != null) $('create-context').setSelectionRange(place, place + 1);
        }

        // Whether the context is an object of JSON; where it is not, it is said where.
        function checkContext(context) {
            try {
                if (readJSON(context).kind === 'object') return true;
                refuseCreate('The context must be an object: it begins with { and ends with }.');
            } catch (error) {
                if (!(error instanceof Malformed)) throw error;
                const place = placeIn(context, error.place);
                refuseCreate(error.message + ' (' + place + ').', error.place);
            }
            return false;
        }

        // crypto.randomUUID is missing where a page comes by plain http.
        const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)),
            (byte) => byte.toString(16).padStart(2, '0')).join('');

        async function submitCreate(event) {
            event.preventDefault();
            const context = $('create-context').value;
            if (!isOn($('create-submit')) || !checkContext(context)) return;
            refuseCreate('');
            // The context goes as it was typed: reading and writing it would round long numbers.
            const request = '{"type":' + JSON.stringify($('create-type').value) + ',"context":'
                + context + ',"dry_run":' + $('create-preview').checked + '}';
            // The same request again, after an answer that got lost, is the same job.
            if (!creating.key || creating.request !== request) creating.key = randomKey();
            creating.request = request;
            setOn($('create-submit'), false);
            try {
                const job = await post('', request, { 'idempotency-key': creating.key });
                watch(job.id, true);
                accept(job);
                // The new job has the focus, not the button that began this.
                creating.opener = null;
                $('create').close();
                announce('Created.');
                refreshSoon();
                open(job.id);
            } catch (error) {
                if (!(error instanceof Outdated)) refuseCreate(createProblem(error));
            } finally {
                setOn($('create-submit'), true);
            }
        }

        function createProblem(error) {
            if (error.retryAfter != null) return 'No job was created. ' + inWords(error);
            if (!(error instanceof Unreachable)) return inWords(error);
            return 'Nobody answered. Press the button again: it makes one job, however often.';
        }
        """#
}

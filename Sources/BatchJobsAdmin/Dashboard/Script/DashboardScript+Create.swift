extension DashboardScript {
    /// Makes a job, once, however often the button is pressed or the request has to be repeated.
    static let createDialog = #"""
        const creating = { opener: null, key: null, request: '', showsContext: false };

        function openCreate(opener = document.activeElement, { type, context } = {}) {
            Object.assign(creating, { opener, key: null, showsContext: false });
            Object.assign(picked, noFile());
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
            tellFile('');
            drawKind();
            $('create').showModal();
            $(context == null || takesFile() ? 'create-type' : 'create-context').focus();
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

        // What is wrong, and the field that it is said of: the context, if no other is named.
        function refuseCreate(words, place = null, field = $('create-context')) {
            const isOfContext = field === $('create-context');
            setText($('create-error'), words);
            show($('create-error'), words !== '');
            setAttribute($('create-context'), 'aria-invalid', words && isOfContext ? 'true' : null);
            if (!words) return;
            field.focus();
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
            if (!isOn($('create-submit')) || !checkContext($('create-context').value)) return;
            refuseCreate('');
            setOn($('create-submit'), false);
            try {
                // Meanwhile the context may have been changed.
                if (await uploadPicked() && checkContext($('create-context').value)) await createJob();
            } catch (error) {
                if (error instanceof Outdated) return;
                const isHidden = $('create-context-field').hidden;
                refuseCreate(createProblem(error), null, $(isHidden ? 'create-choose' : 'create-context'));
            } finally {
                setOn($('create-submit'), true);
            }
        }

        async function createJob() {
            const request = creationText();
            // The same request again, after an answer that got lost, is the same job.
            if (!creating.key || creating.request !== request) creating.key = randomKey();
            creating.request = request;
            const job = await sendCreation(request);
            watch(job.id, true);
            accept(job);
            // The new job has the focus, not the button that began this.
            creating.opener = null;
            $('create').close();
            announce('Created.');
            refreshSoon();
            open(job.id);
        }

        // Until the service says that there is none, a job may have the file.
        async function sendCreation(request) {
            const { key, isTaken } = picked;
            picked.isTaken ||= takesFile();
            try {
                return await post('', request, { 'idempotency-key': creating.key });
            } catch (error) {
                if (isRefusal(error) && picked.key === key) picked.isTaken = isTaken;
                else if (isRefusal(error) && !isTaken) discard(key);
                throw error;
            }
        }

        // The context goes as it was typed: reading and writing it would round long numbers.
        function creationText() {
            const typed = $('create-context').value;
            const context = takesFile() && picked.key ? withFileKey(typed, picked.key) : typed;
            return '{"type":' + JSON.stringify($('create-type').value) + ',"context":' + context
                + ',"dry_run":' + $('create-preview').checked + '}';
        }

        // Whether it is sure that nothing was created.
        const isRefusal = (error) => error instanceof Refused
            && (error.status < 500 || error.retryAfter != null);

        function createProblem(error) {
            if (error.retryAfter != null) return 'No job was created. ' + inWords(error);
            if (!(error instanceof Unreachable)) return inWords(error);
            return 'Nobody answered. Press the button again: it makes one job, however often.';
        }
        """#
}

extension DashboardScript {
    /// The file of a new job: chosen or dropped, and sent before the job is created.
    static let uploadField = #"""
        // What is chosen; its key once the service has it; whether a job may have been told the key.
        const noFile = () => ({ file: null, key: null, isTaken: false, abort: null, told: 0 });
        const picked = noFile();

        const takesFile = () => view.fileLimit != null && view.fileTypes.has($('create-type').value);

        function pickFiles(files) {
            if (!takesFile() || picked.abort || !files.length) return;
            refuseCreate('');
            const [file] = files;
            if (files.length > 1) return refuseFile('One job takes one file.');
            if (file.size > view.fileLimit) return refuseFile(tooLarge(file));
            dropFile();
            picked.file = file;
            drawFile();
            tellFile(plain(file.name) + ' is chosen.');
        }

        function refuseFile(words) {
            refuseCreate(words, null, $('create-choose'));
        }

        // Forgets the file, here and at the service, unless a job may be reading it.
        function dropFile() {
            const { key, isTaken, abort } = picked;
            Object.assign(picked, noFile());
            abort?.abort();
            drawFile();
            if (!isTaken) discard(key);
        }

        function discard(key) {
            // What stays there after all does no harm, and nobody here could do more about it.
            if (key && session.token) removeFile(key).catch(() => {});
        }

        // Whether a job can be created: the service has the file, or the context names one.
        async function uploadPicked() {
            if (!takesFile() || picked.key) return true;
            if (!picked.file) {
                if (fileKeysIn($('create-context').value).length) return true;
                refuseFile('Choose the file first.');
                return false;
            }
            return upload(picked.file);
        }

        async function upload(file) {
            const abort = new AbortController();
            let problem = '';
            Object.assign(picked, { abort, told: 0 });
            drawFile();
            drawUpload(0, file.size);
            try {
                const key = await sendFile(file, abort.signal, drawUpload);
                if (picked.abort === abort && !abort.signal.aborted) picked.key = key;
                else await removeFile(key);
            } catch (error) {
                if (abort.signal.aborted) tellFile('The upload was stopped.');
                else if (!(error instanceof Outdated)) problem = await uploadProblem(error, file);
            } finally {
                if (picked.abort === abort) picked.abort = null;
                drawFile();
            }
            if (problem) refuseFile(problem);
            return picked.file === file && picked.key != null;
        }

        function stopUpload() {
            picked.abort?.abort();
            $('create-submit').focus();
        }

        async function uploadProblem(error, file) {
            if (error instanceof Unreachable) return whyBroken(file);
            if (error.status !== 413) return 'The file was not uploaded. ' + inWords(error);
            if (file.size > view.fileLimit) return tooLarge(file);
            return 'The file was not uploaded: it is too large for the service, or for what stands before it.';
        }

        // A server that refuses a file before its end may break the connection, and then browsers
        // hide the refusal: what it was is asked for anew.
        async function whyBroken(file) {
            let reason = 'the service does not answer';
            try {
                await loadTypes();
                if (view.fileLimit != null && file.size > view.fileLimit) return tooLarge(file);
                reason = 'the connection was lost, or the file cannot be read any more';
            } catch (error) {
                if (error instanceof Outdated) return '';
            }
            return 'The upload broke off: ' + reason
                + '. No job was created; press the button to try again.';
        }

        function tooLarge(file) {
            const [size, limit] = [sizeWords(file.size), sizeWords(view.fileLimit)];
            return plain(file.name) + ' is too large: it has ' + (size === limit ? 'more than ' : '')
                + size + ', and the service takes ' + limit + ' at most.';
        }
        """#

    static let uploadDrawing = #"""
        function drawFile() {
            const { file, key, abort } = picked;
            show($('create-chosen'), file != null);
            if (file) {
                $('create-chosen').replaceChildren(theirs(file.name), ' ', el('span', { class: 'note' },
                    sizeWords(file.size) + (key ? ', uploaded' : '')));
            }
            setText($('create-choose'), file ? 'Choose another file' : 'Choose a file');
            show($('create-choose'), !abort);
            show($('create-drop-words'), !abort);
            show($('create-remove'), file != null && !abort);
            show($('create-upload'), abort != null);
        }

        function drawUpload(loaded, total) {
            const part = total > 0 ? Math.min(1, loaded / total) : 0;
            const { file } = picked;
            if (!file) return;
            $('create-upload-bar').value = part;
            const words = Math.floor(part * 100) + ' % of ' + sizeWords(file.size);
            setText($('create-upload-words'), part < 1 ? words : 'Sent. The service is keeping it…');
            // Ears hear of each quarter.
            const quarter = Math.floor(part * 4);
            if (picked.told > quarter) return;
            picked.told = quarter + 1;
            tellFile(quarter === 0 ? 'The upload has begun.' : quarter * 25 + ' % is uploaded.');
        }

        // The page's own live region cannot be heard while a dialog is open.
        function tellFile(words) {
            setText($('create-live'), words);
        }

        // A type with a file needs no context as a rule, so that it is only shown if it has something.
        function drawKind() {
            const takes = takesFile();
            if (!takes) picked.abort?.abort();
            const isShown = !takes || creating.showsContext
                || !/^\s*\{\s*\}\s*$/.test($('create-context').value);
            const limit = takes ? sizeWords(view.fileLimit) + ' at most' : '';
            const names = takes && fileKeysIn($('create-context').value).length > 0;
            setText($('create-file-hint'), limit + (names
                ? '; without one, the file that the context names' : ''));
            show($('create-file-field'), takes);
            show($('create-context-field'), isShown);
            show($('create-more'), !isShown);
            drawTemplate();
            drawFile();
        }

        function showContext() {
            creating.showsContext = true;
            drawKind();
            $('create-context').focus();
        }

        // A file dropped beside its place must not make the browser leave the page for it.
        function takeDrag(event) {
            if (!event.dataTransfer?.types.includes('Files')) return;
            event.preventDefault();
            const isWelcome = $('create').open && takesFile() && !picked.abort;
            event.dataTransfer.dropEffect = isWelcome ? 'copy' : 'none';
            const isOver = isWelcome && event.type === 'dragover';
            $('create-drop').classList.toggle('is-over', isOver);
            if (isWelcome && event.type === 'drop') pickFiles(event.dataTransfer.files);
        }

        // The parts of a context that name its file; none of what is no object.
        function fileKeysIn(context) {
            try {
                return (readJSON(context).parts || []).filter(({ key }) => key
                    && JSON.parse(context.slice(key.start, key.end)) === 'fileKey');
            } catch (error) {
                if (error instanceof Malformed) return [];
                throw error;
            }
        }

        // The context with the key of its file; all else stays letter for letter.
        function withFileKey(context, key) {
            const value = JSON.stringify(key);
            const named = fileKeysIn(context);
            if (named.length) {
                return named.reduceRight((text, part) => text.slice(0, part.value.start) + value
                    + text.slice(part.value.end), context);
            }
            const node = readJSON(context);
            const begin = context.slice(0, node.start + 1);
            return begin + '"fileKey":' + value + (node.parts.length ? ',' : '')
                + context.slice(node.start + 1);
        }
        """#
}

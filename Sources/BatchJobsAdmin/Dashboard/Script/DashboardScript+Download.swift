extension DashboardScript {
    /// Saves the file that a job has made: a plain link could not send the token.
    static let downloads = #"""
        // Jobs of which the file is under way, and how much of it is here.
        const downloading = new Map();

        // The file of a job that is over; nothing where the service keeps none.
        function fileOf(job) {
            const { file_key: key, file_size: size } = job.result || {};
            if (view.fileLimit == null || !isOver(job) || typeof key !== 'string' || !key) return null;
            return { key, size: natural(size) };
        }

        // What the button says beside its name.
        function fileWords(job) {
            const part = downloading.get(job.id);
            if (part != null) return Math.floor(part * 100) + ' %';
            const { size } = fileOf(job) || {};
            return size == null ? '' : sizeWords(size);
        }

        async function downloadFile(id) {
            const job = jobs.get(id);
            await whileBusy(id, async () => {
                downloading.set(id, 0);
                draw(id);
                try {
                    await saveFile(job);
                    announce('Downloaded.');
                } catch (error) {
                    if (error instanceof Outdated) return;
                    notify('failed', plain(job.type) + ': ' + downloadProblem(error), job);
                } finally {
                    downloading.delete(id);
                }
            });
        }

        // The browser holds the whole file before it saves it, on its disk if it is a large one.
        async function saveFile(job) {
            const { key, size } = fileOf(job);
            const asked = await transfer(uploads + '/download-url', {
                method: 'POST', body: JSON.stringify({ file_key: key }),
            });
            const { download_url: path } = await asked.json();
            const response = await transfer(path, {
                onProgress(loaded, total) {
                    const whole = total || size || 0;
                    downloading.set(job.id, whole > 0 ? Math.min(1, loaded / whole) : 0);
                    draw(job.id);
                },
            });
            const name = nameIn(response.headers.get('content-disposition') || '');
            download(name, response.headers.get('content-type'), [await response.blob()]);
        }

        function downloadProblem(error) {
            if (error instanceof Unreachable) return 'the download broke off. Try again.';
            if (error.status === 404) return 'the file is not there, or no longer.';
            return 'the file was not downloaded. ' + inWords(error);
        }

        // The name as it is, rather than the one for old programs (RFC 6266).
        function nameIn(disposition) {
            const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition) || [];
            const [, quoted] = /filename="([^"]*)"/i.exec(disposition) || [];
            let name = quoted;
            try {
                if (encoded) name = decodeURIComponent(encoded);
            } catch { /* What is not encoded well has the other name. */ }
            return plain(name || 'file', 200);
        }
        """#
}

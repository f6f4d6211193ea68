extension DashboardScript {
    /// Files on their way, with how far they are.
    static let transfers = #"""
        // What the service's answers call `/admin/uploads` may lie elsewhere, as this page may.
        const root = base.replace(/\/admin\/batch-jobs$/, '');
        const uploads = '/admin/uploads';
        const stallLimit = 60000;

        // A fetch does not tell how much of its body is sent, so files go by this older way.
        async function transfer(path, { method = 'GET', body = null, signal, onProgress } = {}) {
            const turn = session.turn;
            let response;
            try {
                response = await exchange(root + path, method, body, signal, onProgress);
            } catch (error) {
                if (turn !== session.turn) throw new Outdated();
                throw error;
            }
            if (turn !== session.turn) throw new Outdated();
            if (response.ok) return response;
            throw await refusal(response);
        }

        function exchange(target, method, body, signal, onProgress = () => {}) {
            return new Promise((resolve, reject) => {
                const request = new XMLHttpRequest();
                // However long a file takes, it moves.
                let timer = null;
                const wait = () => {
                    clearTimeout(timer);
                    timer = setTimeout(() => request.abort(), stallLimit);
                };
                const progress = ({ loaded, total }) => {
                    wait();
                    onProgress(loaded, total);
                };
                listen(request, 'load', () => resolve(responseOf(request)));
                for (const end of ['error', 'abort']) {
                    listen(request, end, () => reject(new Unreachable(end)));
                }
                listen(request, 'loadend', () => clearTimeout(timer));
                listen(body ? request.upload : request, 'progress', progress);
                request.open(method, target);
                request.responseType = 'blob';
                request.setRequestHeader('authorization', 'Bearer ' + session.token);
                if (typeof body === 'string') request.setRequestHeader('content-type', 'application/json');
                signal?.addEventListener('abort', () => request.abort());
                wait();
                request.send(body);
            });
        }

        function responseOf(request) {
            const lines = request.getAllResponseHeaders().split('\r\n').filter(Boolean);
            const headers = lines.map((line) => /^([^:]+): ?(.*)$/.exec(line).slice(1));
            const body = request.response && request.response.size ? request.response : null;
            return new Response(body, { status: request.status, headers });
        }

        // The key of a file, once the service has the whole of it.
        async function sendFile(file, signal, onProgress) {
            const body = new FormData();
            body.append('files', file);
            const response = await transfer(uploads, { method: 'POST', body, signal, onProgress });
            return (await response.json()).uploads[0].key;
        }

        async function removeFile(key) {
            await transfer(uploads, { method: 'DELETE', body: JSON.stringify({ file_key: key }) });
        }

        const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

        // "812 bytes", "1.2 MiB".
        function sizeWords(size) {
            if (size < 1024) return counted(size, 'byte', 'bytes');
            const power = Math.min(3, Math.floor(Math.log2(size) / 10));
            return tenths.format(size / 1024 ** power) + ' ' + ['KiB', 'MiB', 'GiB'][power - 1];
        }
        """#
}

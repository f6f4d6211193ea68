extension DashboardScript {
    /// JSON as it was written: where it is wrong, and laid out without a digit changed.
    static let json = #"""
        class Malformed extends Error {
            constructor(reason, place) {
                super(reason);
                this.place = place;
            }
        }

        const jsonDepth = 64;

        // The values of a text as places in it: { kind, start, end, parts: [{ key, value }] }.
        function readJSON(source, depthLimit = jsonDepth) {
            let at = 0;
            const fail = (reason, place = at) => { throw new Malformed(reason, place); };
            const match = (pattern) => {
                pattern.lastIndex = at;
                const found = pattern.test(source);
                if (found) at = pattern.lastIndex;
                return found;
            };
            const space = () => match(/[ \t\r\n]*/y);
            const take = (character) => source[at] === character && Boolean(at += 1);

            function string() {
                const start = at;
                for (at += 1; !take('"');) {
                    if (at >= source.length) fail('This quote is never closed', start);
                    if (source[at] < ' ') fail('A line end in a text is written \\n');
                    if (!take('\\')) at += 1;
                    else if (!match(/["\\\/bfnrt]|u[0-9a-fA-F]{4}/y)) fail('No such escape', at - 1);
                }
                return { kind: 'string', start, end: at };
            }

            function part(isObject, depth) {
                space();
                if (!isObject) return { value: value(depth) };
                if (source[at] !== '"') fail('A name in double quotes must stand here');
                const key = string();
                space();
                if (!take(':')) fail('A colon must stand after the name');
                return { key, value: value(depth) };
            }

            function group(close, depth) {
                if (depth > depthLimit) fail('This is nested too deeply');
                const node = { kind: close === '}' ? 'object' : 'array', start: at, parts: [] };
                at += 1;
                space();
                for (let isDone = take(close); !isDone; isDone = take(close)) {
                    if (node.parts.length && !take(',')) fail('A comma or ' + close + ' is missing');
                    space();
                    if (source[at] === close) fail('No comma may stand before ' + close);
                    node.parts.push(part(close === '}', depth + 1));
                    space();
                }
                node.end = at;
                return node;
            }

            function value(depth) {
                space();
                const start = at;
                if (source[at] === '{') return group('}', depth);
                if (source[at] === '[') return group(']', depth);
                if (source[at] === '"') return string();
                const isValue = match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y)
                    || match(/true|false|null/y);
                if (!isValue) fail('A value must stand here');
                if (/[\w.+-]/.test(source[at] || ' ')) fail('This is no value', start);
                return { kind: 'plain', start, end: at };
            }

            const root = value(1);
            space();
            if (at < source.length) fail('Nothing may follow the value');
            return root;
        }

        function layOut(source, node, indent = '') {
            if (!node.parts) return source.slice(node.start, node.end);
            const [open, close] = node.kind === 'object' ? '{}' : '[]';
            if (!node.parts.length) return open + close;
            const deeper = indent + '  ';
            const lines = node.parts.map(({ key, value }) => deeper
                + (key ? source.slice(key.start, key.end) + ': ' : '')
                + layOut(source, value, deeper));
            return open + '\n' + lines.join(',\n') + '\n' + indent + close;
        }

        // The context in an answer, laid out; numbers stay as they were sent, however long.
        function contextIn(answer) {
            let node = readJSON(answer, jsonDepth + 2);
            for (const name of ['batch_job', 'context']) {
                node = node.parts.find(({ key }) => answer.slice(key.start, key.end)
                    === '"' + name + '"').value;
            }
            return layOut(answer, node);
        }

        // "line 3, column 14".
        function placeIn(source, place) {
            const lines = source.slice(0, place).split('\n');
            return 'line ' + lines.length + ', column ' + (lines.at(-1).length + 1);
        }

        // Whole numbers beyond what JavaScript holds stay as they were written, where it can.
        const exact = (key, value, context) => {
            const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
            return isInexact && context && context.source ? context.source : value;
        };
        const parseJSON = (source) => JSON.parse(source, exact);
        """#
}

extension DashboardScript {
    /// Makes and changes what is in the document.
    static let elements = #"""
        const $ = (id) => document.getElementById(id);
        const listen = (node, event, action) => node.addEventListener(event, action);

        // What is no element becomes text, so that no text can become an element.
        function el(name, attributes = {}, ...children) {
            const node = document.createElement(name);
            for (const [key, value] of Object.entries(attributes)) {
                if (value === true) node.setAttribute(key, '');
                else if (value !== false && value != null) node.setAttribute(key, value);
            }
            node.append(...children.filter((child) => child != null));
            return node;
        }

        // Text of users, with a direction of its own: it cannot turn what stands around it.
        const theirs = (text) => el('bdi', {}, text);

        const icon = (name) => $('icon-' + name).content.firstElementChild.cloneNode(true);

        // A word that stands in a title or a file's name: without marks that turn or break lines.
        const plain = (text, length = 60) => {
            const marks = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
            const clean = String(text).replace(marks, '');
            return clean.length > length ? clean.slice(0, length - 1) + '…' : clean;
        };

        // Only what differs is written, so that nothing flickers and no reader is disturbed.
        function setText(node, text) {
            if (node.textContent !== text) node.textContent = text;
        }

        function setAttribute(node, name, value) {
            if (value == null || value === false) node.removeAttribute(name);
            else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
        }

        const show = (node, isShown) => {
            if (node.hidden === isShown) node.hidden = !isShown;
        };

        function button(words, action, attributes = {}) {
            const node = el('button', { type: 'button', ...attributes }, words);
            listen(node, 'click', () => { if (isOn(node)) action(node); });
            return node;
        }

        // A button that is off keeps its focus, which a disabled one would lose.
        const isOn = (node) => node.getAttribute('aria-disabled') !== 'true';
        const setOn = (node, on) => setAttribute(node, 'aria-disabled', on ? null : 'true');

        function download(name, type, parts) {
            const url = URL.createObjectURL(new Blob(parts, { type }));
            const link = el('a', { href: url, download: name });
            document.body.append(link);
            link.click();
            link.remove();
            setTimeout(() => URL.revokeObjectURL(url), 60000);
        }
        """#
}

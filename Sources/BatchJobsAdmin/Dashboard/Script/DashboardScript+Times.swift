extension DashboardScript {
    /// Dates as the clock on the wall shows them.
    static let times = #"""
        const format = (options) => new Intl.DateTimeFormat('en-GB', options);
        const formats = {
            clock: format({ hour: '2-digit', minute: '2-digit' }),
            seconds: format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
            day: format({ day: 'numeric', month: 'short' }),
            year: format({ day: 'numeric', month: 'short', year: 'numeric' }),
            full: format({ dateStyle: 'full', timeStyle: 'long' }),
        };

        const dayOf = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

        // "14:03" today, "yesterday, 14:03", "12 Mar, 14:03", "12 Mar 2024, 14:03".
        function clock(value, time = formats.clock) {
            const date = new Date(value);
            if (Number.isNaN(date.getTime())) return '';
            const now = new Date();
            const days = Math.round((dayOf(now) - dayOf(date)) / 86400000);
            if (days === 0) return time.format(date);
            if (days === 1) return 'yesterday, ' + time.format(date);
            if (days === -1) return 'tomorrow, ' + time.format(date);
            const day = date.getFullYear() === now.getFullYear() ? formats.day : formats.year;
            return day.format(date) + ', ' + time.format(date);
        }

        function timePart() {
            const node = el('time');
            return {
                node,
                update(value, time) {
                    show(node, Boolean(value));
                    if (!value) return;
                    setText(node, clock(value, time));
                    if (node.dateTime === value) return;
                    node.dateTime = value;
                    node.title = formats.full.format(new Date(value));
                },
            };
        }

        // The service writes its sentences with dates in UTC.
        const localDates = (sentence) => sentence.replace(
            /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (date) => clock(date) || date);

        // "4 s", "3 min", "2 h", "5 days".
        function span(seconds) {
            if (seconds < 60) return Math.max(0, Math.round(seconds)) + ' s';
            if (seconds < 5400) return Math.round(seconds / 60) + ' min';
            if (seconds < 172800) return Math.round(seconds / 3600) + ' h';
            return Math.round(seconds / 86400) + ' days';
        }
        """#
}

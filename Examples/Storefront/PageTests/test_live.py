"""What changes is there at once; what is old says so."""

import itertools
import signal

from selenium.webdriver.support.ui import Select


def test_new_jobs_come_first_and_change_by_themselves(page, shop):
    page.open()
    first = shop.create("drill-slow", {"steps": 1}, True)
    page.one(page.row(first))
    second = shop.create("drill-slow", {"steps": 1}, True)
    page.one(page.row(second))
    order = [node.get_attribute("data-id") for node in page.all(".job")]
    assert order.index(second) < order.index(first)
    shop.cancel(first, "by somebody else")
    page.see("by somebody else", page.row(first))


def test_filters_choose_what_is_listed_and_the_list_stays_true(page, shop):
    waits = shop.create("drill-slow", {"steps": 1, "delay_ms": 1}, True)
    fails = shop.create("drill-fail")
    runs = shop.create("drill-slow", {"steps": 2000, "delay_ms": 20})
    shop.until(fails, "failed")
    shop.until(runs, "processing")
    page.open()
    for id in (waits, fails, runs):
        page.one(page.row(id))

    def listed(words, present, *absent):
        page.press(words, "#chips")
        for id in absent:
            page.gone(page.row(id))
        page.one(page.row(present))
        assert page.button(words, "#chips").get_attribute("aria-pressed") == "true"

    listed("Failed", fails, waits, runs)
    listed("In progress", runs, waits, fails)
    listed("Waiting for you", waits, fails, runs)
    # What is confirmed does not wait any more, and goes.
    shop.confirm(waits)
    page.gone(page.row(waits))
    listed("Done", waits, fails, runs)
    page.press("All", "#chips")
    Select(page.one("#filter-type")).select_by_value("drill-fail")
    page.gone(page.row(runs))
    page.one(page.row(fails))
    Select(page.one("#filter-age")).select_by_visible_text("Last hour")
    page.press("Canceled", "#chips")
    page.see("No job matches", "#empty")
    page.press("Show all jobs", "#empty")
    page.one(page.row(runs))
    assert [Select(page.one(css)).first_selected_option.text for css in ("#filter-type", "#filter-age")] \
        == ["All types", "Created at any time"]
    shop.cancel(runs)
    page.see("Canceled", page.row(runs))
    listed("Canceled", runs, fails)


def test_what_waits_for_a_slot_is_in_progress(own_page, own_shop):
    for _ in range(16):
        own_shop.create("drill-slow", {"steps": 1, "delay_ms": 60_000})
    waits = own_shop.create("drill-slow", {"steps": 1})
    own_shop.until(waits, "confirmed")
    own_page.open().press("In progress", "#chips")
    own_page.see("17 jobs", "#pager")
    own_page.see("Waiting to start", own_page.row(waits))


def test_a_list_by_age_has_the_jobs_of_that_time(page, shop):
    id = shop.create("drill-slow", {"steps": 1}, True)
    page.open().one(page.row(id))
    age = Select(page.one("#filter-age"))
    for hours, words, is_there in [
            (0.9, "Last hour", True), (1.1, "Last hour", False), (23, "Last 24 hours", True),
            (25, "Last 24 hours", False), (167, "Last 7 days", True), (169, "Last 7 days", False),
            (719, "Last 30 days", True), (721, "Last 30 days", False)]:
        # So much later it is for the browser, which says from when on.
        page.driver.execute_script("""
            window.present ??= Date.now;
            Date.now = () => window.present.call(Date) + arguments[0] * 3600e3;""", hours)
        age.select_by_visible_text("Created at any time")
        page.one(page.row(id))
        age.select_by_visible_text(words)
        if is_there:
            page.wait(lambda: page.one("#rows").get_attribute("aria-busy") is None)
            page.one(page.row(id))
        else:
            page.gone(page.row(id))
            page.see("No job matches", "#empty")


def test_an_empty_list_says_what_to_do_once_it_is_known_to_be_empty(own_page, own_shop):
    page = own_page
    page.open(token=None)
    page.hold_lists()
    page.sign_in("ada-token")
    page.asks_for_a_list()
    assert not page.all("#empty")
    page.release_lists()
    page.see("No jobs yet", "#empty")
    assert not page.all("#pager")
    page.press("New job", "#empty")
    page.one("#create")
    page.press("Close", "#create")
    # Somebody else makes the first.
    page.one(page.row(own_shop.create("drill-slow", {"steps": 1}, True)))
    page.gone("#empty")


def test_a_connection_that_is_lost_is_said_and_found_again(own_page, own_shop):
    page = own_page
    page.expected_complaints = ["net::ERR_"]
    runs = own_shop.create("drill-slow", {"steps": 1000, "delay_ms": 20})
    page.open().see(" of 1,000", page.row(runs))
    page.show(runs)
    page.one("#detail .watch input").click()
    own_shop.kill()
    page.see("Not live since", "#stale")
    page.see("Trying again", "#stale")
    page.see("Not live", "#link")
    # What was known stays there to be read, and an action says what it could not do.
    page.press("Cancel", page.row(runs))
    page.press("Cancel the job", "#cancel")
    page.see("it is not known whether it was canceled", "#notices")
    made = own_shop.start()
    later = made.create("drill-slow", {"steps": 1}, True)
    page.live(60)
    page.one(page.row(later))
    # The job went on by itself, and its end is told to whoever watched it.
    made.until(runs, "completed", seconds=60)
    page.see("drill-slow is done.", "#notices")


def test_the_end_of_a_watched_job_is_told_though_nobody_listened(page, shop):
    """It is on no list that is shown, and too old for the stream to begin with."""
    page.expected_complaints = ["net::ERR_"]
    ends = shop.create("drill-slow", {"steps": 3, "delay_ms": 1}, True)
    page.open().show(ends)
    page.one("#detail .watch input").click()
    page.press("Close", "#detail")
    page.press("Canceled", "#chips")
    page.gone(page.row(ends))
    page.offline(True)
    page.see("Not live since", "#stale")
    shop.confirm(ends)
    shop.until(ends, "completed")
    shop.until(shop.create("drill-slow", {"steps": 1, "delay_ms": 12_000}), "completed")
    page.offline(False)
    page.live(60)
    page.see("drill-slow is done.", "#notices")


def test_a_service_that_hangs_is_not_taken_for_a_quiet_one(own_page, own_shop):
    page = own_page
    page.expected_complaints = ["net::ERR_"]
    id = own_shop.create("drill-slow", {"steps": 1}, True)
    page.open().one(page.row(id))
    own_shop.signal(signal.SIGSTOP)
    # Two heartbeats and five seconds.
    page.see("Not live since", "#stale", 60)
    own_shop.signal(signal.SIGCONT)
    page.live(60)


def test_a_restart_with_notice_is_followed_at_once(own_page, own_shop):
    page = own_page
    page.expected_complaints = ["net::ERR_"]
    id = own_shop.create("drill-slow", {"steps": 1}, True)
    page.open().one(page.row(id))
    own_shop.stop()
    page.see("Trying again", "#stale")
    own_shop.start()
    page.live(60)
    own_shop.cancel(id, "after the restart")
    page.see("after the restart", page.row(id))


def test_the_live_region_speaks_at_most_once_in_five_seconds(page, shop):
    page.open()
    page.driver.execute_script("""
        window.spoken = [];
        // An observer would hear of it later, and on a busy machine not always as much later.
        const { get, set } = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
        Object.defineProperty(document.querySelector('#live'), 'textContent', {
            get, set(words) { spoken.push(performance.now()); set.call(this, words); } });""")
    words = itertools.cycle(["Failed", "Done", "All"])

    def choose_on():
        page.press(next(words), "#chips")
        return page.driver.execute_script("return spoken.length") >= 3

    page.wait(choose_on, 30)
    times = page.driver.execute_script("return spoken")
    assert all(later - earlier >= 4990 for earlier, later in zip(times, times[1:]))
    assert page.text("#live")

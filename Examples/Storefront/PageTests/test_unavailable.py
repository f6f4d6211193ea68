"""What the page says when the service answers: not now."""

import signal

from test_life import new_job, selected


def test_a_service_that_stops_makes_no_job_and_one_once_it_is_back(own_page, own_shop):
    page, shop = own_page, own_shop
    page.expected_complaints = ["503 (Service Unavailable)", "net::ERR_"]
    # It keeps the service within its grace period.
    runs = shop.create("drill-slow", {"steps": 1, "delay_ms": 60_000})
    page.open().see("Running", page.row(runs))
    shop.signal(signal.SIGTERM)
    page.see("Not live since", "#stale")
    new_job(page, "drill-slow", {"steps": 2})
    page.see("No job was created.", "#create-error")
    assert page.text("#create-error") == \
        "No job was created. The service is being stopped or restarted. Try again in 5 s."
    assert shop.ask("GET", "?limit=1")["count"] == 1
    # What was typed is still there, and the same button does it.
    shop.kill()
    shop.start()
    page.live(60)
    page.press("Create job", "#create")
    page.gone("#create")
    assert shop.job(selected(page))["context"] == {"steps": 2}
    assert shop.ask("GET", "?limit=1")["count"] == 2


def test_one_page_too_many_says_so_shows_the_list_and_waits_as_long_as_it_is_told(own_page, own_shop):
    page, shop = own_page, own_shop
    page.expected_complaints = ["503 (Service Unavailable)"]
    id = shop.create("drill-slow", {"steps": 1}, True)
    with shop.streams(20):
        page.open(token=None)
        page.hold_lists()
        page.sign_in("ada-token")
        page.wait(lambda: asked(page, "/events"))
        page.release_lists()
        page.one(page.row(id))
        assert len(asked(page, "/events")) == 1
        page.see("This page is not live. Too many pages like this one are open. "
                 "Close those that you do not need. Trying again in", "#stale")
        tried = page.wait(lambda: len(tries := asked(page, "/events")) > 1 and tries, 30)
        assert tried[1] - tried[0] >= 5000
    page.live(30)


def asked(page, path):
    """When the page has asked for something, in milliseconds."""
    return page.driver.execute_script("""
        return performance.getEntriesByType('resource')
            .filter(({ name }) => new URL(name).pathname.endsWith(arguments[0]))
            .map(({ startTime }) => startTime)""", path)

"""Ten thousand jobs, in pages of fifty."""

import time


def slowness():
    """How many times longer than on an idle machine work takes at the moment."""
    began, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < 0.2:
        pass
    return (time.perf_counter() - began) / (time.process_time() - worked)


def rows(page):
    return page.driver.execute_script("return document.querySelectorAll('.job, tbody tr, .history li').length")


def test_ten_thousand_jobs_are_quick_and_few_of_them_are_in_the_document(own_page, own_shop):
    page, shop = own_page, own_shop
    shop.create_many(10_000)
    failed = shop.create("drill-report", {"errors": [{"message": str(n)} for n in range(100)], "failure": "x"})
    shop.until(failed, "failed")
    page.open()
    page.see("1–50 of 10,001 jobs", "#pager")
    before = slowness()
    page.driver.refresh()
    page.see("1–50 of 10,001 jobs", "#pager")
    slow = max(1, before, slowness())
    paint, listed = page.driver.execute_script("""
        return [performance.getEntriesByName('first-contentful-paint')[0].startTime,
                performance.getEntriesByName('listed')[0].startTime]""")
    print(f"first paint after {paint:.0f} ms, the list after {listed:.0f} ms, all {slow:.1f} times slower than idle")
    assert paint < 1000 * slow
    # The service may be a debug build, which takes a while to sort as many.
    assert listed < 3000 * slow
    assert len(page.all(".job")) == 50
    assert page.driver.title == "(10,000) Batch jobs"
    page.live()
    assert rows(page) == 50
    # The longest detail beside a whole page.
    page.show(failed)
    page.see("1–30 of 100, and 1 more", "#detail")
    assert 80 <= rows(page) <= 100
    page.press("Close", "#detail")
    first = page.all(".job")[0].get_attribute("data-id")
    page.press("Older", "#pager")
    page.see("51–100 of 10,001 jobs", "#pager")
    page.gone(page.row(first))
    assert rows(page) == 50
    # Another list is shown from its beginning.
    page.press("Waiting for you", "#chips")
    page.see("1–50 of 10,000 jobs", "#pager")
    page.press("Older", "#pager")
    page.see("51–100 of 10,000 jobs", "#pager")
    page.press("All", "#chips")
    page.see("1–50 of 10,001 jobs", "#pager")
    page.press("Older", "#pager")
    page.see("51–100 of 10,001 jobs", "#pager")
    page.press("Newer", "#pager")
    page.one(page.row(first))
    assert page.button("Newer", "#pager").get_attribute("aria-disabled") == "true"
    # A change in the middle of the past is heard, though it is not on the page.
    old = shop.ask("GET", "?offset=5000&limit=1")["batch_jobs"][0]["id"]
    shop.cancel(old)
    page.wait(lambda: page.driver.title == "(9,999) Batch jobs")

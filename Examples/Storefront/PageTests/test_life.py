"""A job's life, as a person makes, confirms, watches and cancels it."""

import json
import re

from selenium.webdriver.common.by import By


def new_job(page, type, context, preview=True):
    page.press("New job")
    page.choose("#create-type", type)
    page.set_context(context if isinstance(context, str) else json.dumps(context))
    box = page.one("#create-preview")
    if box.is_selected() != preview:
        box.click()
    page.press("Create job", "#create")


def selected(page):
    return page.wait(lambda: re.search(r"#(batch_\w+)$", page.driver.current_url))[1]


def test_create_preview_confirm_watch_done(page, shop):
    page.open()
    waiting = shop.ask("GET", "?status=pre_processed&limit=1")["count"]
    new_job(page, "publish-products", {})
    page.gone("#create")
    id = selected(page)
    page.see("Waiting for your confirmation", page.row(id))
    # What it would do stands beside the button that lets it.
    row = page.one(page.row(id))
    assert "product(s) will be published." in row.text
    assert page.button("Confirm", page.row(id))
    page.wait(lambda: page.driver.title == f"({waiting + 1}) Batch jobs")
    page.see(str(waiting + 1), "#waiting")
    page.press("Confirm", page.row(id))
    page.see("Done", page.row(id))
    job = shop.job(id)
    count = job["result"]["count"]
    page.see(f"{count} of {count} done", page.row(id))
    # The end of what was confirmed here is told, in the title, too.
    page.see("publish-products is done.", "#notices")
    assert page.driver.title.startswith("Done: publish-products · ")
    page.press("Dismiss", "#notices")
    page.gone(".notice")
    page.wait(lambda: "Done" not in page.driver.title)


def test_the_bar_moves_with_a_rate_and_the_time_that_is_left(page, shop):
    page.open()
    id = shop.create("drill-slow", {"steps": 2000, "delay_ms": 20})
    bar = page.row(id) + " progress"
    first = page.wait(lambda: float(page.one(bar).get_attribute("value") or 0))
    page.wait(lambda: float(page.one(bar).get_attribute("value")) > first + 0.02)
    page.wait(lambda: re.search(r"\d+ of 2,000 · [\d.]+ a second · about \d+ s left", page.text(page.row(id))),
              what=lambda: "no rate in " + page.text(page.row(id)))
    assert not re.search("NaN|Infinity|undefined|null", page.text())
    shop.cancel(id)


def test_a_job_without_a_count_shows_a_bar_that_has_no_end(page, shop):
    id = shop.create("drill-report", {"holds_ms": 60_000})
    page.open().see("Running", page.row(id))
    assert page.one(page.row(id) + " progress").get_attribute("value") in (None, "0")
    assert page.driver.execute_script(
        "return document.querySelector(arguments[0]).matches(':indeterminate')", page.row(id) + " progress")
    shop.cancel(id)


def test_cancel_asks_and_says_what_stays(page, shop):
    id = shop.create("drill-slow", {"steps": 1000, "delay_ms": 30})
    page.open().see(" of 1,000", page.row(id))
    page.press("Cancel", page.row(id))
    page.see("It stops at once. What is done by then", "#cancel")
    page.press("Keep it", "#cancel")
    page.gone("#cancel")
    assert shop.job(id)["status"] == "processing"
    assert page.focused() == page.button("Cancel", page.row(id))
    page.press("Cancel", page.row(id))
    page.one("#cancel-reason").send_keys("The wrong season.")
    page.press("Cancel the job", "#cancel")
    page.gone("#cancel")
    job = shop.until(id, "canceled")
    assert job["cancel_reason"] == "The wrong season."
    done = job["result"]["advancement_count"]
    assert 0 < done < 1000
    page.see(f"{done:,} of 1,000 were done and stay so.", "#notices")
    page.see(f"{done:,} of 1,000 were done and stay so", page.row(id))
    page.see("The wrong season.", page.row(id))


def test_a_refusal_of_cancel_says_how_the_job_is(page, shop):
    """Somebody else confirms and it ends while the dialog is open."""
    page.expected_complaints = ["400 (Bad Request)"]
    id = shop.create("drill-slow", {"steps": 1, "delay_ms": 1}, True)
    shop.until(id, "pre_processed")
    page.open().press("Cancel", page.row(id))
    shop.confirm(id)
    shop.until(id, "completed")
    page.see("It is over by now", "#cancel")
    assert page.button("Cancel the job", "#cancel").get_attribute("aria-disabled") == "true"


def test_buttons_are_off_while_a_request_runs(page, shop):
    id = shop.create("drill-slow", {"steps": 1, "delay_ms": 1}, True)
    page.open().one(page.row(id) + " .primary")
    # The answer is held back until the state of the buttons is seen.
    page.driver.execute_script("""
        const send = window.fetch;
        window.fetch = (...all) => (window.sent = (window.sent || 0) + 1,
            new Promise((go) => { window.release = go; }).then(() => send(...all)));""")
    page.press("Confirm", page.row(id))
    page.wait(lambda: page.button("Confirm", page.row(id)).get_attribute("aria-disabled") == "true")
    assert page.button("Cancel", page.row(id)).get_attribute("aria-disabled") == "true"
    page.button("Confirm", page.row(id)).click()
    assert page.driver.execute_script("const n = window.sent; window.release(); return n") == 1
    shop.until(id, "completed")


def test_a_failed_job_can_be_created_again_with_its_context(page, shop):
    # A number beyond what JavaScript holds, an escape, and an order of keys: nothing may change.
    context = '{"z":12345678901234567890,"a":"\\u00e9\\n","n":[1.10,{}]}'
    connection = __import__("http.client").client.HTTPConnection("127.0.0.1", shop.port)
    connection.request("POST", "/admin/batch-jobs", '{"type":"drill-fail","context":' + context + "}",
                       {"authorization": "Bearer ada-token"})
    id = json.loads(connection.getresponse().read())["batch_job"]["id"]
    shop.until(id, "failed")
    page.open().see("This drill always fails.", page.row(id))
    page.press("Create again", page.row(id))
    page.see("Create again", "#create-title")
    text = page.one("#create-context").get_attribute("value")
    assert "12345678901234567890" in text and "1.10" in text
    assert json.loads(text) == json.loads(context)
    assert page.one("#create-type").get_attribute("value") == "drill-fail"
    page.press("Create job", "#create")
    page.gone("#create")
    again = selected(page)
    assert again != id
    page.see("Waiting for your confirmation", page.row(again))
    page.show(again)
    page.see("12345678901234567890", "#detail")


def test_the_end_of_a_watched_job_is_told_and_a_failure_says_why(page, shop):
    id = shop.create("drill-slow", {"steps": 100, "delay_ms": 5}, True)
    page.open().show(id)
    box = page.one("#detail .watch input")
    assert not box.is_selected()
    box.click()
    shop.confirm(id)
    page.see("drill-slow is done.", "#notices")
    page.see("100 of 100 done.", "#notices")
    other = shop.create("drill-fail", {})
    shop.until(other, "failed")
    page.see("Failed", page.row(other))
    assert "drill-fail" not in page.text("#notices")


def test_the_detail_tells_figures_attempts_history_and_local_times(page, shop):
    id = shop.create("publish-products", {"why": "because"}, True)
    shop.until(id, "pre_processed")
    page.open().show(id)
    page.see("Number of products to publish", "#detail")
    page.see('"why": "because"', "#detail")
    page.see("The preview was ready.", "#detail")
    stamp = shop.job(id)["created_at"]
    hours = (int(stamp[11:13]) * 60 + int(stamp[14:16]) + 330) % 1440
    page.see(f"{hours // 60:02}:{hours % 60:02}", page.row(id) + " time")
    failed = shop.create("drill-fail", {})
    shop.until(failed, "failed")
    page.show(failed)
    page.see("Failed: This drill always fails.", "#detail .history")
    page.see("Attempts\n2", "#detail")
    assert len(page.all("#detail tbody tr")) == 2


def test_a_link_to_a_job_opens_it_and_back_closes_it(page, shop):
    id = shop.create("drill-slow", {"steps": 1}, True)
    page.open(hash=f"#{id}")
    page.see(id, "#detail")
    page.press("Close", "#detail")
    page.gone("#detail")
    page.driver.back()
    page.see(id, "#detail")
    page.expected_complaints = ["404 (Not Found)"]
    page.driver.get(page.shop.url + "#batch_00000000000000000000000000")
    page.see("This job is not there", "#detail")
    assert page.driver.find_elements(By.CSS_SELECTOR, "#detail .actions button:not([hidden])") == [] \
        or not page.all("#detail .actions")

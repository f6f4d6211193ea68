"""Create: a type, a context, and one job however often it is asked for."""

import csv
import io
import json
import time

from test_life import new_job, selected


def finished(downloads, name):
    found = downloads / name
    return found if found.exists() and found.stat().st_size else None


def test_what_is_wrong_with_a_context_is_said_with_its_place_before_it_is_sent(page, shop):
    page.open()
    before = shop.ask("GET", "?limit=1")["count"]
    new_job(page, "drill-slow", '{\n  "steps": 3,\n  "delay_ms": ,\n}')
    page.see("A value must stand here (line 3, column 15).", "#create-error")
    field = page.one("#create-context")
    assert page.focused() == field and field.get_attribute("aria-invalid") == "true"
    assert "create-error" in field.get_attribute("aria-describedby")
    for context, words in [
            ("[]", "must be an object"), ("", "A value must stand here (line 1, column 1)"),
            ('{"a": 1,}', "No comma may stand before }"), ("{'a': 1}", "A name in double quotes"),
            ('{"a": 1} x', "Nothing may follow"), ('{"a": 01}', "This is no value"),
            ('{"a": "b', "never closed"), ("[" * 99, "nested too deeply")]:
        page.set_context(context)
        page.press("Create job", "#create")
        page.see(words, "#create-error")
    assert shop.ask("GET", "?limit=1")["count"] == before


def test_what_the_service_refuses_is_said_beside_it(page):
    page.expected_complaints = ["400 (Bad Request)"]
    page.open()
    new_job(page, "drill-slow", {"steps": 0})
    page.see("steps must be 1 to 10,000", "#create-error")
    page.set_context('{"steps": "many"}')
    page.press("Create job", "#create")
    page.see("steps", "#create-error")
    page.press("Close", "#create")
    page.gone("#create")
    assert page.focused() == page.button("New job")


def test_a_request_whose_answer_is_lost_can_be_repeated_and_makes_one_job(page, shop):
    page.open()
    before = shop.ask("GET", "?limit=1")["count"]
    # The service does what it is asked, and nobody hears of it.
    page.driver.execute_script("""
        const send = window.fetch;
        window.fetch = (target, options) => send(target, options).then((response) => {
            if (options.method !== 'POST') return response;
            window.fetch = send;
            throw new TypeError('lost');
        });""")
    new_job(page, "drill-slow", {"steps": 2})
    page.see("Press the button again: it makes one job", "#create-error")
    page.press("Create job", "#create")
    page.gone("#create")
    assert shop.job(selected(page))["context"] == {"steps": 2}
    assert shop.ask("GET", "?limit=1")["count"] == before + 1


def test_a_preview_is_what_is_asked_for_unless_somebody_says_otherwise(page, shop):
    page.open()
    new_job(page, "drill-slow", {"steps": 1, "delay_ms": 1}, preview=False)
    page.gone("#create")
    assert shop.until(selected(page), "completed")["dry_run"] is False
    page.press("New job")
    assert page.one("#create-preview").is_selected()


def test_a_template_is_downloaded_where_there_is_one(page, downloads):
    page.open().press("New job")
    page.choose("#create-type", "drill-slow")
    page.gone("#create-template")
    page.choose("#create-type", "drill-report")
    page.press("Download template", "#create")
    path = page.wait(lambda: finished(downloads, "drill-report-template.csv"))
    assert path.read_text() == "row,code,message\n"


def test_errors_are_shown_by_pages_and_saved_as_a_csv_that_no_spreadsheet_runs(page, shop, downloads):
    texts = ['=HYPERLINK("x")', "+1", "-1", "@a", "\tb", "\rc", 'say "no", twice', "two\nlines", "é 漢 plain"]
    rows = [{"code": "bad_row", "message": texts[n % len(texts)], "row": str(n + 1)} for n in range(120)]
    id = shop.create("drill-report", {"errors": rows, "failure": "Too many rows are bad."})
    job = shop.until(id, "failed")
    assert len(job["result"]["errors"]) == 100 and job["result"]["errors_omitted"] == 21
    page.open().show(id)
    page.see("1–30 of 100, and 21 more that were not kept", "#detail")
    assert len(page.all("#detail tbody tr")) == 30
    for _ in range(3):
        page.press("Next", "#detail")
    page.see("91–100 of 100", "#detail")
    assert page.button("Next", "#detail").get_attribute("aria-disabled") == "true"
    page.press("Download as CSV", "#detail")
    path = page.wait(lambda: finished(downloads, f"errors-{id}.csv"))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert table[0] == ["code", "message", "attempt", "at", "row"]
    assert len(table) == 101
    for n, text in enumerate(texts):
        safe = "'" + text if text[0] in "=+-@\t\r" else text
        assert table[n + 1] == ["bad_row", safe, "", "", str(n + 1)]

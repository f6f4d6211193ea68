"""What is wrong in the rows of a file, as a table."""

import csv
import io

import pytest

from sheets import sheet, upload
from test_creating import finished
from test_hostile import unharmed

TURNED = "<img src=x onerror=boom()></script>\u202eboom"


def imported(shop, path, *statuses, dry_run=True, **context):
    id = shop.create("product-import", {"fileKey": upload(shop, path), **context}, dry_run)
    return id, shop.until(id, *statuses)


def table(page, css="#detail .bad-rows tbody tr"):
    return page.driver.execute_script("""
        return [...document.querySelectorAll(arguments[0])].map((row) =>
            [...row.children].map((cell) => cell.textContent))""", css)


def test_each_bad_row_has_its_line_column_code_and_message(page, shop, tmp_path):
    id, job = imported(shop, sheet(tmp_path, "tea", 5, bad=2), "pre_processed")
    page.open().show(id)
    page.see("2 errors in 2 bad rows", "#detail caption")
    assert table(page, "#detail .bad-rows thead tr") == [["Line", "Column", "Code", "Message"]]
    assert table(page) == [[str(error["line"]), error["column"], error["code"], error["message"]]
                           for error in job["result"]["errors"]]
    assert [row[0] for row in table(page)] == ["2", "3"]
    scopes = page.driver.execute_script("""
        return [...document.querySelectorAll('#detail .bad-rows th')].map((cell) => cell.scope)""")
    assert scopes == ["col"] * 4 + ["row"] * 2
    # They are no failures, and not told twice.
    assert "Errors" not in [head.text for head in page.all("#detail h3")]


def test_99_of_them_are_shown_and_how_many_there_are(page, shop, downloads, tmp_path):
    id, job = imported(shop, sheet(tmp_path, "cup", 120, bad=110), "pre_processed", max_bad_rows=500)
    assert job["result"]["bad_rows"] == 110
    page.open().show(id)
    page.see("99 errors in 99 of 110 bad rows", "#detail caption")
    assert len(table(page)) == 99
    page.press("Download as CSV", "#detail")
    path = page.wait(lambda: finished(downloads, f"bad-rows-{id}.csv"))
    saved = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert saved == [["line", "column", "code", "message"]] + table(page)
    # It failed for that; why is told apart from the rows.
    id, job = imported(shop, sheet(tmp_path, "jug", 120, bad=110), "failed")
    page.open(token=None, hash=f"#{id}")
    page.see("The first 99 errors; there may be more", "#detail caption")
    assert len(table(page)) == 99
    page.see("1 error", "#detail .section > .note")
    page.see("too_many_bad_rows", "#detail [aria-label=Errors]")
    assert len(page.all("#detail [aria-label=Errors] tbody tr")) == 1


@pytest.mark.parametrize("more", [{"line": "7"}, {"line": "7", "column": "c"}, {"column": "c", "at": "no date"}])
def test_errors_of_another_shape_are_shown_as_before(page, shop, more):
    id = shop.create("drill-report", {"errors": [{"code": "c", "message": "m", **more}]})
    shop.until(id, "completed")
    page.open().show(id)
    page.see("1 error", "#detail .note")
    page.gone("#detail .bad-rows")
    for key, value in more.items():
        # What has a column of its own is there, though it be no date.
        page.see(value if key == "at" else f"{key}: {value}", "#detail tbody")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_name_of_a_column_is_text_and_a_wide_table_moves_in_its_frame(page, shop, tmp_path, width):
    column = f"Price {TURNED} [EUR]"
    text = f"Product Handle,Product Title,Variant SKU,{column}\n" + "a,A,A,much\nb,B,B,more\n"
    id, job = imported(shop, sheet(tmp_path, "hostile", 0, text=text), "pre_processed")
    assert job["result"]["errors"][0]["column"] == column
    page.width(width)
    page.open(hash=f"#{id}").see(id, "#detail")
    page.one("#detail .bad-rows")
    assert [row[1] for row in table(page)] == [column] * 2
    unharmed(page)
    frame = page.one("#detail .table:has(.bad-rows)")
    wide, seen = page.driver.execute_script("return [arguments[0].scrollWidth, arguments[0].clientWidth]", frame)
    assert page.driver.execute_script("return arguments[0].tabIndex", frame) == 0
    if width == 360:
        assert wide > seen
        page.driver.execute_script("arguments[0].scrollLeft = 9999", frame)
        # How many there are stays in sight.
        box = page.driver.execute_script("""
            const [a, b] = [...arguments].map((node) => node.getBoundingClientRect());
            return [a.left - b.left, b.right - a.right]""", page.one("#detail caption span"), frame)
        assert min(box) >= 0

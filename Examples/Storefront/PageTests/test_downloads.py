"""What a job has made is saved as a file."""

import pytest

from sheets import heavy, kept, sheet, slow, upload
from test_creating import finished


def exported(shop, **context):
    id = shop.create("product-export", context)
    return id, shop.until(id, "completed")["result"]


@pytest.mark.parametrize("place", ["row", "detail"])
def test_an_export_is_saved_under_its_name_whole(page, shop, downloads, place):
    id, result = exported(shop)
    page.open()
    if place == "detail":
        page.show(id)
    within = page.row(id) if place == "row" else "#detail"
    size = f"{result['file_size'] / 1024:.1f} KiB"
    assert size in page.button("Download", within).text
    path = downloads / "products.csv"
    path.unlink(missing_ok=True)
    page.press("Download", within)
    page.wait(lambda: finished(downloads, "products.csv"))
    data = path.read_bytes()
    assert len(data) == result["file_size"] and data.startswith(b"Handle,Title,")
    path.unlink()
    # As often as one likes.
    page.press("Download", within)
    page.wait(lambda: finished(downloads, "products.csv"))


def test_the_name_is_the_owners_but_for_what_turns_it(page, shop, downloads, tmp_path):
    path = sheet(tmp_path, "plain", 2)
    key = upload(shop, path, name='../Tee "grün" 漢\u202egnp.csv')
    id = shop.create("drill-report", {"values": {"file_key": key}})
    shop.until(id, "completed")
    page.open().show(id)
    # A size that is no number is not said.
    assert page.text("#detail .download .note") == ""
    page.press("Download", "#detail")
    saved = page.wait(lambda: next((found for found in downloads.glob("Tee*gnp.csv")), None))
    assert "\u202e" not in saved.name and "grün" in saved.name and "漢" in saved.name
    page.wait(lambda: saved.read_bytes() == path.read_bytes())


def test_a_file_that_is_gone_is_said_to_be_gone(page, shop):
    page.expected_complaints = ["404 (Not Found)"]
    id = shop.create("drill-report", {"values": {"file_key": "01MCC5RM000000000000000002"}})
    shop.until(id, "completed")
    page.open().show(id)
    page.press("Download", "#detail")
    page.see("drill-report: the file is not there, or no longer.", "#notices")
    assert page.button("Download", "#detail").get_attribute("aria-disabled") is None


def test_only_what_is_over_and_has_a_file_has_a_button(page, shop):
    none = shop.create("drill-slow", {"steps": 1, "delay_ms": 1})
    shop.until(none, "completed")
    runs = shop.create("drill-report", {"values": {"file_key": "x"}, "holds_ms": 60_000})
    page.open().show(runs)
    page.see("file_key", "#detail")
    for within in ("#detail", page.row(none)):
        page.gone(f"{within} .download")
    shop.cancel(runs)
    page.one("#detail .download")


def test_how_much_is_here_is_said_and_a_broken_download_can_be_repeated(own_page, own_shop, downloads, tmp_path):
    page, shop = own_page, own_shop
    page.expected_complaints = ["net::ERR_"]
    key = upload(shop, heavy(tmp_path, "long", 24 << 20))
    id = shop.create("drill-report", {"values": {"file_key": key}})
    shop.until(id, "completed")
    page.open().show(id)
    slow(page, down=2_000_000)
    page.press("Download", "#detail")
    page.wait(lambda: any(f"{n} %" in page.text("#detail .download") for n in range(5, 95)),
              what=lambda: page.text("#detail .download"))
    assert page.one("#detail .download").get_attribute("aria-disabled") == "true"
    shop.kill()
    page.see("the download broke off. Try again.", "#notices")
    assert not list(downloads.glob("long*"))
    slow(page)
    shop.start()
    page.live(60)
    assert kept(shop) == [key]
    page.press("Download", "#detail")
    path = page.wait(lambda: finished(downloads, "long.csv"))
    page.wait(lambda: path.stat().st_size == 24 << 20)

"""Each state of the page as a picture, light and dark, wide and narrow, for people to judge."""

import pathlib
import signal

import pytest

from sheets import choose, heavy, sheet, slow

FOLDER = pathlib.Path(__file__).parent / "screenshots"
SIZES = {"wide": (1280, 900), "narrow": (375, 812)}


@pytest.fixture(scope="module")
def jobs(shop):
    """One job of each status, as a shop would have them."""
    figures = [{"key": "rows", "name": "Rows in the file", "message": "1,204 rows were read."},
               {"key": "new", "name": "New products", "message": "38 products will be created."},
               {"key": "changed", "name": "Changed products", "message": "214 products will change their price."}]
    rows = [{"code": "price_missing", "message": "The price is missing.", "row": str(17 * n + 4),
             "sku": f"TEA-{n * 37 % 900:03}"} for n in range(1, 42)]
    made = {}
    made["done"] = shop.create("publish-products")
    shop.until(made["done"], "completed")
    made["canceled"] = shop.create("drill-slow", {"steps": 1000, "delay_ms": 3})
    shop.until(made["canceled"], "processing")
    follow = shop.create("drill-slow", {"steps": 60, "delay_ms": 3})
    shop.until(follow, "completed")
    shop.cancel(made["canceled"], "The wrong season.")
    made["failed"] = shop.create("drill-report", {
        "file": "prices-2026-11.csv", "market": "eu", "figures": figures, "errors": rows,
        "values": {"file_key": "prices-2026-11-rejected.csv"}, "code": "too_many_errors",
        "failure": "41 of 1,204 rows have no price, so that nothing was changed."})
    shop.until(made["failed"], "failed")
    made["retried"] = shop.create("drill-fail")
    shop.until(made["retried"], "failed")
    made["preview"] = shop.create("drill-report", {"file": "prices-2026-12.csv", "figures": figures}, True)
    shop.until(made["preview"], "pre_processed")
    made["other"] = shop.create("publish-products", {}, True)
    made["running"] = shop.create("drill-slow", {"steps": 9000, "delay_ms": 30})
    return made


def states(page, shop, jobs):
    page.open(token=None)
    yield "signed-out"
    page.sign_in("ada-token")
    page.live()
    page.see("about", page.row(jobs["running"]))
    yield "list"
    page.show(jobs["preview"])
    page.one("#detail pre")
    yield "preview"
    go(page, jobs["running"])
    page.one("#detail .history")
    page.see("about", "#detail")
    yield "running"
    page.press("Cancel", "#detail")
    yield "cancel"
    page.press("Keep it", "#cancel")
    go(page, jobs["failed"])
    page.one("#detail tbody tr")
    yield "failed"
    page.press("Create again", "#detail")
    page.set_context('{\n  "file": "prices-2026-11.csv",\n  "market": eu\n}')
    page.press("Create job", "#create")
    page.one("#create-error")
    yield "create"
    page.press("Close", "#create")
    go(page, jobs["canceled"])
    yield "canceled"
    page.driver.execute_script("location.hash = ''")
    page.gone("#detail")
    page.press("Canceled", "#chips")
    page.choose("#filter-type", "drill-fail")
    page.see("No job matches")
    yield "no-match"


def states_of_files(page, shop, directory):
    """Files that are sent, that are wrong, and that are there to be saved."""
    good, bad = sheet(directory, "spring-collection", 240), sheet(directory, "prices-2026-11", 400, bad=110)
    page.open()
    page.press("New job")
    page.choose("#create-type", "product-import")
    yield "file"
    choose(page, heavy(directory, "too-many-pictures", (64 << 20) + 1))
    page.one("#create-error")
    yield "file-too-large"
    choose(page, good)
    page.see("spring-collection.csv", "#create-chosen")
    yield "file-chosen"
    choose(page, heavy(directory, "autumn-collection", 3 << 20))
    slow(page, up=300_000)
    page.press("Create job", "#create")
    page.wait(lambda: page.driver.execute_script("return document.querySelector('#create-upload-bar').value > 0.2"))
    yield "uploading"
    page.press("Stop the upload", "#create")
    slow(page)
    choose(page, bad)
    page.press("More options, as JSON", "#create")
    page.set_context('{ "max_bad_rows": 200 }')
    yield "file-and-context"
    page.press("Create job", "#create")
    page.see("99 errors in 99 of 110 bad rows", "#detail caption")
    yield "import-preview"
    page.driver.execute_script("document.querySelector('#detail .bad-rows').scrollIntoView()")
    yield "bad-rows"
    page.press("Cancel", "#detail")
    page.press("Cancel the job", "#cancel")
    export = shop.create("product-export")
    shop.until(export, "completed")
    go(page, export)
    page.button("Download", "#detail")
    yield "download"
    page.driver.execute_script("location.hash = ''")
    page.button("Download", page.row(export))
    yield "downloads"


def go(page, id):
    page.driver.execute_script("location.hash = arguments[0]", id)
    page.see(id, "#detail")


def take(page, name, scheme, size):
    FOLDER.mkdir(exist_ok=True)
    page.driver.save_screenshot(str(FOLDER / f"{name}-{scheme}-{size}.png"))
    assert page.overflow() == 0, f"{name} is wider than the window"
    assert unreadable(page) == []


def unreadable(page):
    """Texts whose contrast is below what WCAG AA asks for."""
    return page.driver.execute_script(CONTRAST)


CONTRAST = """
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (color) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => top.slice(0, 3).map((part, i) => part * top[3] + below[i] * (1 - top[3]));
    const luminance = (color) => color.map((part) => part / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (node) => {
        if (!node) return rgba('Canvas').slice(0, 3);
        return over(rgba(getComputedStyle(node).backgroundColor), behind(node.parentElement));
    };
    const found = [];
    const modal = document.querySelector('dialog[open]');
    const walker = document.createTreeWalker(modal || document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const owner = node.parentElement;
        if (!node.data.trim() || !owner.checkVisibility() || owner.closest('.unseen, .skip, script')) continue;
        const back = behind(owner);
        const front = over(rgba(getComputedStyle(owner).color), back);
        const [a, b] = [luminance(front), luminance(back)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) found.push([ratio.toFixed(2), node.data.trim().slice(0, 40)]);
    }
    return found;
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_state_is_readable_and_fits(page, shop, jobs, scheme, size):
    page.width(*SIZES[size])
    page.scheme(scheme)
    for name in states(page, shop, jobs):
        take(page, name, scheme, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_state_of_files_is_readable_and_fits(own_page, own_shop, tmp_path, scheme, size):
    # A little narrower than the narrow one: the smallest telephones that there are.
    own_page.width(*(SIZES["wide"] if size == "wide" else (360, 740)))
    own_page.scheme(scheme)
    for name in states_of_files(own_page, own_shop, tmp_path):
        take(own_page, name, scheme, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_empty_and_the_offline_page_are_readable_and_fit(own_page, own_shop, scheme, size):
    page = own_page
    page.expected_complaints = ["net::ERR_"]
    page.width(*SIZES[size])
    page.scheme(scheme)
    page.open().see("No jobs yet")
    take(page, "empty", scheme, size)
    page.press("New job")
    page.one("#create")
    take(page, "new", scheme, size)
    page.press("Close", "#create")
    own_shop.create("drill-slow", {"steps": 2000, "delay_ms": 20})
    own_shop.create("publish-products", {}, True)
    page.see(" of 2,000")
    page.see("Waiting for your confirmation")
    own_shop.signal(signal.SIGKILL)
    page.see("Not live since", "#stale")
    take(page, "offline", scheme, size)

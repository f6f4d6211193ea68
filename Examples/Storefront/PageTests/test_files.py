"""A file for a new job: chosen or dropped, sent with a bar, and only then a job."""

import re

import pytest
from selenium.webdriver.common.keys import Keys

from sheets import (begin, choose, count_uploads, heavy, kept, open_with, products, sheet, slow,
                    uploads)
from test_life import selected


def test_from_a_file_to_products_in_the_shop(page, shop, tmp_path):
    path = sheet(tmp_path, "kettle", 40)
    page.open()
    begin(page, path)
    # What takes a file is not asked for JSON.
    page.see("64 MiB at most", "#create-file-hint")
    page.gone("#create-context")
    page.see(f"kettle.csv {path.stat().st_size / 1024:.1f} KiB", "#create-chosen")
    page.press("Create job", "#create")
    page.gone("#create")
    id = selected(page)
    page.see("There will be 40 products created", "#detail .preview")
    assert re.fullmatch("[0-9A-Z]{26}", shop.job(id)["context"]["fileKey"])
    page.press("Confirm", "#detail")
    page.see("Done", "#detail .state")
    assert products(shop, "kettle ") == 40


def test_a_type_that_takes_no_file_is_asked_for_its_context_alone(page):
    page.open().press("New job")
    for type in ["drill-slow", "product-export", "publish-products"]:
        page.choose("#create-type", type)
        page.one("#create-context")
        page.gone("#create-file-field")
        page.gone("#create-more")


def test_the_bar_moves_no_job_is_made_meanwhile_and_a_stop_leaves_nothing(own_page, own_shop, tmp_path):
    page, shop = own_page, own_shop
    page.open()
    begin(page, heavy(tmp_path, "slow", 3 << 20))
    slow(page, up=500_000)
    page.press("Create job", "#create")
    bar = "return document.querySelector('#create-upload-bar').value"
    first = page.wait(lambda: page.driver.execute_script(bar))
    later = page.wait(lambda: (now := page.driver.execute_script(bar)) > first and now)
    assert 0 < first < later <= 1
    page.wait(lambda: re.search(r"[1-9]\d* % of 3 MiB", page.text("#create-upload-words")))
    page.see("The upload has begun.", "#create-live")
    page.see("25 % is uploaded.", "#create-live")
    assert shop.ask("GET", "?limit=1")["count"] == 0
    page.press("Stop the upload", "#create")
    page.see("The upload was stopped.", "#create-live")
    page.gone("#create-upload")
    assert page.focused().get_attribute("id") == "create-submit"
    # Escape stops it as well, and the dialog stays for another try.
    page.press("Create job", "#create")
    page.one("#create-upload")
    page.keys(Keys.ESCAPE)
    page.gone("#create-upload")
    page.see("slow.csv", "#create-chosen")
    slow(page)
    page.wait(lambda: kept(shop) == [])
    assert shop.ask("GET", "?limit=1")["count"] == 0
    page.press("Create job", "#create")
    page.gone("#create")
    shop.until(selected(page), "pre_processed")
    assert len(kept(shop)) == 1 and shop.ask("GET", "?limit=1")["count"] == 1


def test_what_a_refused_creation_uploaded_is_sent_once_or_removed(own_page, own_shop, tmp_path):
    page, shop = own_page, own_shop
    page.expected_complaints = ["400 (Bad Request)"]
    page.open()
    count_uploads(page)
    begin(page, sheet(tmp_path, "mug", 3))
    page.press("More options, as JSON", "#create")
    page.set_context('{"max_bad_rows": -1}')
    page.press("Create job", "#create")
    page.see("max_bad_rows must be 0 to 1,000,000", "#create-error")
    page.see("uploaded", "#create-chosen")
    assert page.focused().get_attribute("id") == "create-context"
    assert len(kept(shop)) == 1
    page.set_context('{\n  "note": 1.10, "fileKey": "old", "file\\u004bey": null\n}')
    page.press("Create job", "#create")
    page.gone("#create")
    context = shop.job(selected(page))["context"]
    assert context == {"note": 1.1, "fileKey": kept(shop)[0]}
    page.see("1.10", "#detail pre")
    assert uploads(page) == 1
    # A second file, of which nothing becomes.
    begin(page, sheet(tmp_path, "cup", 3))
    page.press("More options, as JSON", "#create")
    page.set_context('{"max_bad_rows": -1}')
    page.press("Create job", "#create")
    page.see("max_bad_rows must", "#create-error")
    assert len(kept(shop)) == 2
    page.press("Close", "#create")
    page.wait(lambda: kept(shop) == [context["fileKey"]])
    # A third, which is taken back.
    begin(page, sheet(tmp_path, "jug", 3))
    page.press("More options, as JSON", "#create")
    page.set_context('{"max_bad_rows": -1}')
    page.press("Create job", "#create")
    page.see("max_bad_rows must", "#create-error")
    page.press("Remove", "#create")
    page.wait(lambda: kept(shop) == [context["fileKey"]])
    assert page.focused().get_attribute("id") == "create-choose"
    page.gone("#create-chosen")


@pytest.mark.parametrize("is_closed", [False, True], ids=["repeated", "closed"])
def test_a_file_whose_creation_was_not_answered_stays_for_the_job_that_may_be(
        own_page, own_shop, tmp_path, is_closed):
    page, shop = own_page, own_shop
    page.open()
    count_uploads(page)
    page.driver.execute_script("""
        const send = window.fetch;
        window.fetch = (target, options) => send(target, options).then((response) => {
            if (options.method !== 'POST') return response;
            window.fetch = send;
            throw new TypeError('lost');
        });""")
    begin(page, sheet(tmp_path, "lost", 3))
    page.press("Create job", "#create")
    page.see("Press the button again: it makes one job", "#create-error")
    assert page.focused().get_attribute("id") == "create-choose"
    page.press("Close" if is_closed else "Create job", "#create")
    page.gone("#create")
    page.one(".job .state[data-look=waiting]")
    jobs = shop.ask("GET", "?fields=context")["batch_jobs"]
    assert [job["context"]["fileKey"] for job in jobs] == kept(shop)
    assert uploads(page) == 1
    page.see("There will be 3 products created")


def test_a_file_that_is_too_large_is_not_even_sent(page, shop, tmp_path):
    open_with(page, limit="2048", types="product-import")
    count_uploads(page)
    begin(page, heavy(tmp_path, "large", 3000))
    page.see("large.csv is too large: it has 2.9 KiB, and the service takes 2 KiB at most.", "#create-error")
    page.gone("#create-chosen")
    choose(page, heavy(tmp_path, "nearly", 2049))
    page.see("nearly.csv is too large: it has more than 2 KiB, and the service takes 2 KiB at most.",
             "#create-error")
    page.press("Create job", "#create")
    page.see("Choose the file first.", "#create-error")
    assert "create-error" in page.focused().get_attribute("aria-describedby")
    assert uploads(page) == 0
    choose(page, heavy(tmp_path, "fits", 2048))
    page.gone("#create-error")
    page.press("Create job", "#create")
    page.gone("#create")
    assert uploads(page) == 1
    shop.until(selected(page), "pre_processed")


def test_the_service_refuses_what_is_too_large_and_the_page_says_so(own_page, own_shop, tmp_path):
    page, shop = own_page, own_shop
    page.expected_complaints = ["413 (", "net::ERR_"]
    open_with(page, limit=str(1 << 30), types="product-import")
    begin(page, heavy(tmp_path, "huge", (64 << 20) + 1))
    page.press("Create job", "#create")
    page.see("too large for the service, or for what stands before it.", "#create-error", 60)
    assert kept(shop) == [] and shop.ask("GET", "?limit=1")["count"] == 0


def test_a_token_that_ends_is_asked_for_again(own_page, own_shop, tmp_path):
    page, shop = own_page, own_shop
    page.expected_complaints = ["401 (Unauthorized)", "net::ERR_"]
    page.open()
    begin(page, heavy(tmp_path, "secret", 8 << 20))
    page.driver.execute_script("""
        const set = XMLHttpRequest.prototype.setRequestHeader;
        XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
            set.call(this, name, name === 'authorization' ? 'Bearer ended' : value);
        };""")
    page.press("Create job", "#create")
    page.see("This token is not valid, or no longer.", "#sign-in-error", 60)
    assert not page.all("dialog") and kept(shop) == []


@pytest.mark.parametrize("token, limit, words, css", [
    ("ended", 1 << 30, "This token is not valid, or no longer.", "#sign-in-error"),
    ("ada-token", 1000, "cut.csv is too large: it has 7.8 KiB", "#create-error"),
    ("ada-token", 1 << 30, "The upload broke off: the connection was lost, or the file cannot be read any more.",
     "#create-error")])
def test_a_refusal_that_the_browser_hides_is_asked_for(page, tmp_path, token, limit, words, css):
    page.expected_complaints = ["401 (Unauthorized)"]
    page.open()
    begin(page, heavy(tmp_path, "cut", 8000))
    # A server breaks the connection that it has refused, and is another one by then.
    page.driver.execute_script("""
        const [token, limit] = arguments;
        const [sendFile, send] = [XMLHttpRequest.prototype.send, window.fetch];
        XMLHttpRequest.prototype.send = function () {
            XMLHttpRequest.prototype.send = sendFile;
            this.dispatchEvent(new ProgressEvent('error'));
        };
        window.fetch = async (target, options) => {
            if (!target.endsWith('/types')) return send(target, options);
            const headers = { ...options.headers, authorization: 'Bearer ' + token };
            const response = await send(target, { ...options, headers });
            const told = new Headers(response.headers);
            told.set('batch-jobs-file-limit', limit);
            return new Response(response.body, { status: response.status, headers: told });
        };""", token, str(limit))
    page.press("Create job", "#create")
    page.see(words, css)


def test_a_service_that_goes_while_a_file_is_sent_and_comes_back(own_page, own_shop, tmp_path):
    page, shop = own_page, own_shop
    page.expected_complaints = ["net::ERR_"]
    page.open()
    begin(page, heavy(tmp_path, "broken", 3 << 20))
    slow(page, up=500_000)
    page.press("Create job", "#create")
    page.wait(lambda: page.driver.execute_script("return document.querySelector('#create-upload-bar').value > 0"))
    shop.kill()
    page.see("The upload broke off: the service does not answer", "#create-error")
    assert page.focused().get_attribute("id") == "create-choose"
    slow(page)
    shop.start()
    page.live(60)
    # What was half there is gone, and the same button does it.
    assert kept(shop) == []
    page.press("Create job", "#create")
    page.gone("#create")
    shop.until(selected(page), "pre_processed")


def test_a_refusal_that_nobody_explains_is_said_all_the_same(page, tmp_path):
    page.open()
    begin(page, sheet(tmp_path, "tray", 1))
    page.driver.execute_script(
        "Object.defineProperty(XMLHttpRequest.prototype, 'status', { get: () => 503 })")
    page.press("Create job", "#create")
    page.see("The file was not uploaded. The service refused this (503).", "#create-error")


def test_a_file_can_be_dropped_and_one_that_misses_does_not_end_the_page(page, shop):
    page.open().press("New job")
    drop = """
        const data = new DataTransfer();
        for (const name of arguments[1]) data.items.add(new File(['Handle,Title\\nrug,Rug\\n'], name));
        const node = document.querySelector(arguments[0]);
        const told = ['dragover', 'drop'].map((type) => {
            const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
            node.dispatchEvent(event);
            return event.defaultPrevented;
        });
        return told.every(Boolean);"""
    # A browser leaves the page for a file that nobody has taken.
    page.choose("#create-type", "drill-slow")
    for css in ["#create-context", "#rows", "body"]:
        assert page.driver.execute_script(drop, css, ["rug.csv"])
    page.choose("#create-type", "product-import")
    page.gone("#create-chosen")
    assert page.driver.execute_script(drop, "#create-drop", ["a.csv", "b.csv"])
    page.see("One job takes one file.", "#create-error")
    # Nor does a text that is moved within a field belong to us.
    assert not page.driver.execute_script(drop, "#create-drop", [])
    assert page.driver.execute_script(drop, "#create h2", ["rug.csv"])
    page.see("rug.csv 21 bytes", "#create-chosen")
    page.gone("#create-error")
    page.press("Create job", "#create")
    page.gone("#create")
    page.see("There will be 1 products created", "#detail .preview")


def test_the_keyboard_and_ears_are_enough(page, tmp_path):
    page.open()
    begin(page, sheet(tmp_path, "lamp", 1))
    page.see("lamp.csv is chosen.", "#create-live")
    assert page.one("#create-drop").accessible_name.startswith("File")
    assert page.one("#create-drop").aria_role == "group"
    page.tab_to_button("Choose another file", "#create")
    page.tab_to_button("Remove", "#create")
    page.keys(Keys.ENTER)
    assert page.focused() == page.button("Choose a file", "#create")
    page.gone("#create-chosen")
    choose(page, sheet(tmp_path, "lamp", 1))
    page.tab_to_button("More options, as JSON", "#create")
    page.keys(Keys.SPACE)
    page.wait(lambda: page.focused().get_attribute("id") == "create-context")
    page.chord(Keys.CONTROL, Keys.ENTER)
    page.gone("#create")
    page.wait(lambda: page.focused().get_attribute("id") == "detail-title")


def test_where_no_files_are_kept_nothing_of_them_is_shown(page, shop):
    export = shop.create("product-export")
    assert shop.until(export, "completed")["result"]["file_key"]
    # Not even if it names types.
    open_with(page, types="product-import")
    page.press("New job")
    page.choose("#create-type", "product-import")
    page.one("#create-context")
    page.gone("#create-file-field")
    page.press("Close", "#create")
    page.show(export)
    page.see("file_key", "#detail")
    assert not any("Download" in node.text for node in page.all(".actions button"))


def test_a_job_that_is_created_again_says_which_file_it_would_take(page, shop, tmp_path):
    page.expected_complaints = ["400 (Bad Request)"]
    page.open()
    begin(page, sheet(tmp_path, "wrong", 0, text="Colour\nred\n"))
    page.press("Create job", "#create")
    page.gone("#create")
    id = selected(page)
    page.see("The file lacks", "#detail .state")
    page.press("Create again", "#detail")
    page.see("without one, the file that the context names", "#create-file-hint")
    # The import has removed it.
    page.press("Create job", "#create")
    page.see("There is no file of this fileKey", "#create-error")
    choose(page, sheet(tmp_path, "right", 1))
    page.press("Create job", "#create")
    page.gone("#create")
    page.see("There will be 1 products created", "#detail .preview")
    assert selected(page) != id

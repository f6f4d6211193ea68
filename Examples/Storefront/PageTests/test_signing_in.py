"""Who may see anything, and where the token is kept."""


def test_a_token_is_asked_for_once_and_kept_for_the_tab(page):
    page.open(token=None)
    assert page.one("#token").get_attribute("type") == "password"
    assert page.focused().get_attribute("id") == "token"
    page.sign_in("ada-token")
    page.live()
    page.driver.refresh()
    page.live()
    storage = page.driver.execute_script("return [sessionStorage.length, localStorage.length, document.cookie]")
    assert storage[0] >= 1 and storage[1:] == [0, ""]
    assert "token" not in page.driver.current_url


def test_a_wrong_token_is_refused_with_a_reason(page):
    page.expected_complaints = ["401 (Unauthorized)"]
    page.open(token=None)
    page.sign_in("nobody's")
    page.see("This token is not valid", "#sign-in-error")
    assert page.focused().get_attribute("id") == "token"
    page.sign_in("has a space")
    page.see("This is no token", "#sign-in-error")
    page.sign_in("ada-token")
    page.live()


def test_a_token_that_is_not_valid_any_more_is_asked_for_again(page):
    page.expected_complaints = ["401 (Unauthorized)"]
    page.open(token=None)
    page.driver.execute_script("sessionStorage.setItem('batch-jobs-token', 'old')")
    page.driver.refresh()
    page.see("This token is not valid, or no longer.", "#sign-in-error")
    assert page.driver.execute_script("return sessionStorage.getItem('batch-jobs-token')") is None


def test_a_token_that_ends_while_the_page_is_open_is_asked_for_and_the_job_is_there_again(own_page, own_shop):
    page, shop = own_page, own_shop
    page.expected_complaints = ["net::ERR_", "401 (Unauthorized)"]
    id = shop.create("drill-slow", {"steps": 1}, True)
    page.open().show(id)
    page.press("Cancel", "#detail")
    shop.kill()
    shop.tokens["ada-new-token"] = shop.tokens.pop("ada-token")
    shop.start()
    page.see("This token is not valid, or no longer.", "#sign-in-error", 60)
    assert page.focused().get_attribute("id") == "token"
    assert id not in page.driver.page_source
    assert not page.all("dialog")
    page.sign_in("ada-new-token")
    page.live()
    page.see(id, "#detail")


def test_signing_out_leaves_nothing(page, shop):
    id = shop.create("drill-slow", {"steps": 1, "note": "a secret of hers"}, True)
    ends = shop.create("drill-slow", {"steps": 1, "delay_ms": 1}, True)
    page.open().show(ends)
    page.press("Confirm", "#detail")
    page.see("drill-slow is done.", "#notices")
    page.show(id)
    page.see("a secret of hers", "#detail")
    page.one("#detail .watch input").click()
    page.press("Waiting for you", "#chips")
    page.gone(page.row(ends))
    page.one(page.row(id))
    page.press("Sign out")
    page.one("#token")
    assert page.driver.execute_script("return sessionStorage.length") == 0
    for words in (id, ends, "a secret of hers", "is done"):
        # But in the script, which has all words.
        assert words not in page.driver.execute_script("return document.body.innerHTML.split('<script')[0]")
    assert id not in page.driver.current_url
    assert page.driver.title == "Batch jobs"
    # Nor does the page listen on: all streams that she may have are free.
    with shop.streams(20):
        pass
    page.sign_in("bob-token")
    page.live()
    page.see("No jobs yet")
    assert not page.all("#detail")
    page.press("Sign out")
    page.hold_lists()
    page.sign_in("ada-token")
    page.asks_for_a_list()
    assert not page.all("#empty")
    page.release_lists()
    page.one(page.row(id))


def test_what_was_put_off_is_not_asked_for_after_signing_out(page, shop):
    page.open().live()
    page.hold_timers()
    shop.create("drill-slow", {"steps": 1}, True)
    page.puts_off()
    page.press("Sign out")
    page.one("#token")
    page.release_timers()
    assert "not valid" not in page.text()


def test_a_caller_sees_her_own_jobs_and_whoever_sees_all_is_told_whose_they_are(page, shop):
    id = shop.create("drill-slow", {"steps": 1}, True)
    page.open("root-token").one(page.row(id))
    page.see("by ada", page.row(id))
    page.see("job", "#pager")
    page.press("Sign out")
    page.hold_lists()
    page.sign_in("ada-token")
    page.asks_for_a_list()
    # How many jobs there are is nothing that she may know of others.
    assert not page.all("#pager")
    page.release_lists()
    page.one(page.row(id))
    assert "by ada" not in page.text(page.row(id))

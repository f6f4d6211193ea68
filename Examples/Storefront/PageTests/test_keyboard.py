"""The keyboard alone is enough; so are ears."""

import re

from selenium.webdriver.common.keys import Keys


def test_create_confirm_and_cancel_without_the_mouse(page, shop):
    page.open(token=None)
    page.keys("ada-token", Keys.ENTER)
    page.live()
    page.tab_to_button("New job")
    page.keys(Keys.ENTER)
    page.one("#create")
    # Letters choose in a list, as everywhere.
    page.keys("drill-slow", Keys.TAB)
    page.tab_to(lambda node: node.get_attribute("id") == "create-context")
    page.chord(Keys.CONTROL, "a")
    page.keys('{"steps": 2000, "delay_ms": 20}')
    page.chord(Keys.CONTROL, Keys.ENTER)
    page.gone("#create")
    id = page.wait(lambda: re.search(r"#(batch_\w+)$", page.driver.current_url))[1]
    page.see("Waiting for your confirmation", "#detail")
    assert page.focused().get_attribute("id") == "detail-title"
    page.tab_to_button("Confirm", "#detail")
    page.keys(Keys.ENTER)
    page.see("Running", "#detail")
    # The button is gone, the focus stays with the job.
    page.wait(lambda: page.focused().get_attribute("id") == "detail-title")
    page.tab_to_button("Cancel", "#detail")
    page.keys(Keys.SPACE)
    page.one("#cancel")
    page.keys(Keys.ESCAPE)
    page.gone("#cancel")
    assert page.focused() == page.button("Cancel", "#detail")
    page.keys(Keys.ENTER)
    page.one("#cancel")
    page.tab_to_button("Cancel the job", "#cancel")
    page.keys(Keys.ENTER)
    page.gone("#cancel")
    page.see("Canceled", "#detail")
    page.wait(lambda: page.focused().get_attribute("id") == "detail-title")
    # Escape leaves the job; its row has the focus, arrows walk the rows, Enter opens one.
    other = shop.create("drill-slow", {"steps": 1}, True)
    page.one(page.row(other))
    page.keys(Keys.ESCAPE)
    page.gone("#detail")
    assert page.focused().get_attribute("href").endswith(id)
    page.keys(Keys.ARROW_UP)
    assert page.focused().get_attribute("href").endswith(other)
    page.keys(Keys.ENTER)
    page.see(other, "#detail")


def test_the_focus_is_seen_and_a_row_that_goes_passes_it_on(page, shop):
    first = shop.create("drill-slow", {"steps": 1}, True)
    second = shop.create("drill-slow", {"steps": 1}, True)
    page.open().press("Waiting for you", "#chips")
    page.one(page.row(second))
    page.tab_to(lambda node: (node.get_attribute("href") or "").endswith(second))
    outline = page.driver.execute_script(
        "return getComputedStyle(document.activeElement, '::after').outlineStyle")
    assert outline == "solid"
    shop.cancel(second)
    page.gone(page.row(second))
    page.wait(lambda: (page.focused().get_attribute("href") or "").endswith(first))


def test_each_state_has_a_shape_and_words_beside_its_colour(page, shop):
    ids = {
        "waiting": shop.create("drill-slow", {"steps": 1}, True),
        "running": shop.create("drill-slow", {"steps": 3000, "delay_ms": 20}),
        "failed": shop.create("drill-fail"),
        "done": shop.create("drill-slow", {"steps": 1, "delay_ms": 1}),
        "canceled": shop.create("drill-slow", {"steps": 1}, True),
    }
    shop.cancel(ids["canceled"])
    page.open()
    shapes = {}
    for look, id in ids.items():
        page.one(page.row(id) + f' .state[data-look="{look}"]')
        assert page.text(page.row(id) + " .state strong")
        shapes[look] = page.driver.execute_script(
            "return document.querySelector(arguments[0]).outerHTML", page.row(id) + " .state svg")
        assert 'aria-hidden="true"' in shapes[look]
    assert len(set(shapes.values())) == len(ids)
    shop.cancel(ids["running"])


def test_everything_that_can_be_pressed_has_a_name(page, shop):
    shop.create("drill-fail")
    page.open()
    page.press("New job")
    nameless = page.driver.execute_script("""
        return [...document.querySelectorAll('button, a, input, select, textarea, progress, dialog, section, nav')]
            .filter((node) => node.checkVisibility())
            .filter((node) => !(node.innerText || node.textContent || '').trim() || node.matches('input, select, textarea'))
            .filter((node) => !node.getAttribute('aria-label') && !node.getAttribute('aria-labelledby')
                && !(node.labels && node.labels.length))
            .map((node) => node.outerHTML.slice(0, 120))""")
    assert nameless == []
    names = page.driver.execute_script("""
        return [...document.querySelectorAll('.job .actions button:not([hidden])')].map((b) => b.textContent)""")
    assert all(" " in name.strip() for name in names), names

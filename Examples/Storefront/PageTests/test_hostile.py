"""Text of users is text, whatever it looks like."""

import pytest

from shop import TOKENS

MARKUP = "<img src=x onerror=boom()><script>boom()</script></script><svg/onload=boom()>"
TURNED = "\u202egnp.exe\u202c \u2066 \u200f\u202d"
LONG = "x" * 10_000
QUOTES = "\"'`${boom()}\\u003cimg\\n]]>--><!-- &lt;b&gt; &amp;"
TYPE = "<img src=x onerror=boom()></script>\u202eevil"

HOSTILE = [MARKUP, TURNED, LONG, QUOTES]


def unharmed(page):
    page.driver.execute_script("window.boom ??= () => { window.isHarmed = true; }")
    assert not page.driver.execute_script("return window.isHarmed")
    assert page.driver.execute_script("""
        return document.querySelectorAll('img, iframe, object, a[href^=javascript], [onerror], [onload]').length
            + document.querySelectorAll('script').length - 1""") == 0
    assert page.overflow() == 0


@pytest.mark.parametrize("width", [1280, 375])
def test_hostile_text_in_every_field_is_shown_as_text(page, shop, width):
    page.width(width)
    ids = []
    for text in HOSTILE:
        context = {
            text[:200]: text, "figures": [{"key": text, "name": text, "message": text}],
            "values": {text[:100]: text}, "failure": text, "code": text,
            "errors": [{"code": text, "message": text, text[:100]: text}],
        }
        ids.append(shop.create(TYPE, context, token="eve-token"))
        shop.until(ids[-1], "failed")
        waits = shop.create(TYPE, context, True, token="eve-token")
        shop.until(waits, "pre_processed")
        canceled = shop.create(TYPE, context, True, token="eve-token")
        shop.cancel(canceled, text[:5000], token="eve-token")
        ids += [waits, canceled]
    page.open("root-token")
    for id in ids:
        page.one(page.row(id))
        # Each creator, type and reason is there letter for letter.
        content = page.driver.execute_script("return document.querySelector(arguments[0]).textContent", page.row(id))
        assert TYPE in content and TOKENS["eve-token"] in content
        page.one(page.row(id) + " .job-link").click()
        page.see(id, "#detail")
        page.one("#detail pre")
        unharmed(page)
        page.press("Close" if width > 900 else "Back to the list", "#detail")
    unharmed(page)


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "turned", "long", "quotes"])
def test_hostile_text_is_there_letter_for_letter(page, shop, text):
    id = shop.create(TYPE, {"failure": "x", "errors": [{"message": text}, {"more": text}]}, token="eve-token")
    shop.until(id, "failed")
    page.open("root-token", hash=f"#{id}")
    page.wait(lambda: page.driver.execute_script(
        "return document.querySelector('#detail').textContent").count(text) >= 2)
    page.press("Create again", "#detail")
    page.one("#create-context")
    unharmed(page)
    page.press("Close", "#create")
    # Even the title of the tab keeps its direction.
    page.press("New job")
    page.choose("#create-type", "drill-slow")
    page.press("Close", "#create")
    assert "\u202e" not in page.driver.title


def test_the_browser_itself_lets_no_text_become_markup(page):
    page.expected_complaints = ["requires 'TrustedHTML'", "requires 'TrustedScript'", "Refused to", "Content Security Policy",
                                "violates the following"]
    page.open()
    assert page.driver.execute_script("""
        try { document.body.innerHTML += '<b>x</b>'; return 'taken'; } catch { return 'refused'; }""") == "refused"
    page.driver.execute_script("""
        const script = document.createElement('script');
        try { script.textContent = 'window.isHarmed = true'; document.body.append(script); } catch {}
        const link = document.createElement('p');
        link.setAttribute('style', 'position: fixed');
        link.id = 'styled';
        document.body.append(link);""")
    assert not page.driver.execute_script("return window.isHarmed")
    assert page.driver.execute_script("return getComputedStyle(document.querySelector('#styled')).position") == "static"

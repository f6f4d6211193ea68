"""The page in a real browser, as a person finds and uses what is on it."""

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException, TimeoutException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

STALE = (StaleElementReferenceException, NoSuchElementException)


class Page:
    def __init__(self, driver, shop):
        self.driver, self.shop = driver, shop
        # What the browser may complain of in a test that provokes it, as parts of its messages.
        self.expected_complaints = []

    # Waiting and finding

    def wait(self, condition, seconds=15, what=""):
        """Looks again until there is something; what is missing is told as it is at the end."""
        try:
            return WebDriverWait(self.driver, seconds, 0.05, STALE).until(lambda _: condition())
        except TimeoutException:
            raise AssertionError(what() if callable(what) else what) from None

    def all(self, css):
        return [node for node in self.driver.find_elements(By.CSS_SELECTOR, css) if node.is_displayed()]

    def one(self, css, seconds=15):
        return self.wait(lambda: self.all(css), seconds, f"nothing is {css}")[0]

    def text(self, css="body"):
        return self.driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map(n => n.innerText).join('\\n')", css)

    def see(self, words, css="body", seconds=15):
        self.wait(lambda: words in self.text(css), seconds,
                  lambda: f"{words!r} does not stand in {css}: {self.text(css)[:600]!r}")

    def see_not(self, words, css="body", seconds=15):
        self.wait(lambda: words not in self.text(css), seconds, f"{words!r} still stands in {css}")

    def gone(self, css, seconds=15):
        self.wait(lambda: not self.all(css), seconds, f"{css} is still there")

    def button(self, words, within="body"):
        def find():
            # The name of the job, which buttons of rows have for ears alone, is no part of the words.
            return [node for node in self.driver.execute_script("""
                return [...document.querySelectorAll(arguments[0] + ' button')].filter((button) =>
                    button.getAttribute('aria-label') === arguments[1] || [...button.childNodes]
                        .filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim()
                        === arguments[1])""", within, words) if node.is_displayed()]
        return self.wait(find, what=f"no button {words!r} in {within}")[0]

    def press(self, words, within="body"):
        self.wait(lambda: self.button(words, within).click() is None)

    # Signing in, and what is on the page

    def open(self, token="ada-token", hash="", wait=True):
        self.driver.get(self.shop.url + hash)
        if token is None:
            return self
        self.sign_in(token)
        if wait:
            self.live()
        return self

    def sign_in(self, token):
        field = self.one("#token")
        field.clear()
        field.send_keys(token, Keys.ENTER)

    def live(self, seconds=15):
        self.see("Live", "#link", seconds)
        self.gone("#stale")

    def row(self, id):
        return f'.job[data-id="{id}"]'

    def show(self, id):
        self.one(self.row(id) + " .job-link").click()
        self.see(id, "#detail")

    def focused(self):
        return self.driver.switch_to.active_element

    def keys(self, *keys):
        chain = ActionChains(self.driver)
        for key in keys:
            chain.send_keys(key)
        chain.perform()

    def chord(self, modifier, key):
        ActionChains(self.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()

    def tab_to(self, condition, limit=80, back=False):
        """Goes on with the tab key alone until the focus is where it should be."""
        for _ in range(limit):
            if condition(self.focused()):
                return
            if back:
                self.chord(Keys.SHIFT, Keys.TAB)
            else:
                self.keys(Keys.TAB)
        raise AssertionError("the tab key does not lead there")

    def tab_to_button(self, words, within="body"):
        node = self.button(words, within)
        self.tab_to(lambda focused: focused == node)

    def set_context(self, text):
        field = self.one("#create-context")
        field.clear()
        # Browsers do not type letters beyond the BMP; the event is what typing makes.
        self.driver.execute_script(
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
            field, text)

    def choose(self, css, value):
        self.one(f'{css} option[value="{value}"]')
        self.driver.execute_script(
            "const s = document.querySelector(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change', {bubbles: true}))", css, value)

    # How the browser is

    def width(self, width, height=800):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def scheme(self, scheme):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme}]})

    def hold_lists(self):
        """Holds back the answers to lists, so that what stands there without them can be seen."""
        self.driver.execute_script("""
            const send = window.fetch;
            const held = new Promise((go) => { window.release = go; });
            window.asked = false;
            window.fetch = (target, ...rest) => {
                if (!target.includes('limit=50')) return send(target, ...rest);
                window.asked = true;
                return held.then(() => send(target, ...rest));
            };
            const release = window.release;
            window.release = () => (window.fetch = send, release());""")

    def asks_for_a_list(self):
        self.wait(lambda: self.driver.execute_script("return window.asked"))

    def release_lists(self):
        self.driver.execute_script("window.release()")

    def hold_timers(self):
        """Keeps what the page puts off from now on until it is released."""
        self.driver.execute_script("""
            const later = window.setTimeout;
            window.held = [];
            window.setTimeout = (body) => window.held.push(body);
            window.releaseTimers = () => {
                window.setTimeout = later;
                return Promise.all(window.held.map((body) => body()));
            };""")

    def puts_off(self):
        self.wait(lambda: self.driver.execute_script("return window.held.length"))

    def release_timers(self):
        self.driver.execute_async_script("window.releaseTimers().then(arguments[0])")

    def offline(self, is_offline):
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})

    def overflow(self):
        """Pixels by which the document is wider than the window."""
        return self.driver.execute_script(
            "const root = document.documentElement;"
            "return Math.round(root.scrollWidth - root.getBoundingClientRect().width)")

    def complaints(self):
        """What the browser's console has to say, but for what the test provoked."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if not any(part in entry["message"] for part in self.expected_complaints)]

"""A browser for all tests, a shop for each file, and a tab of its own for each test."""

import os
import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from page import Page
from shop import Shop


def executable(*names):
    for name in names:
        if found := shutil.which(name):
            return found
    raise RuntimeError(f"{names[0]} is missing")


@pytest.fixture(scope="session")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def driver(downloads):
    options = webdriver.ChromeOptions()
    options.binary_location = executable("chromium", "google-chrome")
    for argument in ["--headless=new", "--window-size=1280,900", "--no-first-run", "--disable-gpu",
                     "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en"]:
        options.add_argument(argument)
    if os.getuid() == 0:
        # Its sandbox refuses root, and the only page that it opens is ours.
        options.add_argument("--no-sandbox")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # A zone that is no whole hour from UTC shows whether times are local.
    service = Service(executable("chromedriver"), env={**os.environ, "TZ": "Asia/Kolkata"})
    driver = webdriver.Chrome(options, service)
    yield driver
    driver.quit()


def started(directory, **options):
    return Shop(os.environ["STOREFRONT"], str(directory), **options).start()


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    shop = started(tmp_path_factory.mktemp("shop"))
    yield shop
    shop.kill()


@pytest.fixture
def own_shop(tmp_path):
    """A shop for one test, which may do to it what it likes."""
    shop = started(tmp_path)
    yield shop
    shop.kill()


def tab(driver, shop):
    old = driver.current_window_handle
    driver.switch_to.new_window("tab")
    new = driver.current_window_handle
    driver.switch_to.window(old)
    driver.close()
    driver.switch_to.window(new)
    driver.get_log("browser")
    page = Page(driver, shop)
    page.width(1280, 900)
    page.scheme("light")
    return page


@pytest.fixture
def page(driver, shop):
    page = tab(driver, shop)
    yield page
    assert page.complaints() == []


@pytest.fixture
def own_page(driver, own_shop):
    page = tab(driver, own_shop)
    yield page
    assert page.complaints() == []

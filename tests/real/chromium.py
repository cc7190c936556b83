"""A real Chromium for tests, through Playwright, with pages of any size. No network but loopback."""

import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-proxy-server",
    "--hide-scrollbars",
)


def chromium_path() -> str:
    """Find Chromium, or skip the test with the reason."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path is not None:
            return path
    pytest.skip("Chromium is not installed (apt-get install chromium).")


class Chromium:
    """A running browser. Every page has its own context, as every browser source of OBS has its own page."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.errors: list[str] = []
        """What pages threw and did not catch."""

    def open(self, address: str, width: int, height: int) -> Page:
        """Open an address in a new page of this viewport size."""
        page = self._browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(address)
        return page

    def close(self, page: Page) -> None:
        """Close a page and its context."""
        page.context.close()


def until(page: Page, expression: str, within_s: float = 10.0) -> None:
    """Wait until a JavaScript expression is true; fails the test when it never is.

    Playwright's own `wait_for_function` needs `eval`, which the pages' content policy forbids.
    """
    give_up = time.monotonic() + within_s
    while not page.evaluate(expression):
        assert time.monotonic() < give_up, f"never came true: {expression}"
        page.wait_for_timeout(20)


@contextmanager
def running_chromium() -> Generator[Chromium]:
    """Run a browser; it and everything in it is gone afterwards."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield Chromium(browser)
        finally:
            browser.close()

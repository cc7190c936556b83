"""A real Chromium for tests, through Playwright, with pages of any size. No network but loopback."""

import json
import shutil
import time
from collections.abc import Callable, Generator
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


class Frames:
    """What became of frames that were to show something new."""

    def __init__(self) -> None:
        self.shown = 0
        self.dropped = 0

    def read(self, trace: bytes) -> None:
        """Count in a trace of Chromium's compositor."""
        for event in json.loads(trace)["traceEvents"]:
            state = str(event.get("args", {}).get("frame_reporter", {}).get("state", ""))
            self.shown += state.startswith("STATE_PRESENTED")
            self.dropped += state == "STATE_DROPPED"


class Chromium:
    """A running browser. Every page has its own context, as every browser source of OBS has its own page."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.errors: list[str] = []
        """What pages threw and did not catch."""

    def open(self, address: str, width: int, height: int, first: str = "") -> Page:
        """Open an address in a new page of this viewport size; a script may run `first`."""
        page = self._browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        if first:
            page.add_init_script(first)
        page.goto(address)
        return page

    @contextmanager
    def counting_frames(self, page: Page) -> Generator["Frames"]:
        """Count the frames the compositor shows and drops meanwhile; read the figures afterwards."""
        found = Frames()
        self._browser.start_tracing(page=page, categories=["cc"])
        try:
            yield found
        finally:
            found.read(self._browser.stop_tracing())

    def close(self, page: Page) -> None:
        """Close a page and its context."""
        page.context.close()


PATIENT_S = 30.0
"""How long to wait for what must come: how soon it comes depends on what else the machine does, and is no promise."""


def until(page: Page, expression: str, within_s: float = PATIENT_S) -> None:
    """Wait until a JavaScript expression is true; fails the test when it never is.

    Playwright's own `wait_for_function` needs `eval`, which the pages' content policy forbids.
    """
    give_up = time.monotonic() + within_s
    while not page.evaluate(expression):
        assert time.monotonic() < give_up, f"never came true: {expression}"
        page.wait_for_timeout(20)


def until_told(page: Page, true: Callable[[], bool], what: Callable[[], object]) -> None:
    """Wait for what the browser tells of a page: its console, its requests. It tells of each process when it likes."""
    give_up = time.monotonic() + PATIENT_S
    while not true():
        assert time.monotonic() < give_up, f"never came true; there was {what()}"
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

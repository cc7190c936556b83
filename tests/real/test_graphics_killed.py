"""The countdown on a page whose console is killed or frozen: it counts on, and nothing is played twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.real.chromium import Chromium, running_chromium, until
from tests.real.graphics_rig import ROOT, utc_ms

TOKEN = "a-token-of-this-test"
DIGITS = "document.querySelector('.layer > *').shadowRoot.querySelector('.digits').textContent"


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


class Alone:
    """A console's graphics side as a process."""

    def __init__(self, port: int, instance: str, started: int, deadline: int) -> None:
        words = [str(port), TOKEN, instance, str(started), str(deadline)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.real.graphics_alone", *words],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def signal(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def alone(port: int, instance: str, started: int, deadline: int) -> Generator[Alone]:
    one = Alone(port, instance, started, deadline)
    try:
        yield one
    finally:
        one.end()


def open_page(chromium: Chromium, port: int) -> Page:
    page = chromium.open(f"http://127.0.0.1:{port}/o/{TOKEN}/program", 540, 960)
    until(page, "cartwall.state().visible.length === 1")
    page.evaluate("document.querySelector('.layer > *').first = true")
    return page


def is_right(page: Page, deadline: int) -> bool:
    """Tell whether the digits are those of some instant while they were read."""
    before = utc_ms()
    minutes, _, seconds = str(page.evaluate(DIGITS)).partition(":")
    first, last = (-(-(deadline - at) // 1000) for at in (before, utc_ms()))
    return last <= int(minutes) * 60 + int(seconds) <= first


def assert_right(page: Page, deadline: int) -> None:
    """Check that the digits are right; they may just be about to change, but not time and again."""
    assert any(is_right(page, deadline) for _ in range(5)), page.evaluate(DIGITS)


def test_a_killed_console_changes_nothing_and_its_successor_replays_nothing(chromium: Chromium) -> None:
    started = utc_ms()
    deadline = started + 60_000
    with alone(0, "a", started, deadline) as first:
        page = open_page(chromium, first.port)
        port = first.port
        first.signal(signal.SIGKILL)
    until(page, "!cartwall.state().connected")
    page.wait_for_timeout(1500)
    assert_right(page, deadline)
    with alone(port, "a", started, deadline):
        until(page, "cartwall.state().connected && cartwall.state().rev === 1")
        page.wait_for_timeout(300)
        assert_right(page, deadline)
        assert page.evaluate("[...document.querySelectorAll('.layer > *')].map((one) => one.first)") == [True]
    chromium.close(page)


def test_a_frozen_console_is_noticed_and_the_page_counts_on(chromium: Chromium) -> None:
    started = utc_ms()
    deadline = started + 60_000
    with alone(0, "a", started, deadline) as console:
        page = open_page(chromium, console.port)
        console.signal(signal.SIGSTOP)
        until(page, "!cartwall.state().connected", within_s=30)  # the silence is noticed
        assert_right(page, deadline)
        console.signal(signal.SIGCONT)
        until(page, "cartwall.state().connected", within_s=30)
        assert_right(page, deadline)
        assert page.evaluate("[...document.querySelectorAll('.layer > *')].map((one) => one.first)") == [True]
    chromium.close(page)

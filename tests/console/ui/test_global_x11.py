"""The chord on a real X server: taken, freed, lost with the server; repeats of a held key are none of a hand's."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from console.config.keybook import SHIPPED
from console.seat.fake import FakeSeat, calm
from console.ui.global_keyboard import grabs
from console.ui.global_keys import Reach
from console.ui.global_x11 import Strokes, X11Listener
from console.ui.global_xcb import XConnection
from console.ui.labels import Words
from console.ui.main_window import MainWindow
from tests.console.ui.handclock import START_MS, HandClock
from tests.rig.xvfb import start_xvfb

CHORD = SHIPPED.anywhere


class Told:
    """A listener on a server of its own, and what it told."""

    def __init__(self) -> None:
        self.server, self.display = start_xvfb(640, 480)
        self.listener = X11Listener(self.display)
        self.pressed = self.changed = 0

    def start(self) -> None:
        self.listener.start(self.press, self.change)

    def press(self) -> None:
        self.pressed += 1

    def change(self) -> None:
        self.changed += 1

    def end_server(self) -> None:
        self.server.terminate()
        self.server.wait(10)


@pytest.fixture
def told() -> Iterator[Told]:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    made = Told()
    yield made
    made.listener.close()
    made.end_server()


def test_it_is_off_had_off_and_free_again(told: Told) -> None:
    told.start()
    reaches = []
    for chord in ("", CHORD, CHORD, "Ctrl+Shift+F9", "", "Ctrl+Alt+Ö"):
        told.listener.listen(chord)
        reaches.append(told.listener.heard().reach)
    assert reaches == [Reach.OFF, *[Reach.ANYWHERE] * 3, Reach.OFF, Reach.NO_KEY]


def test_another_program_s_chord_is_said_and_left_alone(told: Told) -> None:
    told.start()
    rival = XConnection(told.display)
    keys = sorted(grabs(rival.keyboard(), CHORD))
    assert rival.grab(keys[-1])  # one of the four is enough
    told.listener.listen(CHORD)
    assert told.listener.heard().reach is Reach.TAKEN
    assert all(rival.grab(key) for key in keys), "nothing is kept of a chord that is not whole"
    rival.close()


def test_a_layout_that_comes_while_it_runs_is_followed(told: Told, qtbot: QtBot) -> None:
    if shutil.which("setxkbmap") is None:
        pytest.skip("setxkbmap is not installed")
    told.start()
    told.listener.listen("Ctrl+Alt+Ö")
    assert told.listener.heard().reach is Reach.NO_KEY
    subprocess.run(["setxkbmap", "-display", told.display, "de"], check=True)
    qtbot.waitUntil(lambda: told.listener.heard().works, timeout=10_000)
    assert told.changed == 1


def test_a_server_that_goes_is_said(told: Told, qtbot: QtBot) -> None:
    told.start()
    told.listener.listen(CHORD)
    told.end_server()
    qtbot.waitUntil(lambda: told.changed == 1, timeout=10_000)
    assert told.listener.heard().reach is Reach.NOT_HERE
    told.listener.listen(CHORD)
    assert told.listener.heard().reach is Reach.NOT_HERE


def test_without_a_server_it_is_said_at_once(told: Told) -> None:
    told.end_server()
    told.start()
    assert told.listener.heard().reach is Reach.NOT_HERE


def test_the_window_says_in_a_row_and_in_its_sheet_that_the_chord_is_taken(told: Told, qtbot: QtBot) -> None:
    rival = XConnection(told.display)
    assert all(rival.grab(key) for key in grabs(rival.keyboard(), CHORD))
    window = MainWindow(FakeSeat(calm(START_MS), {}, ()), HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda it: it.end(False))
    window.hear_anywhere(told.listener)
    assert window.notices.text.startswith(f"{CHORD} panics in this window only. Taken by another program")
    assert any("Taken by another program" in one.text() for one in window.key_sheet.findChildren(Words))
    rival.close()


def test_a_key_held_down_is_one_stroke() -> None:
    strokes = Strokes()
    assert strokes.down(33, 1_000)
    for at_ms in (1_660, 1_700, 1_740):
        strokes.up(33, at_ms)
        assert not strokes.down(33, at_ms)
    strokes.up(33, 1_800)
    assert strokes.down(33, 1_850)
    assert strokes.down(27, 1_851)

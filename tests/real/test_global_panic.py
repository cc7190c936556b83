"""PANIC while another program has the keyboard: the product's own window on a real X server, keys pressed by XTEST.

The other program is a process of its own that tells which keys it hears; a rival has the chord before the window came.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.config.keybook import SHIPPED
from console.show.panics import Panicked
from console.store.reading import read_records
from console.store.records import Record
from console.ui.global_keyboard import grabs
from console.ui.global_xcb import XConnection
from tests.real.other_program import TITLE
from tests.rig.engine_process import EngineProcess, until
from tests.rig.xvfb import start_xvfb

CHORD = SHIPPED.anywhere
HELD_S = 1.2
"""An X server repeats a key after 0.66 s, 25 times a second."""

pytestmark = pytest.mark.timeout(240)


class Studio:
    """A screen with Cartwall's window and another program, and a keyboard."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        xvfb, self.display = start_xvfb(1280, 800)
        stack.callback(_end, xvfb)
        self._stack, self._folder = stack, folder
        self._env = {
            **os.environ,
            **{"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"},
            **{"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")},
        }
        self._env.pop("WAYLAND_DISPLAY", None)
        self.engine = EngineProcess(folder / "show", ["--rehearsal"], {})
        stack.enter_context(self.engine)
        stack.callback(self.engine.seat("test").close)
        self._heard = folder / "heard"
        self._run("tests.real.other_program", out=self._heard)
        until(lambda: bool(self._find(TITLE)), 60, "the other program's window")

    def _run(self, *module: str, out: Path) -> subprocess.Popen[bytes]:
        with out.open("wb") as wrote:
            argv = [sys.executable, "-m", *module]
            process = subprocess.Popen(argv, env=self._env, stdin=subprocess.DEVNULL, stdout=wrote, stderr=wrote)
        self._stack.callback(_end, process)
        return process

    def open_window(self) -> subprocess.Popen[bytes]:
        """Open the product's window on the running show."""
        show = str(self.engine.folder.path)
        window = self._run("console", "open", show, "--seat", "producer", out=self._folder / "window.log")
        until(lambda: bool(self._find("Drill – Cartwall")), 60, "Cartwall's window")
        return window

    def _find(self, title: str) -> str:
        return self._do("search", "--onlyvisible", "--name", title, needed=False).split("\n")[0]

    def _do(self, *words: str, needed: bool = True) -> str:
        done = subprocess.run(["xdotool", *words], env=self._env, check=needed, capture_output=True, text=True)
        return done.stdout

    def focus(self, title: str) -> None:
        """Give a window the keyboard."""
        self._do("windowfocus", "--sync", self._find(title))

    def press(self, key: str) -> None:
        """Press a key, written as portable text, and let it go."""
        self._do("key", _as_xdotool(key))

    def hold(self, key: str) -> None:
        """Hold a key down for so long that the server repeats it."""
        self._do("keydown", _as_xdotool(key))
        time.sleep(HELD_S)  # what a repeat would do is what this looks for: there is nothing to wait for
        self._do("keyup", _as_xdotool(key))

    def layout(self, name: str) -> None:
        """Change the keyboard's layout."""
        subprocess.run(["setxkbmap", "-display", self.display, name], check=True)

    def heard(self) -> list[int]:
        """Give the keys the other program heard, as Qt counts them."""
        return [int(line) for line in self._heard.read_text().split("\n") if line.strip().isdigit()]

    def keys_file(self) -> Path:
        """Give the file of keys."""
        return self._folder / "cartwall" / "keys.toml"

    def panics(self) -> list[Record]:
        """Give every PANIC in the journal."""
        records = read_records(self.engine.folder.journal)
        return [record for record in records if isinstance(record.event, Panicked)]

    def await_panics(self, count: int, what: str) -> None:
        """Wait until there were so many, all of them asked for by this window."""
        until(lambda: len(self.panics()) >= count, 20, what)
        assert [(record.actor, record.seat) for record in self.panics()] == [("operator", "producer")] * count, what


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool") and shutil.which("setxkbmap")):
        pytest.skip("Xvfb, xdotool or setxkbmap is not installed")
    with ExitStack() as stack:
        yield Studio(stack, tmp_path)


def test_the_chord_panics_once_whoever_has_the_keyboard(studio: Studio) -> None:
    studio.open_window()
    studio.focus(TITLE)
    studio.press("F7")
    until(lambda: studio.heard() == [Qt.Key.Key_F7], 20, "the other program has the keyboard")
    _press_until_heard(studio, CHORD)
    studio.press("Caps_Lock")
    studio.press("Num_Lock")
    studio.press(CHORD)
    studio.await_panics(2, "with CapsLock and NumLock on")
    studio.hold(CHORD)
    studio.await_panics(3, "held down, it counts once")
    studio.focus("Cartwall")
    studio.press(CHORD)
    studio.await_panics(4, "in the window itself it counts once too")
    studio.press("Escape")
    studio.await_panics(5, "nothing came late")
    assert Qt.Key.Key_P not in studio.heard()


def test_another_key_and_another_layout(studio: Studio) -> None:
    studio.open_window()
    studio.focus(TITLE)
    _press_until_heard(studio, CHORD)
    studio.layout("dvorak")
    until(lambda: _grabbed(studio, CHORD), 20, "the window has read the new layout")
    studio.press(CHORD)
    studio.await_panics(2, "P is where R was")
    studio.layout("us")
    studio.keys_file().parent.mkdir(exist_ok=True)
    studio.keys_file().write_text('kind = "keys"\nanywhere = "Ctrl+Shift+F9"\n')
    until(lambda: _grabbed(studio, "Ctrl+Shift+F9"), 20, "the new chord is the window's")
    studio.press(CHORD)
    until(lambda: Qt.Key.Key_P in studio.heard(), 20, "the old chord is the other program's again")
    studio.press("Ctrl+Shift+F9")
    studio.await_panics(3, "the new chord, and the old one no more")


def test_a_chord_that_another_program_has_harms_nothing_and_is_had_when_it_is_free(studio: Studio) -> None:
    rival = XConnection(studio.display)
    try:
        assert all(rival.grab(key) for key in grabs(rival.keyboard(), CHORD))
        window = studio.open_window()
        studio.focus("Cartwall")
        studio.press(CHORD)
        studio.press("Escape")
        studio.await_panics(1, "Esc alone: the chord went to the rival")
    finally:
        rival.close()
    until(lambda: _grabbed(studio, CHORD), 20, "the window asked again")
    studio.focus(TITLE)
    studio.press(CHORD)
    studio.await_panics(2, "it works since the rival has gone")
    window.terminate()
    assert window.wait(20) == 0
    until(lambda: not _grabbed(studio, CHORD), 20, "the server has seen it go")


def _press_until_heard(studio: Studio, key: str) -> None:
    """Press it once the window has asked for it."""
    until(lambda: _grabbed(studio, key), 20, "the chord is the window's")
    studio.press(key)
    studio.await_panics(1, "with another program in front")


def _grabbed(studio: Studio, chord: str) -> bool:
    """Tell whether another client has this chord with every lock on and off, by asking for it."""
    asker = XConnection(studio.display)
    try:
        return not any(asker.grab(key) for key in grabs(asker.keyboard(), chord))
    finally:
        asker.close()


def _as_xdotool(key: str) -> str:
    return "+".join(part if len(part) > 1 else part.lower() for part in key.split("+"))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(15)

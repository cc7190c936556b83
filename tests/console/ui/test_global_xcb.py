"""Talking to a real X server about its keyboard; where there is none, one error says so."""

import shutil
from collections.abc import Iterator

import pytest

from console.ui.global_keyboard import MOD1, SHIFT, symbol_of
from console.ui.global_xcb import XConnection, XGone
from tests.rig.xvfb import start_xvfb


@pytest.fixture
def display() -> Iterator[str]:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    process, display = start_xvfb(640, 480)
    yield display
    process.terminate()
    process.wait(10)


def test_the_keyboard_is_read(display: str) -> None:
    x = XConnection(display)
    keyboard = x.keyboard()
    assert keyboard.codes(symbol_of("P")) == (33,)
    assert keyboard.types(33, 0) == ord("p")
    assert keyboard.mask((0xFFE9,)) == MOD1
    assert len(keyboard.modifiers) == 8
    x.close()


def test_a_key_is_one_program_s_until_it_lets_go(display: str) -> None:
    one, other = XConnection(display), XConnection(display)
    key = (33, MOD1 | SHIFT)
    assert one.grab(key)
    assert not other.grab(key)
    one.let_go(key)
    assert other.grab(key)
    assert one.event() is None
    one.close()
    other.close()


def test_no_server_is_said() -> None:
    with pytest.raises(XGone):
        XConnection(":4199")

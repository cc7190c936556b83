"""Tests of `console.ui.sync_reading`."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake_sync import pair
from console.show.sync import Gate
from console.ui import theme
from console.ui.sync_reading import SyncReading
from console.ui.sync_words import NO_FIGURE, Said, Sign, said
from tests.console.ui.handclock import START_MS


def told(late_ms: float, age_ms: int = 0, sign: Sign = Sign.OBS) -> Said:
    return said(pair(START_MS, late_ms), age_ms, 200.0, sign, "")


def reading(qtbot: QtBot, turned: list[bool] | None = None) -> SyncReading:
    made = SyncReading(None if turned is None else lambda: turned.append(True))
    qtbot.addWidget(made)
    made.resize(430, 160)
    made.show()
    return made


def test_it_says_the_figure_in_words_shape_and_colour(qtbot: QtBot) -> None:
    shown = reading(qtbot)
    shown.put(told(37.2), Sign.OBS)
    words = (shown.audio.text(), shown.number.text(), shown.side.text(), shown.frames.text(), shown.word.text())
    assert words == ("audio", "37", "ms late", "1.1 frames", "IN SYNC")
    assert shown.standing.text() == "within ATSC IS-191: up to 45 ms late"
    assert shown.how.text() == "by slate · span 2 ms · ± 1.1 ms · 97 % sure"
    assert (shown.age.text(), shown.stutter.isHidden()) == ("now", True)
    assert "audio 37 ms late" in shown.accessibleName()


def test_nothing_moves_while_digits_change(qtbot: QtBot) -> None:
    shown = reading(qtbot)
    places = []
    for late_ms in (3.2, 37.2, -63.0, 334.7, 0.1):
        shown.put(told(late_ms), Sign.OBS)
        shown.grab()
        places.append((shown.number.geometry(), shown.side.x(), shown.minimumSizeHint()))
    assert len({(place[0].x(), place[0].width(), place[1], place[2].height()) for place in places}) == 1


def test_an_old_figure_is_dim_and_a_very_old_one_is_not_there(qtbot: QtBot) -> None:
    shown = reading(qtbot)
    shown.put(told(37.2, 12_000), Sign.OBS)
    colour = shown.number.palette().windowText().color().name()
    assert (shown.number.text(), colour, shown.age.text()[:8]) == ("37", theme.QUIET, "12 s old")
    shown.put(told(37.2, 31_000), Sign.OBS)
    assert (shown.number.text(), shown.side.text(), shown.word.text()) == (NO_FIGURE, "", "NO FIGURE")


def test_a_stutter_has_a_badge(qtbot: QtBot) -> None:
    shown = reading(qtbot)
    one = pair(START_MS, 12.0)
    one = replace(one, late_ms=None, newest=replace(one.newest, gate=Gate.STUTTER))
    shown.put(said(one, 0, 200.0, Sign.OBS, ""), Sign.OBS)
    assert not shown.stutter.isHidden()
    assert "dropped" in shown.standing.text()


def test_the_sign_is_a_button_that_says_its_convention(qtbot: QtBot) -> None:
    turned: list[bool] = []
    shown = reading(qtbot, turned)
    shown.put(told(37.2), Sign.OBS)
    assert shown.sign.text() == "OBS  +37 ms"
    shown.sign.pressed.emit()
    assert turned == [True]
    shown.put(told(37.2, 0, Sign.ITU), Sign.ITU)
    assert shown.sign.text() == "ITU  −37 ms"
    assert shown.sign.accessibleName() == "−37 ms as ITU counts, + is early; press for the other sign"
    assert reading(qtbot).sign.isHidden()

"""The preview dock: its page runs only while somebody looks and something is there. The real page: tests/real."""

import sys

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_graphics import PREVIEW_PAGE, graphics_idle, graphics_preview
from console.seat.stills import demo_stills
from console.seat.view import SeatView
from console.ui.preview_dock import NOT_INSTALLED, NOTHING, PreviewDock
from tests.console.ui.handclock import START_MS, HandClock


def with_page(view: SeatView) -> SeatView:
    assert view.engine is not None
    return replace(view, engine=replace(view.engine, preview_page=PREVIEW_PAGE))


def dock(qtbot: QtBot, view: SeatView) -> tuple[PreviewDock, FakeSeat]:
    seat = FakeSeat(view, demo_stills(START_MS, 0), ())
    made = PreviewDock(seat, HandClock())
    qtbot.addWidget(made)
    made.resize(140, 330)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh(view)
    return made, seat


def timers(made: PreviewDock) -> list[QTimer]:
    return [timer for timer in made.findChildren(QTimer) if timer.isActive()]


def test_nothing_in_preview_runs_no_page(qtbot: QtBot) -> None:
    made, _ = dock(qtbot, with_page(graphics_idle(START_MS)))
    assert (made.names, made.take.isEnabled(), timers(made)) == (NOTHING, False, [])
    assert (made.tile.look.word, made.tile.look.lit) == ("", False)


def test_what_stands_there_is_named_and_taken(qtbot: QtBot) -> None:
    made, seat = dock(qtbot, graphics_preview(START_MS))
    assert made.names == "Three steps, Guest, too low"
    assert (made.tile.look.word, made.take.property("tone")) == ("PREVIEW", "air")
    made.take.pressed.emit()
    assert seat.asked == [("graphic.take", {})]


def test_without_the_extra_it_says_so_and_goes_on(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineWidgets", None)
    view = with_page(graphics_preview(START_MS))
    made, _ = dock(qtbot, view)
    qtbot.waitUntil(lambda: made.page.missing, timeout=20_000)
    made.refresh(view)
    assert made.names == f"Three steps, Guest, too low. {NOT_INSTALLED}."
    assert (made.tile.look.word, made.tile.look.lit, made.take.isEnabled()) == ("NO PAGE", False, True)


def test_out_of_sight_its_page_is_not_wanted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineWidgets", None)
    made, _ = dock(qtbot, with_page(graphics_preview(START_MS)))
    assert len(timers(made)) == 1
    made.hide()
    qtbot.waitUntil(lambda: timers(made) == [], timeout=20_000)
    assert not made.page.runs


def test_the_picture_has_the_canvas_shape(qtbot: QtBot) -> None:
    view = graphics_idle(START_MS)
    made, _ = dock(qtbot, view)
    high = made.tile.picture()
    made.refresh(replace(view, show=replace(view.show, canvas=(1920, 1080))))
    wide = made.tile.picture()
    assert abs(high.width() / high.height() - 9 / 16) < 0.02
    assert made.tile.height() < high.height()
    assert abs(wide.width() - high.width()) <= 1

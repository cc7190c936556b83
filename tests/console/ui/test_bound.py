"""A tooltip names the keys and controls that do the same, as they are bound now."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.config.keybook import CHORD, SHIPPED, KeyBook, VerbKey, put
from console.seat.demo_controls import controls
from console.seat.fake import FakeSeat, calm
from console.seat.view import SeatView
from console.show.decisions import Refused
from console.show.pages import PageId
from console.ui.ask_button import AskButton
from console.ui.bound import MOST, bound_words, controls_of, keys_of, tell_bound
from console.ui.panic import PanicButton
from console.wire.telemetry import Fires
from hardware.messages import ControlId, SurfaceId
from tests.console.ui.handclock import START_MS


def wall(*places: str, verb: str = "deal.start", **args: str) -> SeatView:
    fires = tuple(Fires(control=ControlId(place), verb=verb, args=args, label="") for place in places)
    view = calm(START_MS)
    return replace(view, fires={view.surfaces[0].surface: {PageId("home"): fires}})


def test_keys_are_those_of_the_book() -> None:
    view = calm(START_MS)
    assert keys_of(SHIPPED, view, "camera.take", {}) == ("Space", "F12")
    assert keys_of(SHIPPED, view, "panic", {}) == ("Esc",)
    first, second = (str(camera.id) for camera in view.show.cameras[:2])
    assert keys_of(SHIPPED, view, "camera.take", {"camera": first}) == ("1",)
    assert keys_of(SHIPPED, view, "camera.preview", {"camera": second}) == ("Shift+2",)
    assert keys_of(SHIPPED, view, "camera.take", {"camera": "nobody"}) == ()
    own = KeyBook(fires=(VerbKey("F5", "deal.start", {"deal": "mug"}),), anywhere=CHORD)
    assert keys_of(own, view, "deal.start", {"deal": "mug"}) == ("F5",)
    assert keys_of(own, view, "deal.start", {"deal": "throw"}) == ()


def test_a_key_that_was_changed_is_named() -> None:
    changed = put(SHIPPED, "take", "Space", "F7")
    assert not isinstance(changed, Refused)
    assert keys_of(changed, calm(START_MS), "camera.take", {}) == ("F7", "F12")


def test_controls_are_named_with_their_surface_and_not_without_end() -> None:
    view = wall("pad/3/1", deal="mug")
    assert controls_of(view, "deal.start", {"deal": "mug"}) == ("Pad 3-1 of Pads",)
    assert controls_of(view, "deal.start", {"deal": "throw"}) == ()
    many = wall(*(f"pad/1/{n}" for n in range(1, MOST + 3)), deal="mug")
    assert bound_words(SHIPPED, many, "deal.start", {"deal": "mug"}).endswith(f"Pad 1-{MOST} of Pads · 2 more")


def test_the_page_is_named_where_there_are_several() -> None:
    view = controls(START_MS)
    found = {
        words
        for pages in view.fires.values()
        for fires in pages.values()
        for one in fires
        for words in controls_of(view, one.verb, one.args)
    }
    assert any(" on " in words for words in found)


def test_a_surface_nobody_shows_is_not_named() -> None:
    view = calm(START_MS)
    fires = (Fires(control=ControlId("pad/1/1"), verb="panic", args={}, label=""),)
    assert controls_of(replace(view, fires={SurfaceId("gone"): {PageId("home"): fires}}), "panic", {}) == ()


class Window(QWidget):
    """A window that has the keys."""

    key_book = SHIPPED


def asked(widget: QWidget) -> str:
    """Ask for a tooltip as a resting mouse does; give what comes."""
    QToolTip.hideText()
    widget.event(QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), widget.mapToGlobal(QPoint(3, 3))))
    return QToolTip.text()


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)  # of the offscreen screen; a tooltip wants it
def test_a_button_tells_it_under_its_own_words(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    seat = FakeSeat(wall("pad/3/1", deal="mug"), {}, ())
    start, panic = AskButton(seat, "deal.start", {"deal": "mug"}, "Start"), PanicButton(seat)
    other = AskButton(seat, "deal.start", {"deal": "throw"}, "Start")
    column = QVBoxLayout(window)
    for part in (start, panic, other):
        column.addWidget(part)
    window.show()
    start.setToolTip("Puts it on sale.")
    assert asked(start) == "Puts it on sale.\nPad 3-1 of Pads"
    assert asked(panic).endswith("\nEsc")
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), other.mapToGlobal(QPoint(3, 3)))
    assert not tell_bound(other, event, seat.shown, "deal.start", {"deal": "throw"})  # nothing to add
    QToolTip.hideText()

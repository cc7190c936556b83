"""Things of the show under way to a control."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from console.seat.fake import calm
from console.ui.things import Carrier, Thing, carried, thing_in, things, unfit
from hardware.messages import ControlId, pad
from tests.console.ui.handclock import START_MS

SHOW = calm(START_MS).show
KIT = Thing("deal", "kit-300", "Kit drop")


def test_every_thing_fires_its_verb() -> None:
    verbs = {thing.kind: thing.verb for thing in things(SHOW)}
    assert verbs.items() >= {"deal": "deal.start", "product": "product.pin", "camera": "camera.take"}.items()
    assert verbs["sound"] == "sfx.play"
    assert Thing("graphic", "lbar", "L-bar").verb == "graphic.show"


def test_what_is_carried_is_read_again_if_the_show_has_it() -> None:
    assert thing_in(carried("deal", "kit-300"), SHOW) == KIT
    assert thing_in(carried("deal", "gone"), SHOW) is None
    assert thing_in(carried("host", "kit-300"), SHOW) is None
    assert thing_in(QMimeData(), SHOW) is None


def test_what_does_not_fit_says_why() -> None:
    assert unfit(pad(1, 1), KIT) is None
    turned = unfit(ControlId("fader/2"), KIT)
    assert turned is not None
    assert "Fader 2 is turned, and “Kit drop” is fired by a press." in turned.why
    gone = unfit(pad(1, 1), None)
    assert gone is not None
    assert gone.why == "This show has no such thing."


class Dragged(Carrier):
    """A carrier that only counts."""

    drags = 0

    def _drag(self, widget: object) -> None:
        self.drags += 1


@pytest.mark.parametrize(("way_px", "drags", "clicks"), [(2, 0, 1), (60, 1, 0)])
def test_a_press_that_does_not_move_stays_a_press(qtbot: QtBot, way_px: int, drags: int, clicks: int) -> None:
    button, pressed = QPushButton("Kit drop"), list[bool]()
    qtbot.addWidget(button)
    button.resize(200, 40)
    button.clicked.connect(lambda: pressed.append(True))
    carrier = Dragged(button, "deal", "kit-300")
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    at, left = QPointF(5 + way_px, 5), Qt.MouseButton.LeftButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier)
    assert carrier.eventFilter(button, move) is bool(drags)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5) if clicks else QPoint(500, 500))
    assert (carrier.drags, len(pressed)) == (drags, clicks)

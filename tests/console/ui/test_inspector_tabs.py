"""The cards of surfaces: role, device, alive or dead, and how many bindings are wrong."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.demo_controls import controls
from console.seat.view import LinkLevel, LinkState
from console.show.types import UtcMs
from console.ui.badge import Shape
from console.ui.inspector_tabs import SurfaceTabs, card_of

VIEW = controls(UtcMs(1_760_000_000_000))
PADS, DECK, _ = VIEW.surfaces


def tabs(qtbot: QtBot, chosen: list[str]) -> SurfaceTabs:
    made = SurfaceTabs(chosen.append)
    qtbot.addWidget(made)
    made.resize(600, made.height())
    made.put([(str(one.surface), card_of(VIEW, one, 3, one is PADS)) for one in VIEW.surfaces])
    made.show()
    return made


def test_a_card_says_whether_the_device_is_alive() -> None:
    assert (card_of(VIEW, PADS, 0, True).word, card_of(VIEW, PADS, 0, True).device) == ("alive", "Launchpad X")
    dead = card_of(VIEW, DECK, 0, False)
    assert (dead.word, dead.mark[0]) == ("dead", Shape.CROSS)
    assert "unplug it" in dead.why
    lost = replace(VIEW, link=LinkState(LinkLevel.LOST, "gone"))
    assert card_of(lost, DECK, 0, False).word == "not heard of yet"


def test_a_press_chooses_and_arrows_walk(qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown = tabs(qtbot, chosen)
    QTest.mousePress(shown.tabs["deck"], Qt.MouseButton.LeftButton)
    QTest.keyClick(shown.tabs["pads"], Qt.Key.Key_Left)
    assert chosen == ["deck", "faders"]


def test_a_screen_reader_hears_it_all(qtbot: QtBot) -> None:
    shown = tabs(qtbot, [])
    assert shown.tabs["deck"].accessibleName() == "Director's deck, Stream Deck +, dead, 3 problems"
    assert not shown.grab().isNull()


def test_other_surfaces_take_their_place(qtbot: QtBot) -> None:
    shown = tabs(qtbot, [])
    shown.put([("deck", card_of(VIEW, DECK, 0, True))])
    assert list(shown.tabs) == ["deck"]

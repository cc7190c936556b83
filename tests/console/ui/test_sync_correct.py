"""Tests of `console.ui.sync_correct`."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat import fake_sync
from console.seat.fake import FakeSeat
from console.seat.view import WaitingPress
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Shape
from console.ui.sync_correct import AGAIN_MS, CorrectButton, SyncCorrect
from console.ui.sync_offers import VERB, WAY_OUT, Flow, Offer
from tests.console.ui.handclock import START_MS, HandClock

ONE = Offer(
    "Host mic", "Host", "Set Host mic's offset 0 → −37 ms", "Again: Host mic → −37 ms", "It jumps.", True, False
)
TWICE = replace(ONE, twice=True)
ASKED = (VERB, {"mic": "Host mic", "camera": "Host"})
VIEW = fake_sync.sync_desk(START_MS, fake_sync.noticed(START_MS))


def button(qtbot: QtBot, offer: Offer) -> tuple[CorrectButton, FakeSeat, HandClock]:
    seat, clock = FakeSeat(VIEW, {}, ()), HandClock()
    made = CorrectButton(seat, clock)
    qtbot.addWidget(made)
    made.show()
    made.put(offer, (), START_MS)
    return made, seat, clock


def press(made: CorrectButton) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def test_off_air_one_press_asks(qtbot: QtBot) -> None:
    made, seat, _ = button(qtbot, ONE)
    assert (made.text(), made.toolTip()) == (ONE.text, ONE.does)
    press(made)
    assert seat.asked == [ASKED]


def test_on_air_it_wants_a_second_press_and_not_a_bounce(qtbot: QtBot) -> None:
    made, seat, clock = button(qtbot, TWICE)
    press(made)
    assert (made.text(), made.property("tone"), seat.asked) == (TWICE.again, "again", [])
    clock.move(30)
    press(made)
    assert seat.asked == []
    clock.move(400)
    press(made)
    made.put(TWICE, (), clock())
    assert (seat.asked, made.text()) == ([ASKED], TWICE.text)


def test_a_second_press_that_comes_too_late_is_a_first_one(qtbot: QtBot) -> None:
    made, seat, clock = button(qtbot, TWICE)
    press(made)
    clock.move(AGAIN_MS)
    made.put(TWICE, (), clock())
    assert made.text() == TWICE.text
    press(made)
    assert (seat.asked, made.text()) == ([], TWICE.again)


def test_a_second_press_never_sets_another_microphone(qtbot: QtBot) -> None:
    made, seat, clock = button(qtbot, TWICE)
    press(made)
    clock.move(400)
    made.put(replace(TWICE, mic="Guest mic"), (), clock())
    press(made)
    assert seat.asked == []


def test_where_the_engine_waits_for_a_second_press_the_button_says_so(qtbot: QtBot) -> None:
    made, _, _ = button(qtbot, ONE)
    waits = WaitingPress(VERB, {"mic": "Host mic"}, "audio", False, "Press again.", UtcMs(START_MS + 2_000))
    made.put(ONE, (waits,), START_MS)
    assert made.text() == ONE.again


def test_what_is_not_possible_cannot_be_pressed(qtbot: QtBot) -> None:
    made, seat, _ = button(qtbot, replace(ONE, possible=False))
    made.pressed.emit()
    assert (made.isEnabled(), seat.asked) == (False, [])


def correct(qtbot: QtBot) -> tuple[SyncCorrect, FakeSeat]:
    seat = FakeSeat(VIEW, {}, ())
    made = SyncCorrect(seat, HandClock())
    qtbot.addWidget(made)
    made.resize(430, 140)
    made.show()
    return made, seat


def test_it_shows_offers_and_what_became_of_the_newest_correction(qtbot: QtBot) -> None:
    made, seat = correct(qtbot)
    made.put(VIEW, (ONE, replace(ONE, mic="Guest mic")), None, "", START_MS, low=False)
    assert [one.isHidden() for one in made.buttons] == [False, False, True]
    assert (made.does.text(), made.flow.isHidden(), made.back.isHidden()) == ("It jumps.", True, True)
    told = Flow("Host mic", "Set: offset −37 ms.", Shape.RING, theme.AMBER_WORD, True)
    made.put(VIEW, (ONE,), told, "", START_MS, low=False)
    assert (made.flow.text(), made.back.isHidden()) == ("Set: offset −37 ms.", False)
    QTest.mouseClick(made.back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(made.anew, Qt.MouseButton.LeftButton)
    assert seat.asked == [("sync.revert", {"mic": "Host mic"}), ("sync.remeasure", {})]
    made.put(VIEW, (ONE,), replace(told, can_go_back=False), "", START_MS, low=False)
    assert made.back.isHidden()


def test_where_nothing_is_offered_it_says_why(qtbot: QtBot) -> None:
    made, _ = correct(qtbot)
    made.put(VIEW, (), None, WAY_OUT, START_MS, low=False)
    assert (made.does.text(), [one.isHidden() for one in made.buttons]) == (WAY_OUT, [True] * 3)
    lost = replace(VIEW, link=replace(VIEW.link, level="lost"))
    made.put(lost, (), None, WAY_OUT, START_MS, low=False)
    assert not made.anew.isEnabled()


def test_a_low_page_keeps_to_the_first_offer_and_to_why_it_cannot_be(qtbot: QtBot) -> None:
    made, _ = correct(qtbot)
    made.put(VIEW, (ONE, replace(ONE, mic="Guest mic")), None, "", START_MS, low=True)
    assert ([one.isHidden() for one in made.buttons], made.does.isHidden()) == ([False, True, True], True)
    made.put(VIEW, (replace(ONE, possible=False),), None, "", START_MS, low=True)
    assert not made.does.isHidden()

"""The T-bar: paced, never left half way, and words where it cannot be moved."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, obs_lost
from console.seat.fake_director import director_idle, studio, tbar_half
from console.seat.view import SeatView
from console.show.switching import TBAR_END
from console.ui.tbar import NO_OBS, NO_STUDIO, SETTLE_MS, TBar, tbar_words
from tests.console.ui.handclock import START_MS, HandClock


def bar(qtbot: QtBot, seat: FakeSeat, now: HandClock) -> TBar:
    made = TBar(seat, now)
    qtbot.addWidget(made, before_close_func=lambda _: made.hide())  # keeps it alive to the end of the test
    made.resize(200, 24)
    made.show()
    made.refresh(seat.view())
    return made


def positions(seat: FakeSeat) -> list[int]:
    assert all(verb == "tbar.move" for verb, _ in seat.asked)
    return [int(args["position"]) for _, args in seat.asked]


def seat_of(view: SeatView) -> FakeSeat:
    return FakeSeat(view, {}, ())


def test_it_says_why_it_cannot_be_moved(qtbot: QtBot) -> None:
    assert tbar_words(studio(START_MS)) == ""
    for view, words in ((director_idle(START_MS), NO_STUDIO), (obs_lost(START_MS), NO_OBS)):
        shown = bar(qtbot, seat_of(view), HandClock())
        assert (shown.words.text(), shown.words.isVisible()) == (words, True)
        assert (shown.slider.isVisible(), shown.slider.isEnabled()) == (False, False)


def test_a_quick_hand_is_paced_and_the_last_position_is_asked_for(qtbot: QtBot) -> None:
    seat = seat_of(studio(START_MS))
    shown = bar(qtbot, seat, HandClock())
    shown.slider.setSliderDown(True)
    for position in range(10, 410, 10):
        shown.slider.setValue(position)
    assert positions(seat) == [10]
    qtbot.waitUntil(lambda: positions(seat) == [10, 400])


def test_let_go_half_way_it_springs_back_and_says_so(qtbot: QtBot) -> None:
    seat = seat_of(studio(START_MS))
    shown = bar(qtbot, seat, HandClock())
    shown.slider.setSliderDown(True)
    shown.slider.setValue(400)
    shown.slider.setSliderDown(False)
    assert positions(seat) == [400, 0]
    assert shown.slider.value() == 0


def test_at_the_end_it_takes_once_and_springs_back_without_a_word(qtbot: QtBot) -> None:
    seat = seat_of(studio(START_MS))
    shown = bar(qtbot, seat, HandClock())
    shown.slider.setSliderDown(True)
    shown.slider.setValue(TBAR_END)
    shown.slider.setValue(600)
    shown.slider.setSliderDown(False)
    assert positions(seat) == [TBAR_END]
    assert shown.slider.value() == 0


def test_a_quick_pull_to_the_end_takes_although_it_was_too_quick_to_be_paced(qtbot: QtBot) -> None:
    seat = seat_of(studio(START_MS))
    shown = bar(qtbot, seat, HandClock())
    shown.slider.setSliderDown(True)
    shown.slider.setValue(300)
    shown.slider.setValue(TBAR_END)
    shown.slider.setSliderDown(False)
    assert positions(seat) == [300, TBAR_END]


def test_the_keyboard_moves_it_and_takes_at_the_end(qtbot: QtBot) -> None:
    seat = seat_of(studio(START_MS))
    shown = bar(qtbot, seat, HandClock())
    QTest.keyClick(shown.slider, Qt.Key.Key_Right)
    assert positions(seat) == [50]
    QTest.keyClick(shown.slider, Qt.Key.Key_End)
    assert positions(seat) == [50, TBAR_END]
    assert shown.slider.value() == 0


def test_without_a_hand_on_it_it_stands_where_the_show_says(qtbot: QtBot) -> None:
    now, seat = HandClock(), seat_of(tbar_half(START_MS))
    shown = bar(qtbot, seat, now)
    assert shown.slider.value() == 500
    shown.slider.setValue(700)
    shown.refresh(seat.view())
    assert shown.slider.value() == 700
    now.move(SETTLE_MS + 1)
    shown.refresh(seat.view())
    assert shown.slider.value() == 500
    shown.refresh(studio(START_MS))
    assert shown.slider.value() == 0
    assert positions(seat) == [700]


def test_studio_mode_going_off_under_the_hand_asks_for_nothing_more(qtbot: QtBot) -> None:
    seat = seat_of(studio(START_MS))
    shown = bar(qtbot, seat, HandClock())
    shown.slider.setSliderDown(True)
    shown.slider.setValue(400)
    shown.refresh(director_idle(START_MS))
    asked = positions(seat)
    shown.slider.setSliderDown(False)
    assert positions(seat) == asked == [400]

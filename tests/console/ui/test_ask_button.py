"""A button that fires a verb asks for the second press while one waits."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.view import SeatView, WaitingPress
from console.show.types import UtcMs
from console.ui.ask_button import AGAIN, SECOND, AskButton, tone, waiting_word
from tests.console.ui.handclock import START_MS

END = {"deal": "serum-180"}


def waits(verb: str = "deal.end", second_seat: bool = False, **args: str) -> SeatView:
    press = WaitingPress(verb, args or END, "window-1", second_seat, "Press again.", UtcMs(START_MS + 2_000))
    return replace(calm(START_MS), waiting=(press,))


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(calm(START_MS), {}, ())


@pytest.fixture
def button(qtbot: QtBot, seat: FakeSeat) -> AskButton:
    made = AskButton(seat, "deal.end", END, "End", "end")
    qtbot.addWidget(made)
    made.keep_room_for_again()
    return made


def test_it_fires_its_verb_each_time(button: AskButton, seat: FakeSeat) -> None:
    button.click()
    button.aim("deal.end", {"deal": "kit-300"})
    button.click()
    assert seat.asked == [("deal.end", END), ("deal.end", {"deal": "kit-300"})]


def test_it_asks_for_the_second_press_and_forgets(button: AskButton) -> None:
    width = button.sizeHint().expandedTo(button.minimumSize()).width()
    button.listen(waits(), START_MS)
    assert (button.text(), button.property("tone")) == ("Again: end", "again")
    assert button.sizeHint().width() <= width
    button.listen(waits(), UtcMs(START_MS + 2_000))
    assert (button.text(), button.property("tone")) == ("End", "")


def test_a_text_that_changes_meanwhile_is_shown_afterwards(button: AskButton) -> None:
    button.listen(waits(), START_MS)
    button.put("Finish", "on")
    assert button.text() == "Again: end"
    button.listen(calm(START_MS), START_MS)
    assert (button.text(), button.property("tone")) == ("Finish", "on")


@pytest.mark.parametrize(
    ("view", "word"),
    [
        (waits, AGAIN),
        (lambda: waits(second_seat=True), SECOND),
        (lambda: waits(deal="serum-180", who="Mara"), AGAIN),
        (lambda: waits(deal="kit-300"), ""),
        (lambda: waits("deal.extend"), ""),
        (lambda: calm(START_MS), ""),
    ],
)
def test_only_the_same_press_waits(view: Callable[[], SeatView], word: str) -> None:
    assert waiting_word(view().waiting, "deal.end", END, START_MS) == word


def test_a_tone_is_put_on_once(button: AskButton) -> None:
    tone(button, "air")
    tone(button, "air")
    assert button.property("tone") == "air"

"""A running deal: its phase, its true figures, its claims, and the buttons its phase has."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, deal_live, opening, two_deals
from console.seat.view import SeatView, WaitingPress
from console.show.state import DealRun
from console.show.types import DealId, UtcMs
from console.ui.deal_card import DealCard, sold_text
from tests.console.ui.handclock import START_MS


def card(qtbot: QtBot, view: SeatView, deal: str, seat: FakeSeat | None = None) -> DealCard:
    run = view.state.run(DealId(deal))
    assert run is not None
    made = DealCard(seat or FakeSeat(view, {}, ()), run, view.show.deal(run.deal))
    qtbot.addWidget(made)
    made.refresh(view, run, START_MS)
    return made


def offered(made: DealCard) -> list[str]:
    buttons = (made.disarm, made.start, made.show_it, made.extend, made.end)
    return [button.text() for button in buttons if button.isVisibleTo(made)]


def test_a_live_deal_shows_its_figures_and_counts(qtbot: QtBot) -> None:
    view = deal_live(START_MS, 96_000)
    made = card(qtbot, view, "serum-180")
    assert (made.word, made.screen_word, made.price.text(), made.was.text()) == (
        "LIVE",
        "ON SCREEN",
        "$19.00",
        "$39.00",
    )
    assert (made.left.text(), made.sold.text()) == (" 1:36", "sold 23 of 60")
    made.refresh(view, view.state.deals[0], UtcMs(START_MS + 1_001))
    assert made.left.text() == " 1:35"


@pytest.mark.parametrize(
    ("view", "deal", "word", "buttons"),
    [
        (deal_live(START_MS, 96_000), "serum-180", "LIVE", ["+1:00", "End"]),
        (opening(START_MS), "kit-300", "OPENING", ["End"]),
        (two_deals(START_MS), "serum-180", "LIVE", ["Show", "+1:00", "End"]),
        (two_deals(START_MS), "mask-120", "LIVE", ["End"]),
        (two_deals(START_MS), "kit-300", "ARMED", ["Disarm", "Start"]),
    ],
)
def test_each_phase_has_its_buttons(qtbot: QtBot, view: SeatView, deal: str, word: str, buttons: list[str]) -> None:
    made = card(qtbot, view, deal)
    assert (made.word, offered(made)) == (word, buttons)


def test_buttons_fire_for_their_deal(qtbot: QtBot) -> None:
    view = two_deals(START_MS)
    seat = FakeSeat(view, {}, ())
    made = card(qtbot, view, "serum-180", seat)
    made.show_it.click()
    made.extend.click()
    made.end.click()
    args = {"deal": "serum-180"}
    assert seat.asked == [("graphic.countdown", args), ("deal.extend", args), ("deal.end", args)]


def test_the_second_press_is_asked_for_without_moving(qtbot: QtBot) -> None:
    view = deal_live(START_MS, 96_000)
    made = card(qtbot, view, "serum-180")
    made.resize(316, made.sizeHint().height())
    made.show()
    before = made.end.geometry()
    press = WaitingPress("deal.end", {"deal": "serum-180"}, "me", False, "Press again.", UtcMs(START_MS + 2_000))
    made.refresh(replace(view, waiting=(press,)), view.state.deals[0], START_MS)
    qtbot.wait(1)
    assert made.end.text() == "Again: end"
    assert made.end.geometry() == before


def test_a_hidden_countdown_can_be_shown_and_a_second_extension_cannot(qtbot: QtBot) -> None:
    view = deal_live(START_MS, 96_000)
    run = replace(view.state.deals[0], extended=True)
    view = replace(view, state=replace(view.state, deals=(run,), countdown_on_air=False))
    made = card(qtbot, view, "serum-180")
    assert made.screen_word == "HIDDEN"
    assert made.show_it.isVisibleTo(made)
    assert not made.extend.isEnabled()


def test_figures_say_cap_oversale_and_what_is_left() -> None:
    run: DealRun = deal_live(START_MS, 96_000).state.deals[0]
    assert sold_text(replace(run, cap_units=None, left_units=None)) == "sold 23"
    assert sold_text(replace(run, sold=60, oversold=2, left_units=0)) == "sold 60 of 60, 2 over, 0 left"

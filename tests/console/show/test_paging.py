"""Turning pages: turn, hold, let go; a new engine knows of no finger."""

from console.show.commands import OpenShow
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.pages import (
    HoldPage,
    PageCommand,
    PageHeld,
    PageId,
    PageReleased,
    PageStand,
    PageTurned,
    ReleasePage,
    TurnPage,
)
from console.show.state import FRESH, ShowState
from console.show.types import UtcMs
from console.show.verbs import command_for
from tests.console.show.shop import SHOW

DECK = "deck"
SALES, SOUNDS = PageId("sales"), PageId("sounds")


def after(*commands: PageCommand | OpenShow, state: ShowState = FRESH) -> ShowState:
    for at_ms, command in enumerate(commands, start=1):
        decision = decide(SHOW, state, command, UtcMs(at_ms))
        assert isinstance(decision, Accepted)
        state = replay(decision.events, state)
    return state


def test_a_surface_stays_where_it_was_turned_to() -> None:
    state = after(TurnPage(DECK, SALES), TurnPage("other", SOUNDS))
    assert state.pages == {DECK: PageStand(SALES, UtcMs(1)), "other": PageStand(SOUNDS, UtcMs(2))}


def test_a_held_page_comes_and_goes_over_the_one_that_stands() -> None:
    held = after(TurnPage(DECK, SALES), HoldPage(DECK, SOUNDS))
    assert held.pages[DECK] == PageStand(SALES, UtcMs(1), held=SOUNDS)
    assert after(ReleasePage(DECK, SOUNDS), state=held).pages[DECK] == PageStand(SALES, UtcMs(1))


def test_letting_go_of_one_of_two_held_pages_leaves_the_newer() -> None:
    both = after(HoldPage(DECK, SALES), HoldPage(DECK, SOUNDS))
    assert after(ReleasePage(DECK, SALES), state=both).pages[DECK].held == SOUNDS
    assert decide(SHOW, both, ReleasePage(DECK, SALES), UtcMs(9)) == Accepted(())


def test_holding_what_is_held_changes_nothing() -> None:
    held = after(HoldPage(DECK, SALES))
    assert decide(SHOW, held, HoldPage(DECK, SALES), UtcMs(9)) == Accepted(())


def test_a_new_engine_lets_go_of_what_was_held() -> None:
    held = after(TurnPage(DECK, SALES), HoldPage(DECK, SOUNDS))
    assert after(OpenShow(engine="another"), state=held).pages[DECK] == PageStand(SALES, UtcMs(1))


def test_the_verbs_ask_for_it() -> None:
    args = {"surface": DECK, "page": SALES}
    assert command_for("page.show", args) == TurnPage(DECK, SALES)
    assert command_for("page.hold", args) == HoldPage(DECK, SALES)
    assert command_for("page.release", args) == ReleasePage(DECK, SALES)


def test_events_are_the_words_of_what_was_done() -> None:
    events = (PageTurned(DECK, SALES, UtcMs(1)), PageHeld(DECK, SOUNDS), PageReleased(DECK))
    assert replay(events).pages == {DECK: PageStand(SALES, UtcMs(1))}

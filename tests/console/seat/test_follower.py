"""The seat's end of the link: folds the same events, says when the engine is gone, comes back by itself."""

from collections.abc import Iterator

import pytest

from console.seat.follower import Follower
from console.seat.view import LinkLevel
from console.store.memory import MemoryJournal
from hardware.messages import ControlId
from tests.console.engine.served import TOKEN, Served, follower, until


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def served(journal: MemoryJournal) -> Iterator[Served]:
    served = Served(0, journal)
    yield served
    served.end()


@pytest.fixture
def seat(served: Served) -> Iterator[Follower]:
    seat = follower(served.port, TOKEN)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    yield seat
    seat.close()


def test_a_click_goes_all_the_way_and_comes_back(seat: Follower, served: Served) -> None:
    until(lambda: seat.view().truth.program == "Wide")
    seat.press(ControlId("pad/1/2"))
    until(lambda: seat.view().state.program == "close" and seat.view().truth.program == "Close")
    until(lambda: seat.view().faces[ControlId("pad/1/2")].word == "ON AIR")
    assert served.switcher.handed[-1].scene == "Close"
    assert seat.answers()[-1].accepted


def test_a_refused_verb_says_why(seat: Follower) -> None:
    seat.ask("deal.end", {})
    until(lambda: bool(seat.answers()))
    assert seat.answers()[-1].text == "No deal is live."


def test_two_seats_see_the_same(seat: Follower, served: Served) -> None:
    other = follower(served.port, TOKEN)
    until(lambda: other.view().link.level is LinkLevel.ATTACHED)
    seat.press(ControlId("pad/4/1"))
    seat.press(ControlId("pad/3/1"))
    until(lambda: other.view().state.deal is not None)
    until(lambda: seat.view().state == other.view().state)
    assert seat.view().seq == other.view().seq
    other.close()


def test_lost_engine_is_said_and_a_press_meanwhile_is_answered(
    seat: Follower, served: Served, journal: MemoryJournal
) -> None:
    seat.press(ControlId("pad/4/1"))
    until(lambda: seat.view().state.pinned == "mug")
    served.end()
    until(lambda: seat.view().link.level is LinkLevel.LOST)
    assert seat.view().state.pinned == "mug"
    seat.press(ControlId("pad/4/2"))
    assert not seat.answers()[-1].accepted
    assert "did nothing" in seat.answers()[-1].text
    again = Served(served.port, journal)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    assert seat.view().state.pinned == "mug"
    assert seat.view().state.epoch == 2
    again.end()


def test_wrong_token_is_refused_for_good(served: Served) -> None:
    seat = follower(served.port, "wrong")
    until(lambda: seat.view().link.level is LinkLevel.REFUSED)
    assert "token" in seat.view().link.reason
    seat.close()

"""The feed's numbers: missing is not zero, old is not now."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty, obs_lost
from console.ui.feed_cells import NOTHING, STALE_MS, FeedCells, age_text, money_text
from tests.console.ui.handclock import START_MS, HandClock


@pytest.fixture
def now() -> HandClock:
    return HandClock()


@pytest.fixture
def cells(qtbot: QtBot, now: HandClock) -> FeedCells:
    made = FeedCells(FakeSeat(calm(START_MS), {}, ()), now)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("age_ms", "text"),
    [(-400, "now"), (1_999, "now"), (2_000, "2 s"), (119_999, "119 s"), (120_000, "2 min"), (7_200_000, "2 h")],
)
def test_an_age_in_words(age_ms: int, text: str) -> None:
    assert age_text(age_ms) == text


@pytest.mark.parametrize(
    ("minor", "currency", "text"), [(874_299, "USD", "$8,742"), (1_200, "JPY", "¥1,200"), (50, "EUR", "€0")]
)
def test_a_sum_without_its_cents(minor: int, currency: str, text: str) -> None:
    assert money_text(minor, currency) == text


def test_it_shows_the_sample_and_its_age(cells: FeedCells, now: HandClock) -> None:
    cells.refresh(calm(START_MS))
    figures = [cells.figure(name) for name in ("VIEWERS", "ORDERS", "COMM/MIN", "GMV")]
    assert figures == ["12,840", "316", "148", "$8,742"]
    assert cells.age == "NOW"
    now.move(4_000)
    cells.refresh(calm(START_MS))
    assert cells.age == "4 S"


def test_missing_is_not_zero(cells: FeedCells) -> None:
    cells.refresh(obs_lost(START_MS))
    assert cells.figure("COMM/MIN") == NOTHING
    assert cells.age == "STALE 74 S"
    cells.refresh(empty(START_MS))
    assert cells.figure("VIEWERS") == NOTHING
    assert cells.age == "NONE YET"


def test_a_number_whose_own_feed_is_silent_says_so_beside_those_of_now(cells: FeedCells) -> None:
    view = calm(START_MS)
    assert view.feed is not None
    cells.refresh(replace(view, feed=replace(view.feed, stale=("orders", "gmv_minor"))))
    assert [cells.called(name) for name in ("VIEWERS", "ORDERS", "GMV")] == ["VIEWERS", "ORD OLD", "GMV OLD"]
    assert (cells.figure("GMV"), cells.age) == ("$8,742", "NOW")
    cells.fold(True)
    cells.refresh(replace(view, feed=replace(view.feed, stale=("gmv_minor",))))
    assert cells.toolTip() == "Comm/min: 148\nGmv old: $8,742"
    cells.refresh(view)
    assert [cells.called(name) for name in ("ORDERS", "GMV")] == ["ORDERS", "GMV"]


def test_age_counts_in_the_engines_time(cells: FeedCells) -> None:
    cells.refresh(replace(calm(START_MS), clock_offset_ms=STALE_MS))
    assert cells.age == "STALE 10 S"

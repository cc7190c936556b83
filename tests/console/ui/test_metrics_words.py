"""Figures as words: money, shares, ages, and why there is none."""

import pytest
from msgspec.structs import replace

from console.metrics.figures import Figure
from console.seat.fake import calm
from console.seat.fake_metrics import boards, metrics_calm, metrics_stale, metrics_waiting
from console.ui.metrics_words import currency_of, said, value_text
from tests.console.ui.handclock import START_MS


@pytest.mark.parametrize(
    ("which", "value", "currency", "text"),
    [
        (Figure.VIEWERS, 12_840.4, "USD", "12,840"),
        (Figure.GMV_MINOR, 874_251, "USD", "$8,742"),
        (Figure.GMV_MINOR, 874_251, "JPY", "¥874,251"),
        (Figure.AOV_MINOR, 2_766.4, "EUR", "€27.66"),
        (Figure.RETENTION, 0.412, "USD", "41.2 %"),
        (Figure.WATCH_TIME_S, 48.2, "USD", "48 s"),
        (Figure.WATCH_TIME_S, 132, "USD", "2:12 min"),
    ],
)
def test_a_value_is_written_in_its_own_way(which: Figure, value: float, currency: str, text: str) -> None:
    assert value_text(which, value, currency) == text


def test_missing_is_a_dash_with_a_reason_and_never_zero() -> None:
    bare = boards(START_MS, bare=True)[-1]
    alone = said(bare, Figure.ORDERS, "USD", START_MS, ())
    assert (alone.text, alone.note, alone.told) == ("—", "no feed", "none of the show's feeds has told it")
    none_lately = replace(boards(START_MS)[-1], room={0: {Figure.AOV_MINOR: 5.0}})
    aov = said(none_lately, Figure.AOV_MINOR, "USD", START_MS, ())
    assert (aov.note, aov.told) == ("none now", "none in the last 5 minutes")
    assert said(none_lately, Figure.GPM_MINOR, "USD", START_MS, ()).note == "none yet"


def test_a_shop_that_has_sold_nothing_is_not_told_for_a_missing_feed() -> None:
    bare, feeds = boards(START_MS, bare=True)[-1], metrics_calm(START_MS).standings
    orders = said(bare, Figure.ORDERS, "USD", START_MS, feeds)
    assert (orders.note, orders.told) == ("none yet", "a shop is connected, and has told of no sale yet")
    assert said(bare, Figure.WATCH_TIME_S, "USD", START_MS, feeds).note == "no feed"
    waiting = said(bare, Figure.WATCH_TIME_S, "USD", START_MS, metrics_waiting(START_MS).standings)
    assert (waiting.note, waiting.told) == ("none yet", "a feed that is set up has said nothing yet")


def test_old_numbers_say_how_old() -> None:
    board = metrics_stale(START_MS).board
    assert board is not None
    viewers = said(board, Figure.VIEWERS, "USD", START_MS, ())
    assert (viewers.stale, viewers.note) == (True, "32 s old")
    assert not said(board, Figure.ORDERS, "USD", START_MS, ()).stale


def test_fresh_numbers_say_what_they_were_over_another_window() -> None:
    board = boards(START_MS)[-1]
    assert said(board, Figure.ORDERS, "USD", START_MS, ()).note == "+15 in 5 min"
    watched = said(board, Figure.WATCH_TIME_S, "USD", START_MS, ())
    assert (watched.note, watched.short) == ("show 71 s", "all 71 s")


def test_the_currency_is_the_feeds_else_the_products() -> None:
    view = metrics_calm(START_MS)
    assert currency_of(replace(view, feed=None)) == "USD"
    assert view.feed is not None
    assert currency_of(replace(view, feed=replace(view.feed, currency="EUR"))) == "EUR"
    assert currency_of(replace(calm(START_MS), feed=None)) == "USD"

"""Tests of `console.metrics.board`."""

import msgspec

from console.metrics.board import MOST_OFFERS, Board, board
from console.metrics.counts import Count, SourceId, of_deal, of_pin
from console.metrics.figures import SHOW, WINDOWS_S, Figure
from console.metrics.moments import Moments
from console.metrics.records import Counted, Grew, Watching
from console.metrics.tally import Fault, Tally
from console.show.types import CameraId, DealId, ProductId, UtcMs

FEED = SourceId("feed")
MUG, PLATE, WIDE = ProductId("mug"), ProductId("plate"), CameraId("wide")
NOW = UtcMs(1_790_000_000_000)


def seen(moments: Moments | None = None) -> Board:
    moments = moments or Moments()
    tally = Tally({}, moments)
    tally.take(Counted(FEED, NOW, {Count.JOINS: 0}), NOW)
    tally.take(Grew(FEED, NOW, {Count.CLICKS: 10, Count.ORDERS: 2}, MUG), NOW)
    tally.take(Watching(FEED, NOW, 900), NOW)
    tally.take(Counted(FEED, UtcMs(NOW - 1), {Count.JOINS: 0}), NOW)
    return board(tally, moments, (MUG, PLATE), (WIDE,), NOW)


def test_every_window_has_what_is_known_and_leaves_out_the_rest() -> None:
    found = seen()
    assert set(found.room) == {*WINDOWS_S, SHOW}
    assert found.room[SHOW] == {
        Figure.VIEWERS: 900, Figure.PEAK: 900, Figure.JOINS: 0, Figure.CLICKS: 10, Figure.ORDERS: 2, Figure.CTOR: 0.2,
    }  # fmt: skip
    assert found.said_ms[Figure.CTOR] == NOW
    assert Figure.GMV_MINOR not in found.said_ms


def test_products_come_in_the_shows_order_and_those_of_nothing_have_no_figures() -> None:
    assert [(row.product, row.figures.get(Figure.CTOR)) for row in seen().products] == [(MUG, 0.2), (PLATE, None)]


def test_deals_and_pins_and_cameras_have_what_was_counted_of_them() -> None:
    moments = Moments()
    moments.cut(WIDE, UtcMs(NOW - 9))
    moments.pinned(MUG, UtcMs(NOW - 8))
    moments.deal_began(DealId("flash"), MUG, UtcMs(NOW - 7))
    found = seen(moments)
    assert [(row.part, row.figures[Figure.ORDERS]) for row in found.offers] == [
        (of_deal(DealId("flash")), 2), (of_pin(1), 2),
    ]  # fmt: skip
    assert found.products[0].pinned_ms == 8
    assert found.cameras[0].figures[Figure.CLICKS] == 10


def test_a_long_shows_oldest_offers_are_left_to_the_review() -> None:
    moments = Moments()
    for n in range(MOST_OFFERS + 5):
        moments.pinned(MUG, UtcMs(n))
    found = seen(moments).offers
    assert (len(found), found[0].part) == (MOST_OFFERS, of_pin(MOST_OFFERS + 5))


def test_what_could_not_be_counted_is_told() -> None:
    assert seen().faults == ((FEED, Fault.OLD, 1),)


def test_it_goes_over_a_wire_and_back() -> None:
    found = seen()
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Board) == found

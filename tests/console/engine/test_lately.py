"""Tests of `console.engine.lately`."""

from console.engine.lately import PIECE, Lately
from console.metrics.board import board
from console.metrics.counts import SourceId
from console.metrics.moments import Moments
from console.metrics.records import Said
from console.metrics.tally import Tally
from console.show.types import UtcMs
from console.wire.messages import MOST_COMMENTS, CommentsAre, NoticesAre, NumbersAre, StandingsAre, TrendIs

NOW = UtcMs(1_790_000_000_000)


def numbers(second: int) -> NumbersAre:
    return NumbersAre(board(Tally({}, Moments()), Moments(), (), (), UtcMs(NOW + second * 1000)))


def said(number: int) -> Said:
    return Said(SourceId("push"), NOW, str(number), "ana", "hello")


def test_of_nothing_nothing_is_said() -> None:
    lately = Lately()
    lately.hear(NoticesAre(()))
    assert list(lately.all()) == []


def test_the_newest_of_each_is_said_again_after_how_it_went() -> None:
    lately = Lately()
    for second in range(PIECE + 1):
        lately.hear(numbers(second))
        lately.hear(StandingsAre(()))
    first, second_piece, *newest = lately.all()
    assert isinstance(first, TrendIs)
    assert isinstance(second_piece, TrendIs)
    assert (len(first.points), len(second_piece.points)) == (PIECE, 1)
    assert newest == [numbers(PIECE), StandingsAre(())]


def test_the_newest_comments_are_said_again_in_their_order() -> None:
    lately = Lately()
    for number in range(MOST_COMMENTS + 10):
        lately.hear(CommentsAre((said(number),)))
    (again,) = lately.all()
    assert again == CommentsAre(tuple(said(number) for number in range(10, MOST_COMMENTS + 10)))

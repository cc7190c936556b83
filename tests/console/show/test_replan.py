"""Proposals: what has sold out need not be pitched, and the producer is asked once."""

import pytest
from msgspec.structs import replace

from console.show.commands import (
    AcceptProposal,
    Command,
    CountStock,
    DeclineProposal,
    NextSegment,
    PassTime,
    RecordSale,
    RemoveSegment,
    SkipSegment,
    UndoEdit,
)
from console.show.events import ProposalDropped, RundownEdited, StockCounted
from console.show.order import upcoming
from console.show.replan import replan
from console.show.state import FRESH, Arrangement, Proposal, ShowState
from console.show.types import ONLY, DurationMs, ProductId, SegmentId, Show, UtcMs
from tests.console.show.programme import after, segment, show_of
from tests.console.show.shop import MUG, START_MS, THROW, OpenBook

A, B, C, D = (SegmentId(name) for name in "abcd")
SHOW = show_of(
    segment("a"),
    replace(segment("b"), product=MUG.id),
    replace(segment("c"), product=THROW.id),
    replace(segment("d"), product=MUG.id),
)
SHOW = replace(SHOW, limits=replace(SHOW.limits, count_fresh_ms=DurationMs(30_000)))

WITHOUT_MUGS = Proposal(
    why="Stoneware mug is sold out.",
    what="Leave out “B” and “D”",
    arrangement=Arrangement(order=(A, B, C, D), skipped=frozenset({B, D})),
    products=frozenset({MUG.id}),
)


def _count(units: int, product: ProductId = MUG.id) -> CountStock:
    return CountStock(product=product, variant=ONLY, units=units, source="shop", at_ms=None, provisional=False)


def _after(*commands: Command, show: Show = SHOW) -> ShowState:
    return after(show, FRESH, *((UtcMs(START_MS + n), command) for n, command in enumerate(commands)))


def _proposal(*commands: Command, show: Show = SHOW) -> Proposal | None:
    return _after(*commands, show=show).rundown.proposal


def test_what_is_to_come_and_sold_out_may_be_left_out() -> None:
    assert _proposal(_count(5)) is None
    assert _proposal(_count(0)) == WITHOUT_MUGS
    sale = RecordSale(product=MUG.id, variant=ONLY, units=5, source="shop", at_ms=UtcMs(START_MS + 1))
    assert _proposal(_count(5), sale) == WITHOUT_MUGS


def test_not_what_is_on_air_or_over() -> None:
    only_d = replace(
        WITHOUT_MUGS, what="Leave out “D”", arrangement=replace(WITHOUT_MUGS.arrangement, skipped=frozenset({D}))
    )
    assert _proposal(NextSegment(), NextSegment(), _count(0)) == only_d
    assert _proposal(_count(0), NextSegment(), NextSegment()) == only_d
    assert _proposal(*[NextSegment()] * 4, _count(0)) is None
    assert _proposal(_count(0), *[NextSegment()] * 4) is None


def test_it_is_proposed_once(book: OpenBook) -> None:
    story = book(SHOW)
    story.state = _after(_count(0))
    story.when(PassTime(), at_ms=START_MS + 5).then()
    again = after(SHOW, story.state, (UtcMs(START_MS + 6), _count(0)))
    assert again.rundown.proposal == WITHOUT_MUGS


def test_a_second_thing_sold_out_widens_it() -> None:
    wider = _proposal(_count(0), _count(0, THROW.id))
    assert wider is not None
    assert (wider.why, wider.what) == (
        "Stoneware mug and Wool throw are sold out.",
        "Leave out “B”, “C” and “D”",
    )


def test_accepted_it_is_an_edit_like_any_other(book: OpenBook) -> None:
    story = book(SHOW)
    story.state = _after(_count(0))
    story.when(AcceptProposal(), at_ms=START_MS + 5).then(
        RundownEdited(what=WITHOUT_MUGS.what, arrangement=WITHOUT_MUGS.arrangement), ProposalDropped(why="Accepted.")
    )
    assert [one.id for one in upcoming(SHOW, story.state)] == [A, C]
    undone = after(SHOW, story.state, (UtcMs(START_MS + 6), UndoEdit()))
    assert [one.id for one in upcoming(SHOW, undone)] == [A, B, C, D]


def test_declined_it_is_not_proposed_again_until_it_has_been_in_stock() -> None:
    declined = (_count(0), DeclineProposal())
    assert _proposal(*declined) is None
    assert _proposal(*declined, _count(0), NextSegment(), _count(0)) is None
    assert _after(*declined, _count(3)).rundown.declined == frozenset()
    assert _proposal(*declined, _count(3), _count(0)) == WITHOUT_MUGS


def test_declined_for_one_product_it_is_proposed_for_another() -> None:
    found = _proposal(_count(0), DeclineProposal(), _count(0, THROW.id))
    assert found is not None
    assert found.what == "Leave out “C”"


def test_it_falls_when_its_cause_is_gone(book: OpenBook) -> None:
    assert _proposal(_count(0), _count(3)) is None
    assert _proposal(_count(0), SkipSegment(B, skip=True), RemoveSegment(D)) is None
    story = book(SHOW)
    story.state = after(SHOW, _after(_count(0)), (UtcMs(START_MS + 1), SkipSegment(B, skip=True)))
    story.when(SkipSegment(D, skip=True), at_ms=START_MS + 2).then(
        RundownEdited(what="Leave out “D”", arrangement=WITHOUT_MUGS.arrangement),
        ProposalDropped(why="Nothing of it is to come any more."),
    )


def test_it_stands_while_its_count_only_grows_old() -> None:
    later = after(SHOW, _after(_count(0)), (UtcMs(START_MS + 3_600_000), NextSegment()))
    assert later.rundown.proposal == WITHOUT_MUGS


def test_an_edit_meanwhile_is_kept_by_it() -> None:
    found = _proposal(_count(0), SkipSegment(A, skip=True))
    assert found is not None
    assert found.arrangement.skipped == {A, B, D}
    assert found.what == WITHOUT_MUGS.what


def test_what_just_left_comes_round_again_in_a_rundown_that_loops() -> None:
    loops = replace(show_of(replace(segment("a"), product=MUG.id), segment("b")), loops=True)
    assert _proposal(NextSegment(), _count(0), show=loops) is None
    found = _proposal(NextSegment(), _count(0), NextSegment(), show=loops)
    assert found is not None
    assert found.what == "Leave out “A”"


@pytest.mark.parametrize("command", [AcceptProposal(), DeclineProposal()])
def test_without_a_proposal_there_is_nothing_to_answer(command: Command, book: OpenBook) -> None:
    book(SHOW).when(command, at_ms=1).refused("Nothing is proposed.", "sells out")


@pytest.mark.parametrize("declined", [False, True])
def test_stock_that_comes_back_is_said(declined: bool, book: OpenBook) -> None:
    story = book(SHOW)
    story.state = _after(_count(0), DeclineProposal()) if declined else _after(_count(0))
    at_ms = UtcMs(START_MS + 9)
    story.when(_count(3), at_ms=at_ms).then(
        StockCounted(product=MUG.id, variant=ONLY, units=3, source="shop", at_ms=at_ms, provisional=False),
        ProposalDropped(why="Stoneware mug is in stock again.", declined=frozenset() if declined else None),
    )


def test_only_what_was_touched_is_looked_at() -> None:
    unseen = replace(FRESH, shelf=_after(_count(0)).shelf)
    assert replan(SHOW, unseen, (), START_MS) == ()
    counted = StockCounted(THROW.id, ONLY, 0, source="shop", at_ms=START_MS, provisional=False)
    assert replan(SHOW, unseen, (counted,), START_MS) == ()

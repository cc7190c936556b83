"""What changed between two states of the show that figures are laid to. Pure. Counterpart: `console.metrics.marks`."""

from collections.abc import Iterator

from console.metrics.marks import Cut, DealBegan, DealOver, Mark, Pinned, SegmentBegan
from console.show.state import FRESH, DealRun, Phase, ShowState
from console.show.types import DealId, SegmentId, UtcMs


def marks(before: ShowState, after: ShowState, at_ms: UtcMs) -> tuple[Mark, ...]:
    """Compare two states; `at_ms` is when the second came about, for what does not say when itself."""
    return tuple(_marks(before, after, at_ms))


def standing(state: ShowState, at_ms: UtcMs) -> tuple[Mark, ...]:
    """Say how the show stands, for one who knows nothing yet."""
    return marks(FRESH, state, at_ms)


def _marks(before: ShowState, after: ShowState, at_ms: UtcMs) -> Iterator[Mark]:
    were, are = _live(before), _live(after)
    yield from (DealOver(at_ms, deal) for deal, run in were.items() if deal not in are or _anew(run, are[deal]))
    for deal, run in are.items():
        if deal not in were or _anew(were[deal], run):
            yield DealBegan(run.started_ms, deal, run.product)
    if before.pinned != after.pinned:
        yield Pinned(after.pinned_ms if after.pinned_ms is not None else at_ms, after.pinned)
    if before.program != after.program:
        yield Cut(at_ms, after.program)
    if _segment(before) != _segment(after):
        yield SegmentBegan(at_ms, _segment(after))


def _live(state: ShowState) -> dict[DealId, DealRun]:
    return {run.deal: run for run in state.deals if run.phase is Phase.LIVE}


def _anew(before: DealRun, after: DealRun) -> bool:
    """Tell a deal that ended and began again between two looks."""
    return before.started_ms != after.started_ms


def _segment(state: ShowState) -> SegmentId | None:
    return state.rundown.on_air.segment.id if state.rundown.on_air is not None else None

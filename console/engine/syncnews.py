"""What the sync meter read, as a command: the show proves corrections by it and writes some of it down.

Engine thread only. Counterparts: `console.show.sync_truth` keeps the newest readings, `console.show.sync_correcting`
and `console.show.sync_noting` decide.
"""

from console.show.facts import Fact, SyncHeard
from console.show.state import ShowState
from console.show.sync_corrections import HearSync, PairNews, ReadingHeard
from console.show.sync_truth import PairHeard
from console.show.truth import Truth


def sync_news(fact: Fact, truth: Truth, state: ShowState) -> HearSync | None:
    """Say what the show has to know, now that `truth` holds `fact` too; none: nothing waits for it."""
    if not isinstance(fact, SyncHeard) or not truth.sync.pairs:
        return None
    guided = state.sync.guide is not None and state.sync.guide.runs
    proving = any(one.residual_ms is None for one in state.sync.corrections.values())
    if state.live_ms is None and not guided and not proving:
        return None
    return HearSync(tuple(_news(pair) for pair in truth.sync.pairs), truth.sync.limit_ms)


def _news(pair: PairHeard) -> PairNews:
    said = pair.said
    lately = tuple(ReadingHeard(one.began_ms, one.late_ms) for one in pair.lately)
    return PairNews(said.video, said.audio, said.method, pair.late_ms, lately)

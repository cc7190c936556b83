"""What the state says of itself: its deals."""

from msgspec.structs import replace

from console.show.state import FRESH, DealRun, Phase
from console.show.types import DealId, ProductId, UtcMs
from tests.console.show.shop import usd


def _run(name: str, phase: Phase) -> DealRun:
    return DealRun(DealId(name), name, ProductId(name), name, usd(900), None, UtcMs(0), UtcMs(1), phase=phase)


def test_a_deal_is_found_by_its_id() -> None:
    mug, tote = _run("mug", Phase.LIVE), _run("tote", Phase.ARMED)
    state = replace(FRESH, deals=(mug, tote))
    assert state.run(DealId("tote")) == tote
    assert state.run(DealId("gone")) is None


def test_the_featured_deal_is_one_that_runs() -> None:
    mug, tote = _run("mug", Phase.OPENING), _run("tote", Phase.ARMED)
    state = replace(FRESH, deals=(mug, tote))
    assert state.deal is None
    assert replace(state, featured=mug.deal).deal == mug
    assert replace(state, featured=tote.deal).deal is None
    assert replace(state, featured=DealId("gone")).deal is None

"""Tests of `console.obs.offsets`."""

import pytest

from console.obs.offsets import SETTLE_S, Placing, beside
from console.plan.outputs import ChangeInput
from console.show.facts import EffectId
from console.show.obs_events import OffsetSet

SETTLE_NS = int(SETTLE_S * 1e9)


def change(number: int) -> ChangeInput:
    return ChangeInput(EffectId(number), OffsetSet("Mic", 10 * number))


@pytest.mark.parametrize(
    ("wanted", "first"), [(0, 1), (100, 101), (-100, -99), (-1, -2), (20_000, 19_999), (-950, -949)]
)
def test_the_first_step_is_beside_the_wanted_one_within_obss_range_and_never_none(wanted: int, first: int) -> None:
    assert beside(wanted) == first


def test_second_steps_are_due_in_their_order() -> None:
    placing = Placing()
    placing.add(change(1), 0)
    placing.add(change(2), SETTLE_NS // 3)
    assert placing.next_s(0) == pytest.approx(SETTLE_S)
    assert placing.due(SETTLE_NS - 1) == ()
    assert placing.due(SETTLE_NS) == (change(1),)
    assert placing.due(2 * SETTLE_NS) == (change(2),)
    assert placing.next_s(0) is None


def test_an_input_is_ours_until_the_last_of_its_changes_is_through() -> None:
    placing = Placing()
    placing.begin("Mic")
    placing.begin("Mic")
    placing.end("Mic")
    assert placing.ours("Mic")
    placing.end("Mic")
    assert not placing.ours("Mic")
    placing.end("Mic")
    placing.begin("Mic")
    placing.clear()
    assert not placing.ours("Mic")

"""A hundred presses a second from four surfaces of four kinds: none is lost, and each keeps its order."""

from pathlib import Path

import pytest

from tests.drills.four_surfaces import Hands
from tests.real.jack import missing

PRESSES = 64
"""Of each surface: every pad twice; no more than the door for OSC lets wait, should the machine stand still."""

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing()), reason=missing() or "JACK is there"),
]


def test_no_press_is_lost_and_each_surface_keeps_its_order(tmp_path: Path) -> None:
    with Hands(tmp_path) as hands:
        tallies = hands.play(a_second=100.0, presses=PRESSES)
    assert {tally.name: tally.lost for tally in tallies} == {tally.name: 0 for tally in tallies}
    for tally in tallies:
        assert tuple(row.control for row in tally.rows) == tally.expected, tally.name
        assert tally.in_order, tally.name
    assert len(tallies) == 4

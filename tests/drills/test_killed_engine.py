"""kill -9 of the engine at random moments of a scripted show."""

from pathlib import Path

import pytest

from tests.drills.killing import kill_again_and_again

KILLS = 20
SEED = 20_260


@pytest.mark.timeout(240)
def test_killed_engine_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    found = kill_again_and_again(tmp_path, KILLS, SEED)
    assert found.presses > KILLS * 5
    assert found.cuts > KILLS
    assert max(found.back_s) < 10

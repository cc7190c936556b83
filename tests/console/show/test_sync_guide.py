"""What is kept of the guided run."""

import pytest

from console.show.sync_guide import Guide, GuidePhase


@pytest.mark.parametrize("phase", GuidePhase)
def test_it_runs_while_it_reads_pairs(phase: GuidePhase) -> None:
    assert Guide((), (), None, phase=phase).runs == (phase in ("measuring", "proving"))

"""console/seat/fake_preflight.py: its checklists are what they say."""

from console.seat.fake_preflight import preflight_bad, preflight_well
from console.show.preflight import counts, preflight
from console.show.preflight_lines import Verdict
from console.show.types import UtcMs

NOW = UtcMs(1_700_000_000_000)


def test_one_is_nearly_well_and_one_is_not() -> None:
    well, bad = (
        counts(preflight(view.show, view.state, view.truth, NOW)) for view in (preflight_well(NOW), preflight_bad(NOW))
    )
    assert well[Verdict.STOP] == 0
    assert well[Verdict.OK] > 12
    assert bad[Verdict.STOP] >= 5
    assert preflight_bad(NOW).truth.tested.running

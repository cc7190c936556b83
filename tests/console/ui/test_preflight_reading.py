"""console/ui/preflight_reading.py: judged once a second, and at once when a test found something."""

from msgspec.structs import replace

from console.seat.fake import engine_lost
from console.seat.fake_preflight import preflight_well
from console.show.preflight_lines import Tested
from console.show.types import UtcMs
from console.ui.preflight_reading import PreflightReading
from tests.console.ui.handclock import START_MS


def test_it_is_judged_once_a_second() -> None:
    reading, view = PreflightReading(), preflight_well(START_MS)
    lines = reading.read(view, START_MS)
    assert lines
    other = replace(view, truth=replace(view.truth, pages={}))
    assert reading.read(other, START_MS) is lines
    assert reading.read(other, UtcMs(START_MS + 1_000)) != lines


def test_what_a_test_found_is_shown_at_once_and_without_an_engine_nothing_is() -> None:
    reading, view = PreflightReading(), preflight_well(START_MS)
    lines = reading.read(view, START_MS)
    running = replace(view, truth=replace(view.truth, tested=Tested(START_MS, "OBS", 0, 5)))
    assert reading.read(running, START_MS) is not lines
    assert reading.read(engine_lost(START_MS), START_MS) == ()

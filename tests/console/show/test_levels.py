"""Tests of `console.show.levels`."""

import pytest

from console.show.levels import CLIP_DB, HOLD_MS, KEPT_MS, Held, clips, hear, held, held_db
from console.show.obs_truth import SILENT_DB, InputLevel
from console.show.types import UtcMs

MS_NS = 1_000_000
NOW_MS = UtcMs(9_000)


def level(peak_db: float, source_db: float = SILENT_DB, name: str = "Mic") -> InputLevel:
    return InputLevel(name, peak_db - 3, peak_db, source_db)


def heard(*said: tuple[int, float]) -> dict[str, Held]:
    """Hear peaks at milliseconds."""
    memory: dict[str, Held] = {}
    for at_ms, peak_db in said:
        memory = hear(memory, (level(peak_db),), at_ms * MS_NS, UtcMs(at_ms))
    return memory


@pytest.mark.parametrize(
    ("after_ms", "stands_db"),
    [(0, -6.0), (1, -6.0), (HOLD_MS, -6.0), (HOLD_MS + 500, -16.0), (HOLD_MS + 1_000, -26.0), (600_000, SILENT_DB)],
)
def test_a_peak_is_held_and_then_falls_twenty_decibels_a_second(after_ms: int, stands_db: float) -> None:
    assert held_db(heard((0, -6.0))["Mic"], after_ms * MS_NS) == stands_db


def test_it_falls_as_fast_however_often_it_is_looked_at() -> None:
    every_50 = heard((0, -6.0), *((at, -90.0) for at in range(50, 2_501, 50)))
    assert held_db(every_50["Mic"], 2_500 * MS_NS) == held_db(heard((0, -6.0))["Mic"], 2_500 * MS_NS) == -26.0


def test_a_peak_as_high_as_what_is_held_is_held_anew() -> None:
    memory = heard((0, -6.0), (1_000, -6.0), (2_000, -12.0))
    assert held_db(memory["Mic"], 2_500 * MS_NS) == -6.0
    assert held_db(heard((0, -6.0), (2_000, -12.0))["Mic"], 3_500 * MS_NS) == -12.0


@pytest.mark.parametrize(
    ("peak_db", "source_db", "clipped"),
    [
        (CLIP_DB, SILENT_DB, True),
        (CLIP_DB - 0.1, SILENT_DB, False),
        (-20.0, 0.0, True),
        (SILENT_DB, 0.0, False),
        (6.0, 3.0, True),
    ],
)
def test_what_clips(peak_db: float, source_db: float, clipped: bool) -> None:
    assert clips(level(peak_db, source_db)) is clipped


def test_when_it_clipped_last_stays_known() -> None:
    memory = heard((0, -6.0), (50, 0.0), (100, -0.2), (150, -40.0))
    shown = held(memory, (level(-40.0),), 150 * MS_NS)
    assert shown == (InputLevel("Mic", -43.0, -40.0, SILENT_DB, 0.0, UtcMs(100)),)


def test_an_input_that_is_not_told_of_is_remembered_for_a_while() -> None:
    memory = heard((0, 0.0))
    memory = hear(memory, (level(-20.0, name="Bed"),), 1_000 * MS_NS, NOW_MS)
    assert held(memory, (level(-20.0, name="Bed"),), 1_000 * MS_NS)[0].clipped_ms is None
    assert memory["Mic"].clipped_ms == UtcMs(0)
    assert [*hear(memory, (), (KEPT_MS + 1_000) * MS_NS, NOW_MS)] == ["Bed"]

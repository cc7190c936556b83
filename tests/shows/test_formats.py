"""The shipped shows, each played for half an hour: what is planned happens, and no alarm a person would not expect."""

from pathlib import Path

import pytest

import layouts
from console.config.problems import Problems
from console.config.showfile import load_show
from console.show.timing import at_local
from console.show.types import Show, UtcMs
from tests.shows.rehearsed import HANDS_S, RehearsedShow

FORMATS = sorted(folder for folder in layouts.folder("shows").iterdir() if folder.is_dir())
NOON_MS = UtcMs(1_795_348_800_000)
"""2026-11-22 12:00 UTC."""
HALF_AN_HOUR_S = 30 * 60

PASSING = (
    "is sold out and still on air",
    "is pinned and",
    "beyond its cap",
    "Say yes or no",
)
"""Alarms a crew expects and answers: what sells out is left within seconds, a question is answered at once."""


def opened(folder: Path) -> Show:
    show = load_show(folder / "show.toml")
    assert not isinstance(show, Problems), str(show)
    return show


def starts_ms(show: Show) -> UtcMs:
    return NOON_MS if show.starts is None else at_local(show.zone, NOON_MS, show.starts)


@pytest.mark.parametrize("folder", FORMATS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_half_an_hour_without_an_alarm_nobody_expects(folder: Path, seed: int) -> None:
    show = opened(folder)
    played = RehearsedShow(show, starts_ms(show), seed)
    played.begin()
    played.play(HALF_AN_HOUR_S)
    unexpected = {alarm: s for alarm, s in played.alarmed.items() if not any(word in alarm for word in PASSING)}
    assert unexpected == {}
    assert {alarm: s for alarm, s in played.alarmed.items() if s > 2 * HANDS_S and "beyond its cap" not in alarm} == {}
    assert played.refused == {}
    assert not played.pin_is_due()


@pytest.mark.parametrize("folder", FORMATS, ids=lambda folder: folder.name)
def test_what_is_planned_happens(folder: Path) -> None:
    show = opened(folder)
    played = RehearsedShow(show, starts_ms(show), seed=3)
    played.begin()
    played.play(HALF_AN_HOUR_S)
    assert played.happened["SegmentStarted"] + played.happened["SegmentCueDone"] >= 5
    assert played.happened["DealStarted"] >= 1
    assert played.happened["UnitsSold"] > 50
    assert played.happened["CueFired"] >= 1
    assert played.happened["RuleFired"] >= 1


def test_there_are_the_five_formats_and_the_rehearsal() -> None:
    assert {folder.name for folder in FORMATS} == {
        "drop-event",
        "rehearsal",
        "residency",
        "tutorial",
        "variety-hour",
        "warehouse",
    }

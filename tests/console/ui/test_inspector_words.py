"""The inspector's words: places, guards, the last press and its milliseconds."""

import pytest

from console.seat.view import LedgerView, Leg, PadTimes, PressLine
from console.show.types import UtcMs
from console.ui.inspector_words import (
    ago_words,
    fires_words,
    guard_of,
    guard_words,
    last_of,
    ms_words,
    place_words,
    times_of,
    times_words,
)
from hardware.messages import ControlId, Spot

HERE = Spot("pads:pad/1/1")
NEW = PressLine(UtcMs(2000), "pads:pad/1/1", "camera.take", "done", 16.94)
OLD = PressLine(UtcMs(1000), "screen:pads:pad/1/1", "camera.take", "refused", None)


@pytest.mark.parametrize(
    ("control", "words"), [("pad/3/1", "Pad 3-1"), ("fader/2", "Fader 2"), ("button/note/36", "Button note-36")]
)
def test_a_place_in_words(control: str, words: str) -> None:
    assert place_words(ControlId(control)) == words


def test_a_verb_with_its_arguments() -> None:
    assert fires_words("camera.take", {"camera": "host"}) == "camera.take camera=host"
    assert fires_words("panic", {}) == "panic"


def test_what_guards_a_verb() -> None:
    assert guard_of("deal.end")[0] == "2×"
    assert guard_of("claim.override")[0] == "2P"
    assert guard_of("no.such") == guard_of("panic") == ("", "")
    assert guard_words("camera.take").startswith("None")
    assert "500 ms" in guard_words("deal.start")
    assert "held" in guard_words("page.hold")
    assert guard_words("no.such") == "Nothing guards it."


def test_the_newest_press_counts_whichever_twin_was_pressed() -> None:
    assert last_of(LedgerView(recent=(NEW, OLD)), HERE) == NEW
    assert last_of(LedgerView(recent=(OLD,)), HERE) == OLD
    assert last_of(LedgerView(recent=(NEW,)), Spot("pads:pad/1/2")) is None
    assert (ms_words(NEW), ms_words(OLD), ms_words(None)) == ("16.9 ms", "", "")


def test_how_long_ago() -> None:
    assert [ago_words(UtcMs(0), UtcMs(ms)) for ms in (0, 59_000, 61_000, 7_200_000)] == [
        "0 s ago",
        "59 s ago",
        "1 min ago",
        "2 h ago",
    ]


def test_times_are_those_of_the_last_leg() -> None:
    legs = {"engine": Leg(0.1, 0.2, 3), "switched": Leg(17.8, 31.2, 42)}
    times = PadTimes("pads:pad/1/1", "camera.take", legs)
    assert times_of(LedgerView(pads=(times,)), HERE) == (times,)
    assert times_words(times) == "42 presses: half within 17.8 ms, 95 % within 31.2 ms"
    assert times_words(PadTimes("x", "y", {"engine": Leg(0.1, 0.2, 1)})).startswith("1 press:")
    assert times_words(PadTimes("x", "y", {})) == ""

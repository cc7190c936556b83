"""Tests of `console.ui.sync_words`."""

import pytest
from msgspec.structs import replace

from console.seat.fake_sync import FRAME_MS, pair
from console.show.sync import Gate, Method
from console.show.sync_zones import Colour
from console.show.types import UtcMs
from console.ui import theme
from console.ui.sync_words import (
    GONE_MS,
    LOOKS,
    NO_FIGURE,
    NOTHING,
    OLD_MS,
    VOID,
    Fresh,
    Sign,
    age_of,
    age_words,
    best,
    drift_words,
    said,
    signed,
    standing,
)
from tests.console.ui.handclock import START_MS

LIMIT_MS = 200.0
LATE = pair(START_MS, 37.2)


@pytest.mark.parametrize(
    ("late_ms", "colour", "number", "side", "rule"),
    [
        (37.2, Colour.GREEN, "37", "ms late", "within ATSC IS-191: up to 45 ms late"),
        (-12.0, Colour.GREEN, "12", "ms early", "within ATSC IS-191: up to 15 ms early"),
        (0.2, Colour.GREEN, "0", "ms, in time", "within ATSC IS-191: up to 45 ms late"),
        (71.6, Colour.YELLOW, "72", "ms late", "beyond ATSC IS-191: 45 ms late"),
        (-30.0, Colour.YELLOW, "30", "ms early", "beyond ATSC IS-191: 15 ms early"),
        (150.0, Colour.ORANGE, "150", "ms late", "beyond ITU-R BT.1359-1, where people begin to notice: 125 ms late"),
        (-63.0, Colour.ORANGE, "63", "ms early", "beyond ITU-R BT.1359-1, where people begin to notice: 45 ms early"),
        (334.7, Colour.RED, "335", "ms late", "beyond ITU-R BT.1359-1, what people accept: 185 ms late"),
    ],
)
def test_a_figure_is_said_with_its_zone_and_whose_rule_it_keeps(
    late_ms: float, colour: Colour, number: str, side: str, rule: str
) -> None:
    told = said(pair(START_MS, late_ms), 0, LIMIT_MS, Sign.OBS, "")
    assert (told.look, told.number, told.side, told.standing) == (LOOKS[colour], number, side, rule)


def test_the_zones_words_can_be_read_and_their_shapes_are_told_apart() -> None:
    assert min(theme.contrast(look.colour, theme.RAISED) for look in LOOKS.values()) >= 4.5
    assert len({look.shape for look in LOOKS.values()}) == len({look.word for look in LOOKS.values()}) == len(LOOKS)


def test_the_shows_own_limit_is_named() -> None:
    assert standing(130.0, 100.0) == "beyond the show's own limit: 100 ms late"


def test_frames_method_span_and_confidence_stand_beside_it() -> None:
    told = said(LATE, 400, LIMIT_MS, Sign.OBS, "")
    assert (told.frames, told.how, told.spread) == ("1.1 frames", "by slate", "span 2 ms · ± 1.1 ms · 97 % sure")
    assert told.sentence == (
        "Host, Host mic: audio 37 ms late, 1.1 frames, in sync, within ATSC IS-191: up to 45 ms late; now"
    )
    assert said(replace(LATE, frame_ms=0.0), 0, LIMIT_MS, Sign.OBS, "").frames == ""


def test_the_sign_follows_the_convention_and_the_words_do_not() -> None:
    obs, itu = (said(LATE, 0, LIMIT_MS, sign, "") for sign in Sign)
    assert (obs.signed, itu.signed) == ("+37 ms", "−37 ms")
    assert (obs.side, obs.sentence) == (itu.side, itu.sentence)
    assert signed(0.3, Sign.OBS) == signed(0.3, Sign.ITU) == " 0 ms"


def test_a_figure_grows_old_and_goes() -> None:
    ages = (0, OLD_MS - 1, OLD_MS, GONE_MS - 1, GONE_MS, None)
    kinds = [said(LATE, age, LIMIT_MS, Sign.OBS, "").fresh for age in ages]
    assert kinds == [Fresh.NOW, Fresh.NOW, Fresh.OLD, Fresh.OLD, Fresh.GONE, Fresh.GONE]
    old, gone = (said(LATE, age, LIMIT_MS, Sign.OBS, "") for age in (12_000, 42_000))
    assert (old.number, old.age) == ("37", "12 s old: nothing newer is read")
    assert (gone.number, gone.late_ms, gone.look, gone.signed) == (NO_FIGURE, None, NOTHING, "")
    assert gone.standing == "Nothing measured for 42 s. Show the slate to measure again."
    assert [age_words(age) for age in (None, 4_000, 61_000)] == ["", "now", "1 min old"]


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate is not Gate.OK])
@pytest.mark.parametrize("method", [Method.SLATE, Method.DOCK, Method.SCRATCH, Method.PATH])
def test_without_a_figure_it_says_why_and_what_to_do(gate: Gate, method: Method) -> None:
    one = replace(LATE, method=method, late_ms=None, newest=replace(LATE.newest, gate=gate))
    told = said(one, 0, LIMIT_MS, Sign.OBS, "")
    assert (told.number, told.fresh, told.stutter) == (NO_FIGURE, Fresh.GONE, gate is Gate.STUTTER)
    assert told.standing.endswith(".")
    assert ":" in told.standing


def test_each_method_is_named_and_says_what_it_waits_for_itself() -> None:
    scratch, path = (replace(LATE, method=method) for method in (Method.SCRATCH, Method.PATH))
    assert said(scratch, 0, LIMIT_MS, Sign.OBS, "").how == "by the camera's own sound"
    assert said(path, 0, LIMIT_MS, Sign.OBS, "").how == "the way to the viewers"
    dock = replace(LATE, method=Method.DOCK)
    assert said(dock, 0, LIMIT_MS, Sign.OBS, "").how == "by dock pattern"
    assert said(dock, GONE_MS, LIMIT_MS, Sign.OBS, "").standing.endswith("Show the dock pattern to measure again.")
    wants = {
        (Method.SLATE, Gate.AMBIGUOUS): "keep the slate in the picture",
        (Method.DOCK, Gate.LOW_VIDEO): "The dock pattern is heard, its tiles are not found",
        (Method.DOCK, Gate.LOW_AUDIO): "turn its sound up",
        (Method.DOCK, Gate.AMBIGUOUS): "The QR of the dock pattern cannot be read",
        (Method.SCRATCH, Gate.AMBIGUOUS): "a track that nothing else is on",
        (Method.SCRATCH, Gate.LOW_AUDIO): "somebody has to speak",
        (Method.SCRATCH, Gate.RELATIVE): "show the slate once, where the host speaks",
        (Method.PATH, Gate.AMBIGUOUS): "repeat themselves less",
        (Method.PATH, Gate.LOW_AUDIO): "wait until there is sound",
        (Method.PATH, Gate.LOW_VIDEO): "wait for the picture to move",
    }
    for (method, gate), words in wants.items():
        none = replace(LATE, method=method, late_ms=None, newest=replace(LATE.newest, gate=gate))
        assert words in said(none, 0, LIMIT_MS, Sign.OBS, "").standing


def test_the_first_readings_are_counted_down() -> None:
    begun = replace(LATE, late_ms=None, counted=2)
    assert said(begun, 0, LIMIT_MS, Sign.OBS, "").standing == "Reading: one reading more, then there is a figure."
    assert "3 readings more" in said(replace(begun, counted=0), 0, LIMIT_MS, Sign.OBS, "").standing


def test_what_is_void_is_not_shown() -> None:
    told = said(LATE, 0, LIMIT_MS, Sign.OBS, "a filter was added: measure again")
    assert (told.number, told.look, told.standing) == (NO_FIGURE, VOID, "A filter was added: measure again.")


@pytest.mark.parametrize(
    ("late_ms", "slope", "words"),
    [
        (31.0, 1.0, "1.0 ms later each minute; leaves the green in 14 min"),
        (-5.0, -2.0, "2.0 ms earlier each minute; leaves the green in 5 min"),
        (44.9, 3.0, "3.0 ms later each minute; leaves the green within a minute"),
        (0.0, 0.2, "0.2 ms later each minute"),
        (10.0, 0.05, "steady"),
        (400.0, 3.0, "3.0 ms later each minute"),
        (None, 3.0, ""),
        (3.0, None, ""),
    ],
)
def test_a_drift_says_when_it_leaves_its_zone(late_ms: float | None, slope: float | None, words: str) -> None:
    assert drift_words(late_ms, slope, LIMIT_MS) == words


def test_of_several_methods_one_with_a_new_figure_is_shown_and_of_those_the_most_certain() -> None:
    slate, scratch = LATE, replace(LATE, method=Method.SCRATCH)
    assert best((scratch, slate), (0, 0)) == 1
    assert best((scratch, slate), (0, 12_000)) == 0
    assert best((replace(slate, late_ms=None), scratch), (0, 29_000)) == 1


def test_ages_count_from_the_reading_and_never_run_ahead() -> None:
    assert age_of(None, START_MS) is None
    assert age_of(UtcMs(START_MS + 5), START_MS) == 0
    assert FRAME_MS > 33

"""Segments of the rundown, their references and their timed cues."""

import pytest

from console.show.types import (
    CameraId,
    CueId,
    DealId,
    DurationMs,
    Edge,
    ProductId,
    Segment,
    SegmentId,
    SoundId,
    TimedCue,
    TimeOfDayMs,
)
from tests.console.config.reading import FIRST, good, said

SCARF = '''\
[[segment]]
id = "silk"
name = "Silk scarf"
duration = "5m"
start = 19:05:30
product = "scarf"
deal = "minute"
camera = "close"
graphics = ["countdown"]
sounds = ["win"]
goal = 20
loop = "55s"
follow = true
adlib = false
prompter = """
  Feel the weight.
    It is silk.
"""
cues = [
    { cue = "push", at = "start" },
    { cue = "push", after = "30s" },
    { cue = "push", before = "20s" },
]
'''


def test_a_segment_is_read_whole() -> None:
    assert good(SCARF).segment(SegmentId("silk")) == Segment(
        id=SegmentId("silk"),
        name="Silk scarf",
        duration_ms=DurationMs(300_000),
        start=TimeOfDayMs(((19 * 60 + 5) * 60 + 30) * 1000),
        product=ProductId("scarf"),
        deal=DealId("minute"),
        camera=CameraId("close"),
        graphics=("countdown",),
        sounds=(SoundId("win"),),
        prompter="Feel the weight.\n  It is silk.",
        units_goal=20,
        cues=(
            TimedCue(CueId("push"), Edge.AT, DurationMs(0)),
            TimedCue(CueId("push"), Edge.AFTER, DurationMs(30_000)),
            TimedCue(CueId("push"), Edge.BEFORE, DurationMs(20_000)),
        ),
        follow=True,
        loop_ms=DurationMs(55_000),
    )


def test_a_segment_needs_only_its_time() -> None:
    show = good('[[segment]]\nid = "a"\nduration = "90s"\n')
    assert show.rundown == (Segment(SegmentId("a"), "a", DurationMs(90_000)),)


@pytest.mark.parametrize("start", ['"19:05:30"', '"19:05"', "19:05:30.500"])
def test_a_time_may_be_text(start: str) -> None:
    show = good(f'[[segment]]\nid = "a"\nduration = "90s"\nstart = {start}\n')
    assert show.rundown[0].start is not None


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('duration = "5m"', "", "“duration” is missing."),
        ('duration = "5m"', 'duration = "0s"', "a second at least and a day at most"),
        ('duration = "5m"', 'duration = "1441m"', "a second at least and a day at most"),
        ("start = 19:05:30", 'start = "half seven"', "not a time of day"),
        ("start = 19:05:30", "start = 1905", "not a time of day"),
        ("start = 19:05:30", 'start = "19:05:30+02:00"', "not a time of day"),
        ('product = "scarf"', 'product = "scraf"', "Did you mean “scarf”?"),
        ('product = "scarf"', 'product = "mug"', "This deal sells “scarf”, but the segment pins “mug”."),
        ('deal = "minute"', 'deal = "minutes"', "no deal with this id. Did you mean “minute”?"),
        ('camera = "close"', 'camera = "clsoe"', "no camera with this id. Did you mean “close”?"),
        ('["countdown"]', '["lower-third"]', "There is no graphic with this id. There is: countdown."),
        ('sounds = ["win"]', 'sounds = ["wim"]', "no sound with this id. Did you mean “win”?"),
        ('sounds = ["win"]', 'sounds = "win"', "must be a list of texts"),
        ("goal = 20", "goal = -1", "whole number from 0"),
        ('loop = "55s"', 'loop = "6m"', "A loop is no longer than its segment."),
        ("follow = true", 'follow = "yes"', "This is yes or no."),
        ("  Feel", "  \\u0007Feel", "signs that cannot be shown"),
        ('after = "30s"', 'after = "6m"', "The segment takes 5m."),
        ('after = "30s"', 'after = "30s", before = "10s"', "A timed cue says when, once."),
        (', after = "30s"', "", "A timed cue says when, once."),
        ('cue = "push", after', 'cue = "pusch", after', "no cue with this id. Did you mean “push”?"),
        ('cue = "push", after', "after", "“cue” is missing."),
        ('at = "start"', 'at = "end"', "This is no moment of a segment."),
        ('after = "30s"', 'afterwards = "30s"', "Did you mean “after”?"),
        ("adlib = false", "adlip = false", "Did you mean “adlib”?"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, why: str) -> None:
    assert old in SCARF
    problems = said(SCARF.replace(old, new, 1))
    assert any(why in problem for problem in problems), problems


def test_a_timed_cue_is_named_on_its_own_line() -> None:
    (problem,) = said(SCARF.replace('before = "20s"', 'before = "20"'))
    line = FIRST + SCARF.splitlines().index('    { cue = "push", before = "20s" },')
    assert problem.startswith(f"line {line}: segment[1].cues[3].before")


def test_two_segments_never_share_an_id() -> None:
    assert any("The first segment has it already." in problem for problem in said(SCARF + SCARF))


def test_cues_that_are_no_tables_are_named() -> None:
    (problem,) = said('[[segment]]\nid = "a"\nduration = "1m"\ncues = ["push"]\n')
    assert 'Write cues = [{ cue = "…", after = "30s" }].' in problem

"""Each trial in each of its ends, on a hand-written outside."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.engine.preflight import Seen
from console.engine.preflight_trials import trials
from console.show.facts import EffectId, Lane, Level, Part
from console.show.preflight_lines import Line, Verdict
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health, Trouble, Truth
from tests.console.show.checklist import SHOW, STATE, TRUTH, told


class Outside:
    """Does what a test says, and notes what was asked."""

    def __init__(self) -> None:
        self.drew: tuple[int, float | None] = (1, 38.2)
        self.refuses = ""
        self.lit: tuple[str, ...] = ("pads",)
        self.after = TRUTH
        self.asked: list[tuple[str, dict[str, str]]] = []

    def see(self) -> Seen:
        return Seen(SHOW, STATE, self.after)

    def redraw(self, within_s: float) -> tuple[int, float | None]:
        return self.drew

    def ask(self, verb: str, args: Mapping[str, str]) -> str:
        self.asked.append((verb, dict(args)))
        return self.refuses

    def light_up(self, wait: Callable[[float], object]) -> tuple[str, ...]:
        return self.lit


def tried(name: str, outside: Outside, folder: Path = Path(), truth: Truth = TRUTH) -> list[Line]:
    """Make one trial; every line that is not well says what to do."""
    made = trials(outside, outside.see, folder, ("ws://127.0.0.1:1", ""), time.monotonic_ns)
    trial = next(one for one in made if one.name == name)
    lines = list(trial.run(Seen(SHOW, STATE, truth)))
    for line in lines:
        told(line)
    return lines


def test_only_what_reads_is_tried_while_live() -> None:
    outside = Outside()
    made = trials(outside, outside.see, Path(), ("ws://127.0.0.1:1", ""), time.monotonic_ns)
    assert [one.name for one in made if one.while_live] == ["the disk of the show", "OBS"]


def test_the_disk_is_written_and_left_as_it_was(tmp_path: Path) -> None:
    (line,) = tried("the disk of the show", Outside(), tmp_path)
    assert "Written and synced in" in line.found
    assert list(tmp_path.iterdir()) == []
    (line,) = tried("the disk of the show", Outside(), tmp_path / "gone")
    assert line.verdict is Verdict.STOP


def test_an_obs_that_is_not_there() -> None:
    (line,) = tried("OBS", Outside())
    assert (line.part, line.verdict) == ("OBS picture", Verdict.STOP)


@pytest.mark.parametrize(
    ("drew", "verdict", "words"),
    [
        ((1, 38.2), Verdict.OK, "1 page drew and answered within 38 ms."),
        ((2, None), Verdict.STOP, "did not answer within 3 s"),
        ((0, None), Verdict.STOP, "no page"),
    ],
)
def test_the_graphics_page(drew: tuple[int, float | None], verdict: Verdict, words: str) -> None:
    outside = Outside()
    outside.drew = drew
    (line,) = tried("the graphics page", outside)
    assert line.verdict is verdict
    assert words in line.found


def test_headphones_play_a_sound_quietly_and_stop_it() -> None:
    outside = Outside()
    (line,) = tried("the headphones", outside)
    assert line.verdict is Verdict.OK
    assert outside.asked == [("sfx.cue", {"sound": "win", "gain_db": "-12"}), ("sfx.cue", {})]


def test_headphones_that_refuse_or_fail() -> None:
    outside = Outside()
    outside.refuses = "They are unplugged."
    (line,) = tried("the headphones", outside)
    assert (line.verdict, "They are unplugged." in line.found) == (Verdict.LOOK, True)
    outside = Outside()
    outside.after = replace(TRUTH, trouble={Lane.SOUND: Trouble(EffectId(3), "it fell silent", unknown=False)})
    (line,) = tried("the headphones", outside)
    assert (line.verdict, "it fell silent" in line.found) == (Verdict.LOOK, True)


def test_no_headphones() -> None:
    off = replace(TRUTH, health={**TRUTH.health, Part.CUE_BUS: Health(Level.OFF, "")})
    outside = Outside()
    (line,) = tried("the headphones", outside, truth=off)
    assert (line.verdict, outside.asked) == (Verdict.UNUSED, [])


def test_lights() -> None:
    outside = Outside()
    (line,) = tried("the pads' lights", outside)
    assert (line.verdict, line.found) == (Verdict.OK, "Lit and set back: pads.")
    outside.after = replace(TRUTH, surfaces={"pads": SurfaceHealth(Level.FAILED, "It fell off.")})
    (line,) = tried("the pads' lights", outside)
    assert (line.part, line.verdict) == ("Lights of “pads”", Verdict.LOOK)
    outside.lit = ()
    (line,) = tried("the pads' lights", outside)
    assert line.verdict is Verdict.UNUSED

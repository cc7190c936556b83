"""What the product loop, the rhythm and the first 90 seconds ask for (FIELD sections 2 and 3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.coach import PHASES, Rhythm, advise
from console.show.commands import BeginShow, ChangeEnergy, CheckOpening, NextSegment
from console.show.events import EnergyChanged, OpeningChecked
from console.show.state import FRESH, Energy, Opening, ShowState
from console.show.types import DurationMs, UtcMs
from tests.console.show.programme import MINUTE, after, segment, show_of
from tests.console.show.shop import START_MS, OpenBook

LOOP = show_of(replace(segment("a", 5), loop_ms=DurationMs(60_000)), segment("b", 5))
LOOPING = after(LOOP, FRESH, (START_MS, NextSegment()))
LIVE = after(LOOP, FRESH, (START_MS, BeginShow()))


def _at(seconds: float) -> UtcMs:
    return UtcMs(START_MS + int(seconds * 1000))


def _loop(state: ShowState, seconds: float) -> tuple[str, float, int]:
    advice = advise(LOOP, state, _at(seconds))
    return advice.phase, advice.phase_left_ms / 1000, advice.loop


@pytest.mark.parametrize(
    ("seconds", "phase", "left_s", "loop"),
    [
        (0, "hook", 5, 1),
        (4.999, "hook", 0.001, 1),
        (5, "problem", 10, 1),
        (15, "reveal and demo", 20, 1),
        (35, "social proof", 10, 1),
        (45, "price and call to action", 15, 1),
        (59.999, "price and call to action", 0.001, 1),
        (60, "hook", 5, 2),
        (187, "problem", 8, 4),
    ],
)
def test_the_product_loop_has_five_phases(seconds: float, phase: str, left_s: float, loop: int) -> None:
    assert _loop(LOOPING, seconds) == (phase, left_s, loop)


def test_a_shorter_loop_has_shorter_phases() -> None:
    short = show_of(replace(segment("a", 5), loop_ms=DurationMs(45_000)))
    advice = advise(short, after(short, FRESH, (START_MS, NextSegment())), _at(4))
    assert (advice.phase, advice.phase_left_ms, advice.loop) == ("problem", 7250, 1)


def test_what_is_no_loop_has_no_phase() -> None:
    assert _loop(FRESH, 3) == ("", 0, 0)
    assert _loop(after(LOOP, LOOPING, (_at(1), NextSegment())), 3) == ("", 0, 0)


@given(st.integers(min_value=1, max_value=10**7), st.integers(min_value=-(10**9), max_value=10**12))
def test_some_phase_is_always_on_and_never_for_nothing(loop_ms: int, at_ms: int) -> None:
    show = show_of(replace(segment("a", 5), loop_ms=DurationMs(loop_ms)))
    advice = advise(show, after(show, FRESH, (UtcMs(0), NextSegment())), UtcMs(at_ms))
    assert advice.phase in [name for name, _ in PHASES]
    assert 0 < advice.phase_left_ms <= loop_ms
    assert advice.loop >= 1


@pytest.mark.parametrize(
    ("minutes", "word"), [(0, "ok"), (2.99, "ok"), (3, "due"), (4.99, "due"), (5, "overdue"), (90, "overdue")]
)
def test_the_energy_changes_every_three_to_five_minutes(minutes: float, word: str) -> None:
    advice = advise(LOOP, LIVE, _at(minutes * 60))
    assert (advice.energy, advice.energy_ms) == (Rhythm(word), int(minutes * MINUTE))


def test_it_counts_from_the_last_change(book: OpenBook) -> None:
    story = book().when(ChangeEnergy(Energy.DEMO), at_ms=5000).then(EnergyChanged(Energy.DEMO, UtcMs(5000)))
    assert advise(LOOP, story.state, UtcMs(6000)).energy_ms == 1000
    story.when(ChangeEnergy(Energy.DEMO), at_ms=7000).then()
    story.when(ChangeEnergy(Energy.SELL), at_ms=8000).then(EnergyChanged(Energy.SELL, UtcMs(8000)))
    assert story.state.coach.energy is Energy.SELL
    assert advise(LOOP, FRESH, UtcMs(10**12)).energy is Rhythm.OK


def test_the_first_ninety_seconds_have_a_list(book: OpenBook) -> None:
    assert [advise(LOOP, LIVE, _at(at)).opening_left_ms for at in (0, 89.9, 90, 900)] == [90_000, 100, 0, 0]
    assert advise(LOOP, FRESH, _at(0)).opening_left_ms == 0
    story = book().when(CheckOpening(Opening.HOOK), at_ms=1).then(OpeningChecked(Opening.HOOK))
    story.when(CheckOpening(Opening.HOOK), at_ms=2).then()
    assert advise(LOOP, story.state, UtcMs(3)).opening == (
        (Opening.HOOK, True),
        (Opening.QUESTION, False),
        (Opening.MOMENT, False),
        (Opening.NEWCOMERS, False),
    )


def test_a_new_show_starts_the_coach_over() -> None:
    told = after(LOOP, FRESH, (UtcMs(1), CheckOpening(Opening.HOOK)), (START_MS, BeginShow()))
    assert not any(done for _, done in advise(LOOP, told, START_MS).opening)

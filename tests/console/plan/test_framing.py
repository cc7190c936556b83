"""How the cameras should stand for a state: read first, journalled, then squeezed; and back."""

import pytest
from msgspec.structs import replace

from console.plan.effects import FrameCameras, ReadItems
from console.plan.framing import Goal, framing_effect, framing_goal, wanted_window
from console.show.facts import EffectId
from console.show.state import FRESH, Airing, Framing, Graphics, HeldItem, ShowState
from console.show.types import Box, DurationMs, OverlayId, SceneName
from tests.shows.stage import SHOW, START_MS

WINDOW = Box(132, 0, 948, 970)
LBAR = SHOW.graphic(OverlayId("lbar"))
HELD = (HeldItem(SceneName("Wide"), 1, "Camera 1", {"positionX": 0.0}),)
ONE, EASE = EffectId(1), DurationMs(400)


def state(*, shown: bool, held: bool) -> ShowState:
    assert LBAR is not None
    program = (Airing("graphic:lbar", LBAR, START_MS),) if shown else ()
    return replace(FRESH, graphics=Graphics(program), framing=Framing(HELD, START_MS) if held else None)


@pytest.mark.parametrize(
    ("shown", "held", "goal"),
    [
        (False, False, None),
        (True, False, Goal(reads=True, window=WINDOW)),
        (True, True, Goal(reads=False, window=WINDOW)),
        (False, True, Goal(reads=False, window=None)),
    ],
)
def test_a_goal_follows_from_what_is_on_air_and_what_is_held(shown: bool, held: bool, goal: Goal | None) -> None:
    assert framing_goal(SHOW, state(shown=shown, held=held)) == goal


def test_the_window_and_its_ease_are_the_graphics() -> None:
    assert wanted_window(SHOW, state(shown=True, held=False)) == (WINDOW, EASE)
    assert wanted_window(SHOW, state(shown=False, held=True)) is None


def test_nothing_moves_before_it_was_read_and_journalled() -> None:
    wanted = state(shown=True, held=False)
    assert framing_effect(SHOW, wanted, Goal(reads=True, window=WINDOW), ONE, EASE) == ReadItems(ONE)


@pytest.mark.parametrize("shown", [True, False])
def test_all_that_is_held_moves_into_the_window_or_back(shown: bool) -> None:
    window = WINDOW if shown else None
    effect = framing_effect(SHOW, state(shown=shown, held=True), Goal(reads=False, window=window), ONE, EASE)
    assert effect == FrameCameras(ONE, HELD, window, (1080, 1920), EASE)


def test_a_wide_show_tells_its_window_in_its_own_pixels() -> None:
    wide = replace(SHOW, canvas=(1280, 720))
    effect = framing_effect(wide, state(shown=True, held=True), Goal(reads=False, window=WINDOW), ONE, EASE)
    assert isinstance(effect, FrameCameras)
    assert effect.picture == (1920, 1080)

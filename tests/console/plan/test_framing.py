"""How the cameras should stand for a state: read first, journalled, then squeezed; and back."""

import pytest
from msgspec.structs import replace

from console.plan.effects import FrameCameras, ReadItems
from console.plan.framing import Goal, ease_between, framing_effect, framing_goal, hold_for, wanted_window
from console.show.facts import EffectId, ItemsRead
from console.show.graphic_commands import HoldFraming
from console.show.preset import CameraFrame, HeldPip, Preset, PresetId, PresetKind
from console.show.state import FRESH, Airing, Framing, Graphics, HeldItem, ShowState
from console.show.types import Box, CameraId, DurationMs, OverlayId, SceneName
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
    assert framing_effect(SHOW, wanted, Goal(reads=True, window=WINDOW), ONE, EASE, asks=False) == ReadItems(ONE)


@pytest.mark.parametrize("shown", [True, False])
def test_all_that_is_held_moves_into_the_window_or_back(shown: bool) -> None:
    window = WINDOW if shown else None
    effect = framing_effect(
        SHOW, state(shown=shown, held=True), Goal(reads=False, window=window), ONE, EASE, asks=False
    )
    assert effect == FrameCameras(ONE, HELD, window, (1080, 1920), EASE)


def test_a_wide_show_tells_its_window_in_its_own_pixels() -> None:
    wide = replace(SHOW, canvas=(1280, 720))
    effect = framing_effect(wide, state(shown=True, held=True), Goal(reads=False, window=WINDOW), ONE, EASE, asks=False)
    assert isinstance(effect, FrameCameras)
    assert effect.picture == (1920, 1080)


CLOSE = Preset(PresetId("close"), "Close", PresetKind.CROP, Box(270, 480, 540, 960), DurationMs(100))
PIP = Preset(PresetId("pip"), "PiP", PresetKind.PIP, Box(60, 100, 300, 400), DurationMs(900))
CLOSE_UP = CameraFrame(CameraId("product"), CLOSE, SceneName("Product"))
OVER_WIDE = CameraFrame(CameraId("product"), PIP, SceneName("Product"), host=SceneName("Wide"))
NONE = Goal(reads=False, window=None)


def test_a_preset_reads_only_what_is_not_remembered() -> None:
    asked = replace(FRESH, frames=(CLOSE_UP,))
    assert framing_goal(SHOW, asked) == Goal(True, None, (CLOSE_UP,))
    held = replace(asked, framing=Framing((), START_MS, (SceneName("Product"),)))
    assert framing_goal(SHOW, held) == Goal(False, None, (CLOSE_UP,))
    effect = framing_effect(SHOW, held, Goal(False, None, (CLOSE_UP,)), ONE, EASE, asks=False)
    assert effect == FrameCameras(ONE, (), None, (1080, 1920), EASE, (CLOSE_UP,))


def test_what_changes_says_how_long_it_takes() -> None:
    close, pip, both = (Goal(False, None, frames) for frames in ((CLOSE_UP,), (OVER_WIDE,), (CLOSE_UP, OVER_WIDE)))
    assert ease_between(NONE, close, EASE) == ease_between(close, NONE, EASE) == 100
    assert ease_between(close, both, EASE) == ease_between(both, NONE, EASE) == 900
    assert ease_between(close, pip, EASE) == 900
    assert ease_between(close, replace(close, window=WINDOW), EASE) == EASE
    assert ease_between(NONE, replace(close, window=WINDOW), EASE) == EASE


def test_of_a_reading_only_what_moves_is_remembered() -> None:
    product = HeldItem(SceneName("Product"), 1, "Camera 2", {})
    nested = HeldItem(SceneName("Wide"), 4, "Product", {}, "uuid")
    read = ItemsRead(ONE, (*HELD, product), (nested,))
    assert hold_for(Goal(True, None, (CLOSE_UP,)), read) == HoldFraming((product,), (SceneName("Product"),))
    pip = HeldPip(SceneName("Wide"), "Product", (4,))
    assert hold_for(Goal(True, None, (OVER_WIDE,)), read) == HoldFraming((), (), (pip,))
    assert hold_for(Goal(True, WINDOW, (OVER_WIDE,)), read) == HoldFraming((*HELD, product), pips=(pip,))


def test_what_nobody_pressed_for_says_so() -> None:
    effect = framing_effect(SHOW, state(shown=True, held=True), Goal(reads=False, window=WINDOW), ONE, EASE, asks=True)
    assert isinstance(effect, FrameCameras)
    assert effect.asks

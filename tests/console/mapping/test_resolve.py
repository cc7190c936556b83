"""A touch of a control becomes a command, or nothing, or a clear word that the pad is dead."""

import pytest
from msgspec.structs import replace

from console.mapping.padmap import Binding
from console.mapping.resolve import Ignored, Meant, Unbound, let_go, resolve
from console.show.camera_commands import HoldCamera, ReleaseCamera, TakeCamera
from console.show.commands import StartDeal
from console.show.panics import Panic
from console.show.types import CameraId, DealId
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad

PANIC, DEAL, TAKE, MISSPELT, NAMELESS, ODD, PEEK = (pad(1, column) for column in range(1, 8))
BINDINGS = {
    PANIC: Binding(control=PANIC, verb="panic", args={}, label="Panic"),
    DEAL: Binding(control=DEAL, verb="deal.start", args={"deal": "mug-flash"}, label="Mug"),
    TAKE: Binding(control=TAKE, verb="camera.take", args={"camera": "gone"}, label="Gone"),
    MISSPELT: Binding(control=MISSPELT, verb="panik", args={}, label="Panic"),
    NAMELESS: Binding(control=NAMELESS, verb="deal.start", args={}, label="Deal"),
    ODD: Binding(control=ODD, verb="camera.take", args={"kamera": "wide"}, label="Wide"),
    PEEK: Binding(control=PEEK, verb="camera.hold", args={"camera": "close"}, label="Peek"),
}


def touch(control: ControlId, action: Action = Action.DOWN, velocity: int = 127) -> Meant | Ignored | Unbound:
    event = ControlEvent(surface=SurfaceId("pads"), control=control, action=action, at_ns=1, velocity=velocity)
    return resolve(event, BINDINGS.get(control))


def test_a_press_means_its_verbs_command() -> None:
    assert touch(PANIC) == Meant(command=Panic(), verb="panic", args={})
    assert touch(DEAL) == Meant(
        command=StartDeal(deal=DealId("mug-flash")), verb="deal.start", args={"deal": "mug-flash"}
    )


@pytest.mark.parametrize("velocity", [0, 1, 64, 127])
def test_velocity_is_ignored(velocity: int) -> None:
    assert touch(DEAL, velocity=velocity) == touch(DEAL)


@pytest.mark.parametrize("control", [PANIC, DEAL, MISSPELT, pad(8, 8)])
def test_a_release_means_nothing(control: ControlId) -> None:
    assert touch(control, action=Action.UP) == Ignored()


def test_a_pad_nobody_bound_says_so() -> None:
    assert touch(pad(7, 7)) == Unbound(why="Nothing is bound to pad/7/7.", remedy="Bind it in the show's pads file.")


def test_a_misspelt_verb_says_which_pad_and_which_verb_is_meant() -> None:
    assert touch(MISSPELT) == Unbound(why="pad/1/4: There is no verb “panik”.", remedy="Did you mean “panic”?")


def test_a_missing_argument_is_asked_for() -> None:
    assert touch(NAMELESS) == Unbound(why="pad/1/5: deal.start needs a deal.", remedy="Give deal=…")


def test_a_misspelt_argument_is_suggested() -> None:
    assert touch(ODD) == Unbound(why="pad/1/6: camera.take has no argument “kamera”.", remedy="Did you mean “camera”?")


def test_an_id_the_show_has_not_is_left_to_decide() -> None:
    assert touch(TAKE) == Meant(
        command=TakeCamera(camera=CameraId("gone")), verb="camera.take", args={"camera": "gone"}
    )


def lift(control: ControlId, action: Action = Action.UP) -> Meant | Ignored | Unbound:
    return let_go(ControlEvent(SurfaceId("pads"), control, action, at_ns=1, velocity=0), BINDINGS.get(control))


def test_letting_go_of_what_is_held_means_its_release_with_the_same_arguments() -> None:
    assert touch(PEEK) == Meant(command=HoldCamera(CameraId("close")), verb="camera.hold", args={"camera": "close"})
    assert lift(PEEK) == Meant(
        command=ReleaseCamera(CameraId("close")), verb="camera.release", args={"camera": "close"}
    )


@pytest.mark.parametrize("control", [PANIC, DEAL, MISSPELT, pad(8, 8)])
def test_letting_go_of_anything_else_means_nothing(control: ControlId) -> None:
    assert lift(control) == Ignored()
    assert lift(PEEK, Action.DOWN) == Ignored()


def _firm(control: ControlId) -> Binding:
    return replace(BINDINGS[control], velocity_from=40)


@pytest.mark.parametrize(("velocity", "counts"), [(1, False), (39, False), (40, True), (127, True)])
def test_a_binding_may_ask_for_a_firm_press(velocity: int, counts: bool) -> None:
    event = ControlEvent(surface=SurfaceId("pads"), control=DEAL, action=Action.DOWN, at_ns=1, velocity=velocity)
    said = resolve(event, _firm(DEAL))
    if counts:
        assert said == touch(DEAL)
    else:
        assert said == Unbound(
            why=f"pad/1/2 was touched too softly: {velocity}, and it counts from 40 on.",
            remedy="Press harder, or change velocity_from in the pads file.",
        )


def test_panic_counts_however_softly_it_is_pressed() -> None:
    event = ControlEvent(surface=SurfaceId("pads"), control=PANIC, action=Action.DOWN, at_ns=1, velocity=1)
    assert resolve(event, _firm(PANIC)) == touch(PANIC)

"""Presses: what a touch means, and that a control held down is let go as it was bound."""

from collections.abc import Mapping

from console.engine.answers import Answers
from console.engine.fakes import FakeClock
from console.engine.inbox import Asked, Pressed
from console.engine.pressing import Pressing
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.show.camera_commands import HoldCamera, ReleaseCamera, TakeCamera
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.machine import AssignDevice, MachineCommand, ReleaseRole
from console.show.obs_commands import SetVolume
from console.show.types import CameraId
from console.wire.messages import Answered, FromEngine
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad
from tests.shows.stage import START_MS

PEEK, TAKE = pad(1, 1), pad(1, 2)
CLOSE = CameraId("close")
BOUND = {
    PEEK: Binding(PEEK, "camera.hold", {"camera": "close"}, "Peek"),
    TAKE: Binding(TAKE, "camera.take", {"camera": "close"}, "Close"),
}


class Hands:
    """What presses came to."""

    def __init__(self) -> None:
        self.told: list[FromEngine] = []
        self.fired: list[tuple[Command, Hand]] = []
        self.machine: list[MachineCommand] = []
        self.clock = FakeClock(START_MS)
        answers = Answers(self.clock, self.told.append)
        self.pressing = Pressing(answers, lambda command, hand: self.fired.append((command, hand)), self._machine)

    def _machine(self, command: MachineCommand) -> Refused | str:
        self.machine.append(command)
        return "done" if isinstance(command, AssignDevice) else Refused("No.", "Do something.")

    def touch(
        self, control: ControlId, action: Action, bindings: Mapping[ControlId, Binding] = BOUND, seat: str = "desk"
    ) -> None:
        event = ControlEvent(SurfaceId("pads"), control, action, at_ns=7, velocity=0)
        self.pressing.touch(Pressed(event, seat, "p-1"), bindings.get(control), lambda binding: None)

    def move(
        self,
        control: ControlId,
        *,
        stands: float | None,
        place: int = 0,
        steps: int = 0,
        at_ms: int = 0,
        bindings: Mapping[ControlId, Binding] | None = None,
    ) -> None:
        """Turn an encoder, or move a fader."""
        action = Action.TURN if steps else Action.MOVE
        event = ControlEvent(SurfaceId("pads"), control, action, at_ms * 1_000_000, steps=steps, place=place)
        bound = (TURNED if bindings is None else bindings).get(control)
        self.pressing.touch(Pressed(event, "desk"), bound, lambda binding: stands)

    def commands(self) -> list[Command]:
        return [command for command, _ in self.fired]


def test_a_held_pad_asks_when_it_goes_down_and_when_it_is_let_go() -> None:
    hands = Hands()
    hands.touch(PEEK, Action.DOWN)
    hands.touch(PEEK, Action.UP)
    assert hands.commands() == [HoldCamera(CLOSE), ReleaseCamera(CLOSE)]
    released = hands.fired[1][1]
    assert (released.verb, released.args, released.control) == ("camera.release", {"camera": "close"}, PEEK)


def test_a_page_turned_meanwhile_still_lets_go_of_what_was_held() -> None:
    hands = Hands()
    hands.touch(PEEK, Action.DOWN)
    hands.touch(PEEK, Action.UP, {})
    assert hands.commands()[-1] == ReleaseCamera(CLOSE)
    hands.touch(PEEK, Action.UP, {})
    assert len(hands.fired) == 2


def test_the_same_pad_of_two_windows_is_held_by_each() -> None:
    hands = Hands()
    for seat in ("desk", "other"):
        hands.touch(PEEK, Action.DOWN, seat=seat)
    for seat in ("other", "desk"):
        hands.touch(PEEK, Action.UP, {}, seat)
    assert hands.commands() == [HoldCamera(CLOSE), HoldCamera(CLOSE), ReleaseCamera(CLOSE), ReleaseCamera(CLOSE)]
    assert [hand.seat for _, hand in hands.fired] == ["desk", "other", "other", "desk"]


def test_a_pad_held_while_the_engine_was_started_again_is_let_go_too() -> None:
    hands = Hands()
    hands.touch(PEEK, Action.UP)
    assert hands.commands() == [ReleaseCamera(CLOSE)]


def test_other_pads_mean_nothing_when_they_are_let_go() -> None:
    hands = Hands()
    hands.touch(TAKE, Action.DOWN)
    hands.touch(TAKE, Action.UP)
    hands.touch(pad(8, 8), Action.UP)
    assert hands.commands() == [TakeCamera(CLOSE)]
    assert hands.told == []


def test_a_dead_pad_and_a_verb_there_is_not_are_answered() -> None:
    hands = Hands()
    hands.touch(pad(8, 8), Action.DOWN)
    hands.pressing.ask(Asked("camera.tak", {}, "desk", 7, "p-2"))
    answers = [message.answer for message in hands.told if isinstance(message, Answered)]
    assert [answer.text for answer in answers] == ["Nothing is bound to pad/8/8.", "There is no verb “camera.tak”."]
    assert hands.fired == []


def test_a_verb_asked_for_by_name_fires() -> None:
    hands = Hands()
    hands.pressing.ask(Asked("camera.take", {"camera": "close"}, "desk", 7, "p-2"))
    assert hands.commands() == [TakeCamera(CLOSE)]


def test_a_page_turned_by_the_press_itself_lets_go_of_nothing_there() -> None:
    hands = Hands()
    hands.touch(TAKE, Action.DOWN)
    hands.touch(TAKE, Action.UP, {TAKE: Binding(TAKE, "camera.hold", {"camera": "close"}, "Peek")})
    assert hands.commands() == [TakeCamera(CLOSE)]


def test_a_pad_whose_release_got_lost_fires_what_it_says_now_and_lets_go_first() -> None:
    hands = Hands()
    hands.touch(PEEK, Action.DOWN)
    hands.touch(PEEK, Action.DOWN, {PEEK: Binding(PEEK, "camera.take", {"camera": "close"}, "Close")})
    assert hands.commands() == [HoldCamera(CLOSE), ReleaseCamera(CLOSE), TakeCamera(CLOSE)]


FADER, KNOB = ControlId("fader/1"), ControlId("encoder/1")
TURNED = {one: Binding(one, "input.volume", {"input": "Mic"}, "Mic") for one in (FADER, KNOB)}
OTHER = {one: Binding(one, "input.volume", {"input": "Music"}, "Music") for one in (FADER, KNOB)}


def test_a_fader_bound_to_another_thing_has_yet_to_pick_that_up() -> None:
    hands = Hands()
    hands.move(FADER, place=800, stands=0.0)
    hands.move(FADER, place=300, stands=0.0)
    hands.move(FADER, place=290, stands=0.0, bindings=OTHER)
    hands.move(FADER, place=790, stands=0.0, bindings=OTHER)
    assert [one.input for one in hands.commands() if isinstance(one, SetVolume)] == ["Mic", "Mic", "Music"]


def test_an_encoder_goes_on_from_what_it_asked_for_while_the_outside_is_behind() -> None:
    hands = Hands()
    for at_ms in (0, 100, 200, 1000):
        hands.move(KNOB, steps=-2, stands=0.0, at_ms=at_ms)
    volumes = [command.db for command in hands.commands() if isinstance(command, SetVolume)]
    assert volumes == [-1.0, -2.0, -3.0, -1.0]


def test_a_fader_nobody_bound_says_so_once_a_second() -> None:
    hands = Hands()
    for _ in range(100):
        hands.move(ControlId("fader/9"), place=1, stands=None)
        hands.clock.pass_ms(30)
    assert len(hands.told) == 3


def test_what_is_this_machines_is_never_asked_of_the_show() -> None:
    hands = Hands()
    hands.pressing.ask(Asked("desk.assign", {"role": "pads", "device": "Grid"}, "desk", 7, "p-1"))
    hands.pressing.ask(Asked("desk.release", {"role": "pads"}, "desk", 7, "p-2"))
    assert hands.fired == []
    assert hands.machine == [AssignDevice("pads", "Grid"), ReleaseRole("pads")]
    answers = [told.answer for told in hands.told if isinstance(told, Answered)]
    assert [(answer.outcome, answer.text) for answer in answers] == [("accepted", "done"), ("refused", "No.")]

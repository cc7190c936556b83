"""Muting: a control that chatters fires no more, every seat knows why, panic and letting go always come through."""

from console.engine.inbox import SCREEN, Pressed
from console.engine.muting import LOOK_EVERY_NS, Muting
from console.engine.notices import Notices
from console.mapping.chatter import QUIET_NS, STUCK_NS
from console.mapping.padmap import Binding
from console.show.decisions import Refused
from console.show.facts import ControlsMuted, SurfaceFact
from console.show.machine import DeskCommand, ReleaseRole, RoleCommand, UnmuteControl
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad

TAKE = Binding(pad(3, 1), "camera.take", {"camera": "close"}, "Close")
HOLD = Binding(pad(3, 1), "camera.hold", {"camera": "close"}, "Peek")
PANIC = Binding(pad(3, 1), "panic", {}, "Panic")


class Ears:
    """A muting, its notices and what the truth is told."""

    def __init__(self) -> None:
        self.notices = Notices(lambda message: None)
        self.facts: list[SurfaceFact] = []
        self.muting = Muting(self.notices, self.facts.append, self.machine)

    def machine(self, command: DeskCommand) -> str:
        assert isinstance(command, RoleCommand)
        return f"done: {command.role}"

    def said(self) -> tuple[str, ...]:
        return self.notices.all

    def hears(
        self,
        at_ns: int,
        action: Action = Action.DOWN,
        binding: Binding | None = TAKE,
        surface: str = "pads",
        control: ControlId = TAKE.control,
    ) -> bool:
        return self.muting.hears(Pressed(ControlEvent(SurfaceId(surface), control, action, at_ns), "desk"), binding)

    def burst(self, count: int = 20, binding: Binding | None = TAKE, surface: str = "pads") -> list[bool]:
        return [self.hears(number, binding=binding, surface=surface) for number in range(count)]


def test_a_control_that_chatters_is_muted_named_and_heard_again() -> None:
    ears = Ears()
    assert ears.burst() == [True] * 12 + [False] * 8
    assert ears.said() == (
        "pads: pad 3/1 chatters: 13 presses in 1 s; it is muted until it is quiet for 5 s. "
        "Its actions are on the pad wall.",
    )
    assert ears.facts == [ControlsMuted("pads", ("pad/3/1",), ears.said()[0])]
    assert ears.hears(30, control=pad(3, 2))
    assert ears.hears(40, Action.UP)
    ears.muting.look(20 + QUIET_NS)
    assert ears.said() == ()
    assert ears.facts[-1] == ControlsMuted("pads", (), "")
    assert ears.hears(21 + QUIET_NS)


def test_a_press_after_the_quiet_needs_no_look() -> None:
    ears = Ears()
    ears.burst()
    assert ears.hears(20 + QUIET_NS)
    assert ears.said() == ()


def test_panic_is_never_muted() -> None:
    assert all(Ears().burst(100, binding=PANIC))


def test_a_windows_pads_are_no_switches() -> None:
    assert all(Ears().burst(100, surface=SCREEN))


def test_encoders_turn_as_fast_as_they_like() -> None:
    ears = Ears()
    assert all(ears.hears(number, Action.TURN) for number in range(100))


def test_a_stuck_control_is_noticed_until_it_is_let_go() -> None:
    ears = Ears()
    ears.hears(0, control=pad(1, 1))
    ears.hears(1, Action.UP, control=pad(1, 1))
    ears.hears(2)
    ears.muting.look(1 + STUCK_NS)
    assert ears.said() == ()
    ears.muting.look(2 + STUCK_NS)
    assert ears.said() == (), "it looks now and then, not between any two presses"
    ears.muting.look(1 + STUCK_NS + LOOK_EVERY_NS)
    assert "pads: pad 3/1 is stuck" in ears.said()[0]
    assert not ears.hears(2 + STUCK_NS + LOOK_EVERY_NS)
    assert ears.hears(3 + STUCK_NS + LOOK_EVERY_NS, Action.UP)
    assert ears.said() == ()


def test_what_may_be_held_or_tells_no_release_is_never_stuck() -> None:
    ears = Ears()
    ears.hears(0)
    ears.muting.look(2 * STUCK_NS)
    ears.hears(0, Action.UP)
    ears.hears(1, binding=HOLD)
    ears.muting.look(2 * STUCK_NS)
    assert ears.said() == ()


def test_several_muted_controls_of_a_surface_stand_together() -> None:
    ears = Ears()
    ears.burst()
    for number in range(20):
        ears.hears(number, control=pad(1, 1))
    newest = ears.facts[-1]
    assert isinstance(newest, ControlsMuted)
    assert newest.controls == ("pad/3/1", "pad/1/1")
    assert newest.reason == " ".join(ears.said())


def test_a_hand_can_unmute_a_control_and_it_is_muted_anew_if_it_still_chatters() -> None:
    ears = Ears()
    ears.burst()
    assert ears.muting.do(UnmuteControl("pads", "pad/3/1")) == "pad/3/1 of pads is heard again"
    assert (ears.said(), ears.facts[-1]) == ((), ControlsMuted("pads", (), ""))
    assert ears.burst() == [True] * 12 + [False] * 8
    assert len(ears.said()) == 1


def test_a_control_that_was_stuck_can_be_unmuted_while_it_is_down() -> None:
    ears = Ears()
    ears.hears(0, Action.UP)
    ears.hears(1)
    ears.muting.look(1 + STUCK_NS)
    assert len(ears.said()) == 1
    ears.muting.do(UnmuteControl("pads", "pad/3/1"))
    ears.muting.look(2 + 2 * STUCK_NS)
    assert ears.said() == ()
    assert ears.hears(3 + 2 * STUCK_NS)


def test_what_is_not_muted_cannot_be_unmuted_and_the_answer_names_what_can() -> None:
    ears = Ears()
    refused = ears.muting.do(UnmuteControl("pads", "pad/3/1"))
    assert refused == Refused("pad/3/1 of pads is not muted.", "Nothing is muted.")
    ears.burst()
    refused = ears.muting.do(UnmuteControl("pads", "pad/3/2"))
    assert refused == Refused("pad/3/2 of pads is not muted.", "Muted now: pad/3/1 of pads.")


def test_what_is_about_devices_is_done_elsewhere() -> None:
    assert Ears().muting.do(ReleaseRole("pads")) == "done: pads"

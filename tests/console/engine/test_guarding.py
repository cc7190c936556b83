"""The waiting presses as the engine keeps them: told when they change, with the wall clock's end."""

from msgspec.structs import replace

from console.engine.fakes import FakeClock
from console.engine.guarding import Guarding
from console.engine.inbox import SCREEN, Pressed
from console.mapping.guards import Fire, Hand, Wait
from console.mapping.padmap import Binding
from console.show.facts import EffectId, SoundStarted
from console.show.sound import Again
from console.show.sounds import SoundPlayed
from console.show.types import Risk, SoundId, UtcMs
from console.store.memory import MemoryJournal
from console.wire.messages import FromEngine, WaitingIs
from console.wire.telemetry import WaitingPress
from hardware.messages import Action, ControlEvent, SurfaceId, pad, spot
from tests.shows.stage import SHOW, START_MS, Stage

PADS, END = SurfaceId("pads"), pad(8, 1)
BINDINGS = {spot(PADS, END): Binding(END, "deal.end", {}, "End")}


class Desk:
    """A guarding, its clock and what it tells."""

    def __init__(self) -> None:
        self.told: list[FromEngine] = []
        self.clock = FakeClock(START_MS)
        self.guarding = Guarding(self.clock, self.told.append)

    def press(self) -> Fire | Wait:
        hand = Hand("deal.end", {}, "pads", self.clock.mono_ns(), PADS, END, spot=spot(PADS, END))
        verdict = self.guarding.press(SHOW, hand)
        assert isinstance(verdict, Fire | Wait)
        return verdict

    def let_go(self) -> tuple[Fire, ...]:
        event = ControlEvent(PADS, END, Action.UP, self.clock.mono_ns())
        return self.guarding.let_go(Pressed(event, "pads"))


def test_what_waits_is_told_once_with_its_end() -> None:
    desk = Desk()
    waited = desk.press()
    assert isinstance(waited, Wait)
    assert desk.guarding.tell()
    assert not desk.guarding.tell()
    end_ms = UtcMs(START_MS + 2_000)
    waiting = WaitingPress("deal.end", {}, "pads", second_seat=False, text=waited.text, until_ms=end_ms)
    assert desk.told == [WaitingIs((waiting,))]
    assert desk.guarding.view == (waiting,)


def test_nothing_waiting_is_nothing_to_look_at() -> None:
    desk = Desk()
    assert desk.guarding.wait_s() is None
    assert desk.guarding.look() == ()
    assert desk.guarding.words(BINDINGS) == {}
    assert not desk.guarding.tell()


def test_a_hold_is_waited_for_and_fires() -> None:
    desk = Desk()
    desk.let_go()
    desk.press()
    assert desk.guarding.wait_s() == 0.6
    assert desk.guarding.words(BINDINGS) == {spot(PADS, END): "AGAIN"}
    desk.clock.pass_ms(600)
    assert desk.guarding.wait_s() == 0
    assert [fire.hand.verb for fire in desk.guarding.look()] == ["deal.end"]
    assert desk.guarding.words(BINDINGS) == {}


def test_a_pad_on_screen_can_be_held_at_once() -> None:
    desk = Desk()
    desk.guarding.press(SHOW, Hand("deal.end", {}, "desk", desk.clock.mono_ns(), SCREEN, END))
    desk.clock.pass_ms(600)
    assert [fire.hand.verb for fire in desk.guarding.look()] == ["deal.end"]


def test_a_press_that_waited_in_vain_is_told_gone() -> None:
    desk = Desk()
    desk.press()
    desk.guarding.tell()
    desk.clock.pass_ms(2_001)
    assert desk.guarding.look() == ()
    assert desk.guarding.tell()
    assert desk.told[-1] == WaitingIs(())


def test_a_press_that_counted_has_its_pause() -> None:
    desk = Desk()
    hand = Hand("rundown.next", {}, "desk", desk.clock.mono_ns())
    assert isinstance(desk.guarding.press(SHOW, hand), Fire)
    desk.guarding.counted(hand)
    assert not isinstance(desk.guarding.press(SHOW, hand), Fire)


def test_a_held_press_knows_what_sounds_when_it_fires() -> None:
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    sounds = tuple(replace(sound, pressed_again=Again.RESTART) for sound in SHOW.sounds)
    stage.engine._show = replace(SHOW, guards={"sfx.play": Risk.GUARDED}, sounds=sounds)
    stage.say(SoundStarted(EffectId(900), SoundId("ding")))
    stage.touch("pad/1/1", Action.UP)  # a surface that tells releases
    stage.touch("pad/5/2", Action.DOWN)
    stage.pass_ms(700)
    assert stage.journal.read(0)[-1].event == SoundPlayed(SoundId("ding"), anew=True)

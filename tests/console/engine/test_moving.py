"""Faders on the move: thirty places a second count, the last one always, and presses go first."""

import threading
import time
from pathlib import Path

from console.engine.clock import SystemClock
from console.engine.engine import Engine
from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Edited, Inbox, Pressed, Stop
from console.engine.moving import Moving
from console.engine.performer import Outputs
from console.mapping.desk import Desk
from console.mapping.padmap import Binding, PadMap
from console.plan.outputs import ChangeInput
from console.show.dial import Dial, figure_at, written
from console.show.facts import InputsRead
from console.show.obs_commands import Monitor
from console.show.obs_events import VolumeSet
from console.show.obs_truth import InputState
from console.show.verb import Verb
from console.show.verbs import find_verb
from console.store.memory import MemoryJournal
from console.store.sqlite import SqliteJournal
from console.wire.messages import Answered, FromEngine
from hardware.messages import Action, ControlEvent, ControlId, Spot, SurfaceId, pad
from tests.console.engine.served import until
from tests.shows.stage import INFO, SHOW, START_MS, Stage


class Faders:
    """Hands on faders, and what counted."""

    def __init__(self) -> None:
        self.clock = FakeClock(START_MS)
        self.counted: list[Pressed] = []
        self.moving = Moving(self.clock, self.counted.append)

    def move(self, place: int, number: int = 1) -> None:
        event = ControlEvent(SurfaceId("desk"), ControlId(f"fader/{number}"), Action.MOVE, 1, place=place)
        assert self.moving.take(Pressed(event, "desk"))

    def turn(self, steps: int) -> None:
        event = ControlEvent(SurfaceId("desk"), ControlId("encoder/1"), Action.TURN, 1, steps=steps)
        assert self.moving.take(Pressed(event, "desk"))

    def places(self, number: int = 1) -> list[int]:
        return [one.event.place for one in self.counted if one.event.control == f"fader/{number}"]


def test_a_press_is_not_a_move() -> None:
    faders = Faders()
    for action in (Action.DOWN, Action.UP):
        assert not faders.moving.take(Pressed(ControlEvent(SurfaceId("desk"), pad(1, 1), action, 1), "desk"))
    assert faders.moving.wait_s() is None
    assert not faders.moving.step(quiet=True)


def test_the_first_counts_at_once_and_then_the_newest_thirty_times_a_second() -> None:
    faders = Faders()
    for place in range(100):
        faders.move(place)
        faders.moving.step(quiet=True)
        faders.clock.pass_ms(10)
    assert faders.places()[0] == 0
    assert 24 <= len(faders.places()) <= 31
    faders.clock.pass_ms(33)
    faders.moving.step(quiet=True)
    assert faders.places()[-1] == 99
    assert faders.moving.wait_s() is None


def test_detents_are_added_up() -> None:
    faders = Faders()
    for steps in (1, 2, -4, 3, 5):
        faders.turn(steps)
        faders.moving.step(quiet=True)
    faders.clock.pass_ms(40)
    faders.moving.step(quiet=True)
    assert [one.event.steps for one in faders.counted] == [1, 6]


def test_presses_go_first_but_not_for_ever() -> None:
    faders = Faders()
    faders.move(1)
    assert not faders.moving.step(quiet=False)
    faders.clock.pass_ms(50)
    assert faders.moving.step(quiet=False)


def test_one_at_a_time_the_longest_due_first() -> None:
    faders = Faders()
    for number in (2, 1, 3):
        faders.move(number, number)
        faders.clock.pass_ms(1)
    assert [faders.moving.step(quiet=True) for _ in range(4)] == [True, True, True, False]
    assert [one.event.place for one in faders.counted] == [2, 1, 3]


def test_it_says_when_there_is_something_to_do() -> None:
    faders = Faders()
    faders.move(1)
    assert faders.moving.wait_s() == 0.0
    faders.moving.step(quiet=True)
    faders.clock.pass_ms(3)
    faders.move(2)
    assert faders.moving.wait_s() == 0.03


def test_one_move_a_second_of_each_control_is_entered() -> None:
    faders = Faders()
    entered = []
    for _ in range(30):
        entered.append((faders.moving.enters(Spot("desk:fader/1")), faders.moving.enters(Spot("desk:fader/2"))))
        faders.clock.pass_ms(100)
    assert [both for both in entered if any(both)] == [(True, True)] * 3


# Through the engine

FADERS = 8
MOVES_A_S, LASTS_S, PRESS_EVERY = 100, 5, 5
MIXER = PadMap(
    SurfaceId("desk"),
    1,
    8,
    (
        *(Binding(pad(1, column), "product.pin", {"product": "mug"}, "Mug") for column in range(1, 9)),
        *(
            Binding(ControlId(f"fader/{number}"), "input.volume", {"input": f"In {number}"}, f"In {number}")
            for number in range(1, FADERS + 1)
        ),
        Binding(ControlId("encoder/1"), "input.volume", {"input": "In 1"}, "In 1"),
    ),
)


def heard(db: float) -> InputsRead:
    names = [f"In {number}" for number in range(1, FADERS + 1)]
    return InputsRead(tuple(InputState(name, "pulse_input_capture", False, db, Monitor.NONE, 0) for name in names))


def mixing() -> Stage:
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    stage.connect_switcher("Wide")
    stage.engine.serve(Edited(SHOW, Desk((MIXER,)), "d"))
    stage.say(heard(0.0))
    return stage


def move(stage: Stage, control: str, place: int = 0, steps: int = 0) -> None:
    action = Action.TURN if steps else Action.MOVE
    at_ns = stage.clock.mono_ns()
    event = ControlEvent(SurfaceId("desk"), ControlId(control), action, at_ns, steps=steps, place=place)
    stage.inbox.put(Pressed(event, "desk"))
    stage.say(heard(0.0))
    stage.pass_ms(40)


def volumes(stage: Stage) -> list[float]:
    return [record.event.db for record in stage.journal.read(0) if isinstance(record.event, VolumeSet)]


def test_a_fader_turns_a_volume_once_it_has_picked_it_up() -> None:
    stage = mixing()
    for place in (100, 400, 795, 700):
        move(stage, "fader/1", place)
    assert len(volumes(stage)) == 2
    assert volumes(stage)[-1] < 0
    assert stage.answers() == [], "what goes well needs no line for every move"


def test_an_encoder_turns_it_from_where_it_stands() -> None:
    stage = mixing()
    move(stage, "encoder/1", steps=-4)
    assert volumes(stage) == [-2.0]


def test_moves_that_are_refused_say_so_once_a_second() -> None:
    stage = mixing()
    stage.ask("lock.playback", {"on": "yes"})
    before = len(stage.answers())
    for place in range(800, 850):
        move(stage, "fader/1", place)
    refused = stage.answers()[before:]
    assert len(refused) == 2, "fifty moves in two seconds"
    assert not refused[0].answer.accepted


class Desk8:
    """An engine with a real journal on a thread of its own, eight faders and a pad."""

    def __init__(self, journal: Path) -> None:
        self.inbox = Inbox()
        self.told: list[FromEngine] = []
        self.journal = journal
        still = FakeClock(START_MS)
        self.switcher = FakeSwitcher(self.inbox.post, still)
        self.rest = FakeGraphics(self.inbox.post, still), FakeSound(self.inbox.post, still), FakeLights()
        self.thread = threading.Thread(target=self._run, name="test-engine")
        self.thread.start()

    def _run(self) -> None:
        Engine(
            show=SHOW,
            desk=Desk((MIXER,)),
            journal=SqliteJournal(self.journal),
            history=(),
            clock=SystemClock(time.time_ns, time.monotonic_ns),
            outputs=Outputs(self.switcher, *self.rest),
            tell=self.told.append,
            info=INFO,
            inbox=self.inbox,
        ).run()

    def put(self, control: str, action: Action, place: int = 0) -> None:
        event = ControlEvent(SurfaceId("desk"), ControlId(control), action, time.monotonic_ns(), place=place)
        self.inbox.put(Pressed(event, "desk"))

    def asked(self) -> list[VolumeSet]:
        changes = [one.change for one in list(self.switcher.ran) if isinstance(one, ChangeInput)]
        return [change for change in changes if isinstance(change, VolumeSet)]

    def landed(self) -> dict[str, float]:
        """Give the newest volume each input was asked for."""
        return {change.input: change.db for change in self.asked()}

    def end(self) -> None:
        self.inbox.put(Stop())
        self.thread.join()


def test_eight_faders_on_the_move_fill_nothing_and_presses_go_beside_them(tmp_path: Path) -> None:
    """A hundred places a second each for five seconds, with fsync; twenty presses a second beside them are answered."""
    desk, deepest, presses, ticks = Desk8(tmp_path / "journal.sqlite"), 0, 0, MOVES_A_S * LASTS_S
    begun_s = time.monotonic()
    for tick in range(ticks):
        for number in range(1, FADERS + 1):
            desk.put(f"fader/{number}", Action.MOVE, tick + number)
        if tick % PRESS_EVERY == 0:
            presses += 1
            desk.put(f"pad/1/{presses % 8 + 1}", Action.DOWN)
            desk.put(f"pad/1/{presses % 8 + 1}", Action.UP)
        deepest = max(deepest, -desk.inbox.presses() + desk.inbox.waiting())  # presses first: they only become fewer
        threading.Event().wait(max(0.0, begun_s + (tick + 1) / MOVES_A_S - time.monotonic()))
    last = {f"In {number}": float(written(dial(), figure_at(dial(), ticks - 1 + number))) for number in range(1, 9)}
    until(lambda: desk.landed() == last, 10)
    lasted_s = time.monotonic() - begun_s  # more than was meant, on a slow machine
    desk.end()
    assert len(desk.asked()) <= FADERS * 31 * (lasted_s + 1)
    assert sum(isinstance(message, Answered) for message in desk.told) == presses
    assert deepest <= 100, "of 4,200 puts"


def dial() -> Dial:
    verb = find_verb("input.volume")
    assert isinstance(verb, Verb)
    assert verb.dial is not None
    return verb.dial

"""Faders on the move: thirty places a second count, the last one always, and presses go first."""

from console.engine.fakes import FakeClock
from console.engine.inbox import Pressed
from console.engine.moving import Moving
from hardware.messages import Action, ControlEvent, ControlId, Spot, SurfaceId, pad
from tests.shows.stage import START_MS


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

"""`FakeSurface`: the surface of rehearsal and tests."""

from hardware.fake import FakeSurface
from hardware.messages import DARK, Action, ControlEvent, Glow, Light, SurfaceId, pad
from hardware.port import SurfaceDown, SurfaceNotice, SurfaceUp

RED = Light(colour=(255, 0, 0), glow=Glow.SOLID)


class Desk:
    def __init__(self) -> None:
        self.events: list[ControlEvent] = []
        self.notices: list[SurfaceNotice] = []
        self.surface = FakeSurface(SurfaceId("pads"), 2, 2, self.events.append, self.notices.append)
        self.surface.start()


def test_it_starts_dark_and_says_it_is_there() -> None:
    desk = Desk()
    assert desk.surface.lights == dict.fromkeys([pad(1, 1), pad(1, 2), pad(2, 1), pad(2, 2)], DARK)
    assert desk.notices == [SurfaceUp(device=desk.surface.info)]


def test_presses_are_stamped_in_order() -> None:
    desk = Desk()
    desk.surface.press(pad(1, 2), velocity=9)
    desk.surface.release(pad(1, 2))
    assert [(e.control, e.action, e.velocity) for e in desk.events] == [
        (pad(1, 2), Action.DOWN, 9),
        (pad(1, 2), Action.UP, 0),
    ]
    assert 0 < desk.events[0].at_ns <= desk.events[1].at_ns


def test_pads_it_has_not_do_nothing() -> None:
    desk = Desk()
    desk.surface.press(pad(3, 1))
    desk.surface.paint({pad(3, 1): RED})
    assert desk.events == []
    assert pad(3, 1) not in desk.surface.lights


def test_unplugged_it_releases_what_was_held_and_hears_nothing_more() -> None:
    desk = Desk()
    desk.surface.press(pad(1, 1))
    desk.surface.unplug()
    desk.surface.press(pad(2, 2))
    desk.surface.unplug()
    assert [e.action for e in desk.events] == [Action.DOWN, Action.UP]
    assert [type(n) for n in desk.notices] == [SurfaceUp, SurfaceDown]
    assert desk.surface.lights == {}


def test_plugged_in_again_it_shows_what_was_painted_meanwhile() -> None:
    desk = Desk()
    desk.surface.unplug()
    desk.surface.paint({pad(1, 1): RED})
    desk.surface.replug()
    assert desk.surface.lights[pad(1, 1)] == RED
    assert desk.notices[-1] == SurfaceUp(device=desk.surface.info)


def test_stop_puts_the_lights_out() -> None:
    desk = Desk()
    desk.surface.paint({pad(1, 1): RED})
    desk.surface.stop()
    assert set(desk.surface.lights.values()) == {DARK}
    desk.surface.press(pad(1, 1))
    assert desk.events == []

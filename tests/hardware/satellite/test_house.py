"""Who plays what: named devices first, free ones in turn, none given away that a role was named."""

from hardware.messages import Action, ControlEvent, ControlId, Glow, Light, SurfaceId, pad
from hardware.port import SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.satellite.codec import read_line
from hardware.satellite.frame import Drawing, drawn
from hardware.satellite.house import Decks
from hardware.satellite.layout import read_device
from hardware.satellite.painter import Done
from hardware.satellite.session import Touch
from hardware.satellite.surface import SatelliteSurface

DOWN, UP = Touch(pad(1, 1), Action.DOWN), Touch(pad(1, 1), Action.UP)


class FakeWire:
    """A client that takes everything."""

    where = "10.0.0.7"
    why_gone = ""
    open = True

    def __init__(self) -> None:
        self.words: list[str] = []

    def write(self, data: bytes) -> None:
        """Keep the word of a line."""
        self.words.append(data.decode().partition(" ")[0])


class House:
    """Decks, a wire and what roles were told."""

    def __init__(self) -> None:
        self.asked: list[tuple[Drawing, Done]] = []
        self.decks = Decks(lambda _: None, lambda: 0, lambda: None, lambda *asked: self.asked.append(asked))
        self.wire = FakeWire()
        self.events: list[ControlEvent] = []
        self.notices: list[SurfaceNotice] = []

    def role(self, name: str, device: str | None = None) -> SatelliteSurface:
        """Let a role wait."""
        surface = SatelliteSurface(SurfaceId(name), device, self, self.events.append, self.notices.append)
        surface.start()
        return surface

    def attach(self, surface: SatelliteSurface) -> None:
        """Pass it on."""
        self.decks.attach(surface)

    def detach(self, surface: SatelliteSurface) -> None:
        """Pass it on."""
        self.decks.detach(surface)

    def wake(self) -> None:
        """Nobody sleeps here."""

    def drawn(self) -> None:
        """Draw what was asked for."""
        asked, self.asked = self.asked, []
        for drawing, done in asked:
            done(drawn(drawing))

    def bring(self, *devices: str) -> None:
        """Bring devices."""
        for device in devices:
            line = f'ADD-DEVICE DEVICEID="{device}" PRODUCT_NAME=Deck KEYS_TOTAL=2 COLORS=1'
            assert self.decks.join(read_device(read_line(line)), self.wire) == ""
            self.decks.pump()

    def cast(self) -> list[tuple[str, str]]:
        """Say who plays what, as the roles were told."""
        ups = [notice.device for notice in self.notices if isinstance(notice, SurfaceUp)]
        return [(device.surface, device.fingerprint) for device in ups]


def test_a_named_device_is_kept_for_its_role() -> None:
    house = House()
    house.role("one")
    house.role("two", device="b")
    house.bring("b", "a")
    assert house.cast() == [("two", "b"), ("one", "a")]


def test_a_role_that_comes_late_finds_what_is_here_and_one_that_goes_frees_it() -> None:
    house = House()
    house.bring("a")
    house.decks.touch("a", DOWN, 5)
    assert house.events == []
    one = house.role("one")
    house.decks.pump()
    house.decks.touch("a", UP, 6)
    house.decks.touch("a", DOWN, 7)
    assert [(event.action, event.at_ns) for event in house.events] == [(Action.DOWN, 7)]
    one.stop()
    assert house.events[-1].action is Action.UP
    assert house.wire.words[-1] == "KEYS-CLEAR"
    house.role("two")
    house.decks.pump()
    assert house.cast() == [("one", "a"), ("two", "a")]
    assert not any(isinstance(notice, SurfaceDown) for notice in house.notices)


def test_a_device_that_leaves_makes_room_for_the_next() -> None:
    house = House()
    house.role("one")
    house.bring("a", "b")
    house.decks.leave("a")
    house.decks.pump()
    assert house.cast() == [("one", "a"), ("one", "b")]
    assert [notice.reason for notice in house.notices if isinstance(notice, SurfaceDown)] == [
        "Deck was unplugged from 10.0.0.7; plug it in again"
    ]


def test_touches_of_every_kind_reach_the_role() -> None:
    house = House()
    house.role("one")
    house.bring("a")
    house.decks.touch("a", Touch(ControlId("encoder/1"), Action.TURN, steps=-2), 1)
    house.decks.touch("a", Touch(ControlId("fader/1"), Action.MOVE, place=250), 2)
    house.decks.touch("gone", DOWN, 3)
    assert [(event.control, event.steps, event.place) for event in house.events] == [
        ("encoder/1", -2, 0),
        ("fader/1", 0, 250),
    ]
    assert {event.surface for event in house.events} == {"one"}


def test_roles_get_signs_of_life() -> None:
    house = House()
    surface = house.role("one")
    later_ns = surface.signs_ns() + 7
    house.decks.live(later_ns)
    assert surface.signs_ns() == later_ns


def test_a_device_has_one_key_drawn_at_a_time_and_is_up_when_all_of_it_is() -> None:
    house = House()
    one = house.role("one")
    one.paint({pad(1, 1): Light((255, 0, 0), Glow.SOLID), pad(1, 2): Light((0, 255, 0), Glow.SOLID)})
    house.bring("a")
    assert len(house.asked) == 1
    house.decks.pump()
    assert len(house.asked) == 1  # what a key is told later must be sent later
    house.drawn()
    assert (house.wire.words[-1], house.cast()) == ("KEY-STATE", [])
    house.decks.pump()
    house.drawn()
    house.decks.pump()
    assert (house.wire.words.count("KEY-STATE"), house.cast()) == (2, [("one", "a")])


def test_what_was_drawn_for_a_role_that_is_over_is_not_sent() -> None:
    house = House()
    one = house.role("one")
    one.paint({pad(1, 1): Light((255, 0, 0), Glow.SOLID)})
    house.bring("a")
    one.stop()
    house.drawn()
    assert "KEY-STATE" not in house.wire.words
    house.role("two")
    house.decks.pump()
    assert house.cast() == [("two", "a")]

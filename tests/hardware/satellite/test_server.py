"""The server over real TCP: who may come in, what is painted, and that no key stays held whoever goes."""

import queue
from collections.abc import Iterator
from ipaddress import ip_network
from typing import cast

import pytest

from hardware.messages import Action, ControlEvent, ControlId, Face, Glow, Light, SurfaceId, pad
from hardware.port import SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.satellite import server
from hardware.satellite.server import Door, SatelliteServer
from hardware.satellite.surface import SatelliteSurface
from tests.hardware.satellite.satellite_client import SatelliteClient, manifest

ROLE = SurfaceId("deck")
RED = Light((255, 0, 0), Glow.SOLID, face=Face("Camera 1", "ON AIR"))
GREEN = Light((0, 255, 0), Glow.SOLID, face=Face("Camera 2", "PVW"))
WITHIN_S = 5.0


class Console:
    """Stands for the console: takes events and notices."""

    def __init__(self) -> None:
        self.events: queue.Queue[ControlEvent] = queue.Queue()
        self.notices: queue.Queue[SurfaceNotice] = queue.Queue()

    def touched(self) -> tuple[ControlId, Action]:
        """Wait for the next touch."""
        event = self.events.get(timeout=WITHIN_S)
        return event.control, event.action

    def notice(self) -> SurfaceNotice:
        """Wait for the next notice."""
        return self.notices.get(timeout=WITHIN_S)


class Rig:
    """A server with one role."""

    def __init__(self, device: str | None = None) -> None:
        self.console = Console()
        self.server = SatelliteServer(Door(port=0, version="9.9"), lambda _: None, lambda: 1_000_000)
        self.port = self.server.start()
        self.deck = self.role(ROLE, device)

    def role(self, role: SurfaceId, device: str | None) -> SatelliteSurface:
        """Let one more role wait for a device."""
        surface = self.server.surface(role, device, self.console.events.put, self.console.notices.put)
        surface.start()
        return surface

    def client(self) -> SatelliteClient:
        """Come in."""
        client = SatelliteClient(self.port)
        assert client.word("BEGIN").values["ApiVersion"] == "1.9.0"
        return client


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.deck.stop()
    rig.server.stop()


def test_the_whole_of_it_is_painted_and_then_only_what_changes(rig: Rig) -> None:
    rig.deck.paint({pad(1, 1): RED, pad(2, 3): GREEN})
    with rig.client() as client:
        assert client.add("serial-1", manifest(2, 3)).flags == ["OK"]
        client.word("KEYS-CLEAR")
        assert client.word("BRIGHTNESS").values["VALUE"] == "80"
        first = client.key("0/0")
        assert (first.text, first.values["PRESSED"]) == ("Camera 1\nON AIR", "0")
        assert len(first.pixels) == 72 * 72 * 3
        assert client.key("1/2").text == "Camera 2\nPVW"
        up = rig.console.notice()
        assert isinstance(up, SurfaceUp)
        assert (up.device.name, up.device.fingerprint, up.device.rows) == ("Stream Deck XL", "serial-1", 2)
        rig.deck.paint({pad(1, 1): RED, pad(2, 3): RED})
        client.send("PING after")
        changed = client.until(lambda said: said.word in ("KEY-STATE", "PONG") and said.line != "PONG after")
        assert changed.values["CONTROLID"] == "1/2"


def test_keys_knobs_and_wrong_words_are_answered(rig: Rig) -> None:
    with rig.client() as client:
        client.add("serial-1", manifest(2, 3, knobs=2))
        client.word("BRIGHTNESS")
        client.press("serial-1", "1/2", True)
        assert client.word("KEY-PRESS").flags == ["OK"]
        client.press("serial-1", "1/2", False)
        client.press("serial-1", "2/1", True)
        client.press("serial-1", "2/1", False)
        client.send('KEY-ROTATE DEVICEID="serial-1" CONTROLID="2/1" DIRECTION=-3')
        client.send('KEY-PRESS DEVICEID="serial-1" CONTROLID="7/7" PRESSED=1')
        wrong = client.until(lambda said: "ERROR" in said.flags)
        assert wrong.values["MESSAGE"] == "Unknown CONTROLID"
        client.send("NONSENSE")
        assert client.word("ERROR").values["MESSAGE"] == "Unknown command: NONSENSE"
    assert [rig.console.touched() for _ in range(4)] == [
        ("pad/2/3", Action.DOWN),
        ("pad/2/3", Action.UP),
        ("push/2", Action.DOWN),
        ("push/2", Action.UP),
    ]
    turned = rig.console.events.get(timeout=WITHIN_S)
    assert (turned.control, turned.action, turned.steps, turned.surface) == ("encoder/2", Action.TURN, -3, ROLE)


def test_a_client_that_goes_lets_go_of_its_keys_and_gets_all_of_it_anew(rig: Rig) -> None:
    rig.deck.paint({pad(1, 1): RED})
    client = rig.client()
    client.add("serial-1", manifest(1, 1))
    client.key("0/0")
    assert isinstance(rig.console.notice(), SurfaceUp)
    client.press("serial-1", "0/0", True)
    client.word("KEY-PRESS")
    client.reset()
    assert [rig.console.touched(), rig.console.touched()] == [("pad/1/1", Action.DOWN), ("pad/1/1", Action.UP)]
    down = rig.console.notice()
    assert isinstance(down, SurfaceDown)
    assert "127.0.0.1" in down.reason
    rig.deck.paint({pad(1, 1): GREEN})
    with rig.client() as again:
        again.add("serial-1", manifest(1, 1))
        assert again.key("0/0").text == "Camera 2\nPVW"
        assert isinstance(rig.console.notice(), SurfaceUp)


def test_a_device_is_taken_away_mid_press(rig: Rig) -> None:
    with rig.client() as client:
        client.add("serial-1", manifest(1, 2))
        client.word("BRIGHTNESS")
        client.press("serial-1", "0/1", True)
        client.send('REMOVE-DEVICE DEVICEID="serial-1"')
        assert client.word("REMOVE-DEVICE").flags == ["OK"]
        assert [rig.console.touched(), rig.console.touched()] == [("pad/1/2", Action.DOWN), ("pad/1/2", Action.UP)]
        client.press("serial-1", "0/1", True)
        assert client.word("KEY-PRESS").values["MESSAGE"] == "Device not found"


def test_a_held_key_is_shown_held_and_a_stopped_role_lets_go(rig: Rig) -> None:
    rig.deck.paint({pad(1, 1): RED})
    with rig.client() as client:
        client.add("serial-1", manifest(1, 1))
        client.key("0/0")
        client.press("serial-1", "0/0", True)
        assert client.key("0/0").values["PRESSED"] == "1"
        assert rig.console.touched() == ("pad/1/1", Action.DOWN)
        rig.deck.stop()
        assert rig.console.touched() == ("pad/1/1", Action.UP)
        client.word("KEYS-CLEAR")


def test_a_role_waits_for_the_device_it_was_named_and_others_take_what_is_free() -> None:
    rig = Rig(device="serial-2")
    other = rig.role(SurfaceId("other"), None)
    try:
        with rig.client() as client:
            client.add("serial-2", manifest(1, 1))
            up = rig.console.notice()
            assert isinstance(up, SurfaceUp)
            assert (up.device.surface, up.device.fingerprint) == (ROLE, "serial-2")
            client.add("serial-1", manifest(1, 1))
            free = rig.console.notice()
            assert isinstance(free, SurfaceUp)
            assert (free.device.surface, free.device.fingerprint) == ("other", "serial-1")
            client.add("serial-3", manifest(1, 1))
            assert [remote.device for remote in rig.server.here()] == ["serial-2", "serial-1", "serial-3"]
    finally:
        rig.deck.stop()
        other.stop()
        rig.server.stop()


def test_a_line_that_never_ends_is_refused(rig: Rig) -> None:
    with rig.client() as client:
        client.send_raw(b"x" * (2 * 1024 * 1024 + 1))
        assert client.word("ERROR").values["MESSAGE"] == "Line too long"
        assert client.is_hung_up()


def test_a_flood_is_read_slowly_and_nothing_of_it_is_lost(rig: Rig) -> None:
    with rig.client() as client:
        client.add("serial-1", manifest(1, 1))
        client.word("BRIGHTNESS")
        for _ in range(600):
            client.press("serial-1", "0/0", True)
            client.press("serial-1", "0/0", False)
        touches = [rig.console.touched()[1] for _ in range(1200)]
    assert touches == [Action.DOWN, Action.UP] * 600


def test_quit_is_a_goodbye(rig: Rig) -> None:
    with rig.client() as client:
        client.add("serial-1", manifest(1, 1))
        client.send("QUIT")
        assert client.is_hung_up()


def test_no_more_than_sixteen_devices(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "TAKEN_OVER_NS", 3600 * server.NS_PER_S)  # nobody seems lost on a slow machine
    with rig.client() as client:
        for number in range(16):
            assert client.add(f"serial-{number}", manifest(1, 1)).flags == ["OK"]
        assert "16 devices" in client.add("one-more", manifest(1, 1)).values["MESSAGE"]
        with rig.client() as second:
            assert second.add("serial-3", manifest(1, 1)).values["MESSAGE"] == "Device exists elsewhere"


def test_the_end_makes_devices_dark_and_hangs_up() -> None:
    rig = Rig()
    with rig.client() as client:
        client.add("serial-1", manifest(1, 1))
        client.word("BRIGHTNESS")
        rig.server.stop()
        client.word("KEYS-CLEAR")
        assert client.is_hung_up()
    rig.deck.paint({pad(1, 1): RED})
    rig.deck.stop()


def test_only_who_was_named_may_come_in() -> None:
    door = Door(allow=(ip_network("10.0.0.0/24"), ip_network("fe80::/10")))
    let_in = ["127.0.0.1", "::1", "10.0.0.7", "::ffff:10.0.0.7", "fe80::1%eth0"]
    assert [address for address in [*let_in, "10.0.1.7", "?", ""] if door.opens(address)] == let_in


def test_a_port_that_is_taken_is_an_error_and_leaves_nothing(rig: Rig) -> None:
    second = SatelliteServer(Door(port=rig.port), lambda _: None, lambda: 0)
    with pytest.raises(OSError, match="in use"):
        second.start()
    second.stop()


def test_a_console_that_raises_costs_no_press(rig: Rig) -> None:
    def raises(event: ControlEvent) -> None:
        rig.console.events.put(event)
        raise RuntimeError("no")

    rig.deck.stop()
    surface = rig.server.surface(ROLE, None, raises, rig.console.notices.put)
    surface.start()
    with rig.client() as client:
        client.add("serial-1", manifest(1, 1))
        client.word("BRIGHTNESS")
        client.press("serial-1", "0/0", True)
        client.press("serial-1", "0/0", False)
        assert [rig.console.touched()[1], rig.console.touched()[1]] == [Action.DOWN, Action.UP]
    reasons = [getattr(cast(object, rig.console.notice()), "reason", "") for _ in range(3)]
    assert any("RuntimeError: no" in reason for reason in reasons)
    surface.stop()

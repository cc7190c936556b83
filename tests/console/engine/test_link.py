"""The seat link, both ends: a real web server, real followers, an engine on fakes in its own thread."""

import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import websockets.exceptions
from websockets.sync.client import connect

from console import SEAT_PROTOCOL
from console.engine.engine import Engine
from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Inbox, Said, Stop
from console.engine.link import SeatLink
from console.engine.performer import Outputs
from console.seat.door import Door
from console.seat.follower import Follower
from console.seat.view import LinkLevel
from console.show.facts import EffectId, SwitcherRead
from console.show.types import SceneName, UtcMs
from console.store.memory import MemoryJournal
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer
from console.wire.messages import Goodbye, Hello, Refusal, StillIs, pack, unpack_from_engine
from console.wire.telemetry import Thumbnail
from hardware.messages import ControlId
from tests.shows.stage import INFO, PADS, SHOW, START_MS

TOKEN = "right-token"


def until(true: Callable[[], bool], within_s: float = 5.0) -> None:
    """Wait for a condition another thread brings about."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, "it never came true"
        threading.Event().wait(0.005)


class Served:
    """An engine behind a link, on a port of its own."""

    def __init__(self, port: int, journal: MemoryJournal) -> None:
        self.inbox = Inbox()
        self.stopped = threading.Event()
        self.net = NetLoop("test-net")
        self.net.start()
        self.link = SeatLink(token=TOKEN, inbox=self.inbox, call_soon=self.net.call_soon, on_stop=self.stopped.set)
        listen = Listen("127.0.0.1", port, may_move=False, limits=Limits(body_bytes=64_000, message_bytes=64_000))
        self.web = WebServer(self.net, self.link.routes(), listen, logging.getLogger("test"))
        self.port = self.web.start()
        clock = FakeClock(UtcMs(START_MS))
        self.switcher = FakeSwitcher(self.inbox.post, clock)
        outputs = Outputs(
            self.switcher, FakeGraphics(self.inbox.post, clock), FakeSound(self.inbox.post, clock), FakeLights()
        )
        self.engine = Engine(
            show=SHOW,
            pads=PADS,
            journal=journal,
            clock=clock,
            outputs=outputs,
            tell=self.link.tell,
            info=INFO,
            inbox=self.inbox,
        )
        self.thread = threading.Thread(target=self.engine.run, name="test-engine")
        self.thread.start()
        scenes = tuple(camera.scene for camera in SHOW.cameras)
        self.inbox.put(Said(SwitcherRead(scenes, SceneName("Wide"), None, EffectId(0))))

    def end(self) -> None:
        if self.thread.is_alive():
            self.inbox.put(Stop())
            self.thread.join()
        self.web.stop()
        self.net.stop()


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def served(journal: MemoryJournal) -> Iterator[Served]:
    served = Served(0, journal)
    yield served
    served.end()


def follower(port: int, token: str) -> Follower:
    follower = Follower(lambda: Door("127.0.0.1", port, token), "test-seat")
    follower.start()
    return follower


@pytest.fixture
def seat(served: Served) -> Iterator[Follower]:
    seat = follower(served.port, TOKEN)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    yield seat
    seat.close()


def test_a_click_goes_all_the_way_and_comes_back(seat: Follower, served: Served) -> None:
    until(lambda: seat.view().truth.program == "Wide")
    seat.press(ControlId("pad/1/2"))
    until(lambda: seat.view().state.program == "close" and seat.view().truth.program == "Close")
    until(lambda: seat.view().faces[ControlId("pad/1/2")].word == "ON AIR")
    assert served.switcher.handed[-1].scene == "Close"
    assert seat.answers()[-1].accepted


def test_a_refused_verb_says_why(seat: Follower) -> None:
    seat.ask("deal.end", {})
    until(lambda: bool(seat.answers()))
    assert seat.answers()[-1].text == "No deal is live."


def test_two_seats_see_the_same(seat: Follower, served: Served) -> None:
    other = follower(served.port, TOKEN)
    until(lambda: other.view().link.level is LinkLevel.ATTACHED)
    seat.press(ControlId("pad/4/1"))
    seat.press(ControlId("pad/3/1"))
    until(lambda: other.view().state.deal is not None)
    until(lambda: seat.view().state == other.view().state)
    assert seat.view().seq == other.view().seq
    other.close()


def test_stills_arrive_newest(seat: Follower, served: Served) -> None:
    for n in range(20):
        served.link.tell(StillIs(Thumbnail("Wide", bytes([n]), UtcMs(n))))
    until(lambda: "Wide" in seat.thumbnails() and seat.thumbnails()["Wide"].jpeg == bytes([19]))


def test_lost_engine_is_said_and_a_press_meanwhile_is_answered(
    seat: Follower, served: Served, journal: MemoryJournal
) -> None:
    seat.press(ControlId("pad/4/1"))
    until(lambda: seat.view().state.pinned == "mug")
    served.end()
    until(lambda: seat.view().link.level is LinkLevel.LOST)
    assert seat.view().state.pinned == "mug"
    seat.press(ControlId("pad/4/2"))
    assert not seat.answers()[-1].accepted
    assert "did nothing" in seat.answers()[-1].text
    again = Served(served.port, journal)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    assert seat.view().state.pinned == "mug"
    assert seat.view().state.epoch == 2
    again.end()


def test_wrong_token_is_refused_for_good(served: Served) -> None:
    seat = follower(served.port, "wrong")
    until(lambda: seat.view().link.level is LinkLevel.REFUSED)
    assert "token" in seat.view().link.reason
    seat.close()


def test_another_version_is_told_what_to_do(served: Served) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{served.port}/seat", additional_headers=headers, proxy=None) as link:
        link.send(pack(Hello(protocol=SEAT_PROTOCOL + 1, version="9.9", seat="future")))
        refusal = unpack_from_engine(link.recv())  # type: ignore[arg-type]
        assert isinstance(refusal, Refusal)
        assert "9.9" in refusal.why


@pytest.mark.parametrize("garbage", [b"", b"\xff\xff", b"\x00" * 5000, pack(Hello(SEAT_PROTOCOL, "1", "x"))[:-3]])
def test_garbage_ends_that_seat_only(served: Served, seat: Follower, garbage: bytes) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{served.port}/seat", additional_headers=headers, proxy=None) as link:
        link.send(garbage)
        with pytest.raises(websockets.exceptions.ConnectionClosed):
            link.recv(timeout=5)
    seat.press(ControlId("pad/4/2"))
    until(lambda: seat.view().state.pinned == "throw")


def test_goodbye_stops_the_following(seat: Follower, served: Served) -> None:
    served.link.tell(Goodbye(why="The show was stopped."))
    until(lambda: seat.view().link.level is LinkLevel.STOPPED)


def test_stop_the_show_reaches_the_engine(seat: Follower, served: Served) -> None:
    seat.stop_show()
    assert served.stopped.wait(5)

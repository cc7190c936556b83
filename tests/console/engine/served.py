"""An engine on fakes behind a real link on a real port, and a door in its process; both are tested on it."""

import logging
import threading
import time
from collections.abc import Callable

from console.engine.door import EngineDoor
from console.engine.engine import Engine
from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Follow, Inbox, Said, Stop
from console.engine.link import SeatLink
from console.engine.performer import Outputs
from console.seat.door import Door
from console.seat.follower import Follower
from console.show.facts import EffectId, SwitcherRead
from console.show.types import SceneName, UtcMs
from console.store.memory import MemoryJournal
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer
from console.wire.messages import FromEngine
from tests.shows.stage import DESK, INFO, SHOW, START_MS

TOKEN = "right-token"


def until(true: Callable[[], bool], within_s: float = 20.0) -> None:
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
        self.watched: list[bool] = []
        self.listened: list[bool] = []
        self.net = NetLoop("test-net")
        self.net.start()
        self.link = SeatLink(
            token=TOKEN,
            inbox=self.inbox,
            call_soon=self.net.call_soon,
            on_stop=self.stopped.set,
            on_watched=self.watched.append,
            on_listened=self.listened.append,
            utc_ms=lambda: UtcMs(time.time_ns() // 1_000_000),
        )
        listen = Listen("127.0.0.1", port, may_move=False, limits=Limits(body_bytes=64_000, message_bytes=64_000))
        self.web = WebServer(self.net, self.link.routes(), listen, logging.getLogger("test"))
        self.port = self.web.start()
        clock = FakeClock(UtcMs(START_MS))
        self.door = EngineDoor("ograf", self.inbox, self.net.call_soon, clock.mono_ns)
        self.switcher = FakeSwitcher(self.inbox.post, clock)
        outputs = Outputs(
            self.switcher, FakeGraphics(self.inbox.post, clock), FakeSound(self.inbox.post, clock), FakeLights()
        )
        self.engine = Engine(
            show=SHOW,
            desk=DESK,
            journal=journal,
            history=journal.read(0),
            clock=clock,
            outputs=outputs,
            tell=self._tell,
            info=INFO,
            inbox=self.inbox,
        )
        self.thread = threading.Thread(target=self.engine.run, name="test-engine")
        self.thread.start()
        scenes = tuple(camera.scene for camera in SHOW.cameras)
        self.inbox.put(Said(SwitcherRead(scenes, SceneName("Wide"), None, EffectId(0))))
        heard = threading.Event()
        self.inbox.put(Follow(take=lambda _welcome: heard.set()))
        assert heard.wait(20)  # a press that comes at once would go before it

    def _tell(self, message: FromEngine) -> None:
        self.link.tell(message)
        self.door.tell(message)

    def end(self) -> None:
        if self.thread.is_alive():
            self.inbox.put(Stop())
            self.thread.join()
        self.web.stop()
        self.net.stop()


def follower(port: int, token: str) -> Follower:
    """Follow that engine from a seat."""
    follower = Follower(lambda: Door("127.0.0.1", port, token), "test-seat")
    follower.start()
    return follower

"""A real engine in this process with real graphics pages and the controllers' door: nothing else of the house.

The switcher, sound and lights are the shipped fakes. Graphics get as long as a busy machine needs to answer.
"""

import logging
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

import layouts
from console.config.brand import default_brand
from console.config.showfile import load_show
from console.engine.clock import SystemClock, steady_ns
from console.engine.door import EngineDoor
from console.engine.engine import Engine
from console.engine.fakes import FakeClock, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Inbox, Stop
from console.engine.performer import Outputs
from console.graphics.hub import GraphicsHub
from console.graphics.listing import manifests
from console.graphics.packages import read_packages
from console.graphics.routes import graphics_routes
from console.graphics.shelf import Stock
from console.remote.ograf import ROOT, Around, ograf_routes
from console.show.types import Show
from console.store.memory import MemoryJournal
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer
from console.web.tokens import make_tokens
from tests.real.graphics_rig import LIMITS
from tests.real.graphics_rig import ROOT as HERE
from tests.rig.engine_process import SHOW_TOML
from tests.shows.stage import DESK, INFO

PATIENT_S = 30.0
ON = "/renderers/program/target/graphicInstance"


class Studio:
    """One running engine with its pages and its door."""

    def __init__(self, folder: Path) -> None:
        """`folder` has the show's own packages in `graphics/`."""
        (folder / "show.toml").write_text(SHOW_TOML)
        show = load_show(folder / "show.toml")
        assert isinstance(show, Show), show
        self.tokens = make_tokens()
        self._net = NetLoop()
        self._net.start()
        self._inbox = Inbox()
        clock = SystemClock(time.time_ns, steady_ns)
        hub = GraphicsHub(self._net, self._inbox.post, clock.mono_ns, clock.utc_ms)
        packages = read_packages([layouts.folder("graphics"), folder / "graphics"])
        assert not packages.problems
        stock = Stock(packages, default_brand(), "as it was started")
        door = EngineDoor("ograf", self._inbox, self._net.call_soon, clock.mono_ns)
        listed = manifests(packages)
        around = Around(door, hub, lambda: listed, self.tokens.opens_remote, clock.mono_ns, PATIENT_S)
        routes = [
            *graphics_routes(hub, lambda: stock, self.tokens, HERE / "assets", show.canvas),
            *ograf_routes(around),
        ]
        listen = Listen(host="127.0.0.1", port=0, may_move=False, limits=LIMITS)
        self._server = WebServer(self._net, routes, listen, logging.getLogger("studio"))
        self.port = self._server.start()
        hub.start()
        still = FakeClock(clock.utc_ms())
        post = self._inbox.post
        self._engine = Engine(
            show=show,
            desk=DESK,
            journal=MemoryJournal(),
            history=(),
            clock=clock,
            outputs=Outputs(FakeSwitcher(post, still), hub, FakeSound(post, still), FakeLights()),
            tell=door.tell,
            info=INFO,
            inbox=self._inbox,
        )
        self._thread = threading.Thread(target=self._engine.run, name="studio-engine")
        self._thread.start()
        self.client = Controller(self.port, self.tokens.remote)

    @property
    def program(self) -> str:
        """The program page's address."""
        return f"http://127.0.0.1:{self.port}/o/{self.tokens.overlay}/program"

    def stop(self) -> None:
        self.client.close()
        self._inbox.put(Stop())
        self._thread.join()
        self._server.stop()
        self._net.stop()


class Patient(httpx.BaseTransport):
    """Waits when it is told that it asked too often, and asks again, as a controller should."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request until it is let in."""
        while (answer := self._inner.handle_request(request)).status_code == HTTPStatus.TOO_MANY_REQUESTS:
            answer.close()
            time.sleep(float(answer.headers["retry-after"]))
        return answer

    def close(self) -> None:
        """Let go of the connections."""
        self._inner.close()


class Controller:
    """A controller of somebody else's."""

    def __init__(self, port: int, token: str) -> None:
        headers = {"authorization": f"Bearer {token}"}
        root = f"http://127.0.0.1:{port}{ROOT}"
        self.http = httpx.Client(base_url=root, headers=headers, timeout=2 * PATIENT_S, transport=Patient())

    def load(self, graphic: str, layer: int, data: object) -> str:
        """Load a graphic that can be; give its instance's id."""
        body = {"renderTarget": {"layer": layer}, "graphicId": graphic, "params": {"data": data}}
        answer = self.http.post(f"{ON}/load", json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["graphicInstanceId"])

    def do(self, action: str, instance: str, layer: int, **params: Any) -> httpx.Response:
        """Ask something of a loaded graphic."""
        body = {"renderTarget": {"layer": layer}, "graphicInstanceId": instance, "params": params}
        return self.http.post(f"{ON}/{action}", json=body)

    def clear(self, *filters: dict[str, Any]) -> list[str]:
        """Clear, and give which instances were."""
        answer = self.http.put(f"{ON}/clear", json={"filters": filters})
        assert answer.status_code == 200, answer.text
        return [one["graphicInstanceId"] for one in answer.json()["graphicInstances"]]

    def close(self) -> None:
        self.http.close()


@contextmanager
def running_studio(folder: Path) -> Generator[Studio]:
    """Run a studio; nothing of it is left afterwards."""
    studio = Studio(folder)
    try:
        yield studio
    finally:
        studio.stop()

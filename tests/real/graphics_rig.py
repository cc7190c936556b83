"""The graphics side of an engine without an engine: net loop, hub, web server, and the facts they post."""

import logging
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from console.config.brand import Brand, default_brand
from console.graphics.hub import GraphicsHub
from console.graphics.packages import read_packages
from console.graphics.routes import graphics_routes
from console.graphics.shelf import Stock
from console.plan.effects import DrawGraphics, LayerGraphic
from console.show.facts import EffectConfirmed, EffectId, Fact
from console.show.types import GraphicId, UtcMs
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer
from console.web.tokens import Tokens, make_tokens

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Limits(body_bytes=65_536, message_bytes=65_536)


def utc_ms() -> UtcMs:
    return UtcMs(time.time_ns() // 1_000_000)


class Inbox:
    """Keeps posted facts, and lets a test wait for one."""

    def __init__(self) -> None:
        self._facts: list[Fact] = []
        self._news = threading.Condition()

    def post(self, fact: Fact) -> None:
        with self._news:
            self._facts.append(fact)
            self._news.notify_all()

    def all(self) -> list[Fact]:
        with self._news:
            return list(self._facts)

    def wait(self, wanted: Callable[[Fact], bool], within_s: float = 30.0) -> Fact:
        """Give the first fact, from the beginning, that is wanted; fails the test when none comes."""
        with self._news:
            self._news.wait_for(lambda: any(map(wanted, self._facts)), within_s)
            found = next(filter(wanted, self._facts), None)
        assert found is not None, f"it never came; there was {self.all()}"
        return found


class Rig:
    """One running graphics side. `stop` is what a killed engine looks like to its pages."""

    def __init__(
        self,
        tokens: Tokens,
        port: int,
        canvas: tuple[int, int],
        folders: tuple[Path, ...],
        brand: Brand,
        *,
        shipped: bool,
    ) -> None:
        self.tokens = tokens
        self.inbox = Inbox()
        self._net_loop = NetLoop()
        self._net_loop.start()
        self._hub = GraphicsHub(self._net_loop, self.inbox.post, time.monotonic_ns, utc_ms)
        packages = read_packages(folders)
        assert not packages.problems
        if shipped:
            by_id = {id_: msgspec.structs.replace(one, shipped=True) for id_, one in packages.by_id.items()}
            packages = msgspec.structs.replace(packages, by_id=by_id)
        self.stock = Stock(packages, brand, "as it was started")
        routes = graphics_routes(self._hub, lambda: self.stock, tokens, ROOT / "assets", canvas)
        listen = Listen(host="127.0.0.1", port=port, may_move=False, limits=LIMITS)
        self._server = WebServer(self._net_loop, routes, listen, logging.getLogger("rig"))
        self.port = self._server.start()
        self._hub.start()
        self._effects = 0

    def address(self, bus: str) -> str:
        return f"http://127.0.0.1:{self.port}/o/{self.tokens.overlay}/{bus}"

    def restock(self, stock: Stock) -> None:
        """Serve another stock from now on, as an engine does after an edit."""
        self.stock = stock
        self._hub.restock(stock.rev)

    def draw(self, *layers: LayerGraphic) -> EffectId:
        self._effects += 1
        effect = EffectId(self._effects)
        self._hub.perform(DrawGraphics(effect=effect, layers=layers))
        return effect

    def redraw(self, within_s: float) -> tuple[int, float | None]:
        """Have every program page draw what it shows once more, as the checklist does."""
        return self._net_loop.submit(self._hub.redraw(within_s)).result(within_s + 5)

    def confirmed(self, effect: EffectId) -> EffectConfirmed:
        fact = self.inbox.wait(lambda f: isinstance(f, EffectConfirmed) and f.effect == effect)
        assert isinstance(fact, EffectConfirmed)
        return fact

    def stop(self) -> None:
        self._server.stop()
        self._net_loop.stop()


@contextmanager
def running_rig(
    *folders: Path,
    canvas: tuple[int, int] = (1080, 1920),
    tokens: Tokens | None = None,
    port: int = 0,
    brand: Brand | None = None,
    shipped: bool = False,
) -> Generator[Rig]:
    """Run a rig with our own packages and those of `folders`, which count as shipped, too, if that is said."""
    every = (ROOT / "layouts" / "graphics", *folders)
    rig = Rig(tokens or make_tokens(), port, canvas, every, brand or default_brand(), shipped=shipped)
    try:
        yield rig
    finally:
        rig.stop()


def countdown(instance: str, left_ms: int, **data: Any) -> LayerGraphic:
    """Make a countdown that ends `left_ms` from now."""
    now = utc_ms()
    fields = {
        "title": "Flash deal",
        "product": "Cloud Runner trainers",
        "price": "$9.99",
        "was": "$24.00",
        "startedMs": now,
        "deadlineMs": now + left_ms,
    }
    return LayerGraphic(instance=instance, layer=20, graphic=GraphicId("cartwall-countdown"), data={**fields, **data})

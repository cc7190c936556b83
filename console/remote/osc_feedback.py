"""OSC out: what the show looks like, to who subscribed; every change once, everything at the beginning.

A subscription lapses after `LAPSE_S` unless it is renewed (the same message again). Net loop only, but for `changed`.
Counterparts: `console.remote.osc` takes subscriptions in and sends, `console.remote.osc_picture` writes the messages.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from console.remote.house import Quick, Whole
from console.remote.osc_picture import GONE, Messages, picture
from console.show.types import UtcMs

LAPSE_S: Final = 30
ALIVE_S: Final = 5
EVERY_S: Final = 0.04
"""Changes are told this often at most."""
TICK_S: Final = 0.25
"""How often countdowns and subscriptions are looked at."""
MOST_SUBSCRIBERS: Final = 32
ALIVE: Final = "/cartwall/alive"
"""The keepalive: how many seconds are left until the subscription lapses."""

Target = tuple[str, int]
"""Address and port of a subscriber."""
Send = Callable[[Target, str, tuple[Any, ...]], None]


class _Subscriber:
    def __init__(self, topics: tuple[str, ...], until_s: float) -> None:
        self.topics = topics
        self.until_s = until_s
        self.alive_s = 0.0
        """When it is told next that all is well."""
        self.told: Messages = {}


class Feedback:
    """Tells subscribers. `start` once, `stop` once; `subscribe` and `unsubscribe` in the net loop."""

    def __init__(
        self,
        engine: Quick,
        call_soon: Callable[[Callable[[], None]], None],
        utc_ms: Callable[[], UtcMs],
        mono_s: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._call_soon = call_soon
        self._utc_ms = utc_ms
        self._mono_s = mono_s
        self._send: Send = lambda target, address, values: None
        self._subscribers: dict[Target, _Subscriber] = {}
        self._stale = asyncio.Event()
        self._whole: Whole | None = None

    def send_with(self, send: Send) -> None:
        """Send by this from now on."""
        self._send = send

    def changed(self) -> None:
        """Hear that the show may look different. Any thread; returns at once."""
        if self._subscribers:
            self._call_soon(self._stale.set)

    def answered(self, host: str) -> list[Target]:
        """Name the ports of an address that want to know what its messages were answered."""
        return [to for to, one in self._subscribers.items() if to[0] == host and "answers" in one.topics]

    def subscribe(self, target: Target, topics: tuple[str, ...]) -> None:
        """Tell a target everything now and every change from now on, until it lapses.

        So too when it is renewed: a datagram may have been lost, and whoever has that port now may know nothing yet.
        """
        until_s = self._mono_s() + LAPSE_S
        if target in self._subscribers or len(self._subscribers) < MOST_SUBSCRIBERS:
            self._subscribers[target] = _Subscriber(topics, until_s)
        else:
            why = f"{MOST_SUBSCRIBERS} subscribe already."
            self._send(target, "/cartwall/answer", ("subscribe", "refused", why, "Unsubscribe one of them."))
        self._stale.set()

    def unsubscribe(self, target: Target) -> None:
        """Tell a target nothing more."""
        self._subscribers.pop(target, None)

    async def run(self) -> None:
        """Tell, until cancelled."""
        while not self._engine.grids:
            await self._engine.whole()  # presses by their place need to know the surfaces
        while True:
            await self._something()
            if self._stale.is_set():
                self._stale.clear()
                self._whole = await self._engine.whole() or self._whole
            self._lapse()
            self._tell()
            await asyncio.sleep(EVERY_S)

    async def _something(self) -> None:
        """Wait for news; while somebody listens, for a tick at most."""
        if not self._subscribers:
            await self._stale.wait()
            return
        try:
            await asyncio.wait_for(self._stale.wait(), TICK_S)
        except TimeoutError:
            return

    def _lapse(self) -> None:
        now_s = self._mono_s()
        for target, one in list(self._subscribers.items()):
            if now_s >= one.until_s:
                del self._subscribers[target]
            elif now_s >= one.alive_s:
                one.alive_s = now_s + ALIVE_S
                self._send(target, ALIVE, (round(one.until_s - now_s),))

    def _tell(self) -> None:
        if self._whole is None or not self._subscribers:
            return
        now = picture(self._whole, self._utc_ms())
        for target, one in self._subscribers.items():
            wanted = {address: said for address, said in now.items() if said[0] in one.topics}
            for address, (topic, values) in wanted.items():
                if one.told.get(address) != (topic, values):
                    self._send(target, address, values)
            for address, (topic, _) in one.told.items():
                if address not in wanted:
                    self._send(target, address, GONE[topic])
            one.told = wanted

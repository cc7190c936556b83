"""The hub of the graphics pages: keeps the wanted picture, tells every page, and posts what they really drew.

Counterparts: the engine calls `perform` (the port `console.engine.ports.Graphics`); `console.graphics.routes` hands
in the pages' sockets. Everything but `perform` and `start` runs in the net loop.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable

from msgspec import DecodeError

from console.graphics.book import EffectBook
from console.graphics.messages import Bus, Drew, FromPage, GraphicSaid, Hello, Ping, read_message
from console.graphics.pages import PageGoneError, PageLink, Socket
from console.graphics.patch import NOTHING, Picture
from console.graphics.sayings import Sayings
from console.graphics.timebase import Timebase, clamped_ns
from console.plan.effects import DrawGraphics, LayerGraphic, PreviewGraphics
from console.show.facts import (
    EffectFailed,
    Fact,
    HealthChanged,
    Lane,
    Level,
    PageAttached,
    PageDetached,
    PageDrew,
    PageFailed,
    Part,
    Post,
)
from console.show.types import UtcMs
from console.web.netloop import NetLoop, NetLoopStoppedError

PAGE_WITHIN_S = 0.5
"""How long an effect waits for a program page to attach before it counts as failed."""
DRAWN_WITHIN_S = 3.0
"""How long it waits for the page's answer; a graphic may take 2 s to load."""
HELLO_WITHIN_S = 5.0
MOST_PAGES = 16

BAD_MESSAGE = 4400
NOT_IN_TIME = 4408
TOO_MANY = 4429


class GraphicsHub:
    """Matches `console.engine.ports.Graphics`."""

    def __init__(self, net_loop: NetLoop, post: Post, mono_ns: Callable[[], int], utc_ms: Callable[[], UtcMs]) -> None:
        self._net_loop = net_loop
        self._post = post
        self._timebase = Timebase(mono_ns, utc_ms)
        self._book = EffectBook()
        self._sayings = Sayings()
        self._picture: Picture | None = None
        """None until the engine's first effect: a page that outlived an engine keeps what it shows until then."""
        self._preview = NOTHING
        self._stock = ""
        self._pages: dict[str, PageLink] = {}
        self._drawn: dict[str, int] = {}
        """The newest revision each program page drew."""
        self._drew_more = asyncio.Event()
        self._late = False
        self._health: HealthChanged | None = None

    def start(self) -> None:
        """Post the first health; pages may come from now on."""
        self._net_loop.call_soon(self._tell_health)

    def perform(self, effect: DrawGraphics) -> None:
        """Make the program page look like this. Any thread; returns at once."""
        try:
            self._net_loop.call_soon(self._want, effect)
        except NetLoopStoppedError:
            self._post(EffectFailed(effect=effect.effect, lane=Lane.GRAPHICS, why="The web server is stopped."))

    def preview(self, effect: PreviewGraphics) -> None:
        """Make the preview pages look like this. Any thread; returns at once."""
        with contextlib.suppress(NetLoopStoppedError):  # program says so
            self._net_loop.call_soon(self._want_preview, effect)

    def restock(self, rev: str) -> None:
        """Tell every page that it is served with another stock from now on. Any thread; returns at once."""
        self._stock = rev
        with contextlib.suppress(NetLoopStoppedError):  # pages that come later hear of it
            self._net_loop.call_soon(self._wake_all)

    async def serve(self, bus: Bus, socket: Socket) -> None:
        """Serve one page until it is gone."""
        hello = await self._hello(bus, socket)
        if hello is None:
            return
        link = PageLink(hello.page, bus, socket, self._timebase)
        self._attach(link)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(link.write(lambda: self._picture_for(bus), lambda: self._stock, self._on_sent))
                both.create_task(self._listen(link, socket))
        except* PageGoneError:
            pass  # Not an error: pages come and go; the facts below say so.
        finally:
            self._detach(link)

    # -- what graphics answer ------------------------------------------------------------------------------------

    @property
    def health(self) -> tuple[Level, str]:
        """How the program pages are, in words."""
        return health_words(self._program_pages(), late=self._late)

    @property
    def wanted(self) -> tuple[LayerGraphic, ...]:
        """Every graphic that is wanted on a bus now."""
        return (*(self._picture.layers if self._picture else ()), *self._preview.layers)

    @property
    def pages(self) -> int:
        """How many program pages there are."""
        return self._program_pages()

    async def answer(self, instance: str, method: str, within_s: float) -> GraphicSaid | None:
        """Wait until a graphic on a program page has done what it is wanted to do now; none: not in time.

        `method` is the OGraf method whose answer is wanted.
        """
        return await self._sayings.wait(instance, method, within_s)

    async def left(self, instance: str, within_s: float) -> GraphicSaid | None:
        """Wait until a graphic that is not wanted any more has left a program page; none: not in time."""
        return await self._sayings.wait_left(instance, within_s)

    async def redraw(self, within_s: float) -> tuple[int, float | None]:
        """Have every program page draw what it shows once more, to see that it does: nothing of it looks otherwise.

        Gives how many pages there are, and after how many ms the last of them had answered; none: not in time.
        """
        pages = tuple(page for page, link in self._pages.items() if link.bus == "program")
        if self._picture is None or not pages:
            return len(pages), None
        asked_ns, layers, rev = self._timebase.mono_ns(), self._picture.layers, self._picture.rev + 1
        self._sayings.want(rev, layers, layers)
        self._picture = Picture(rev=rev, layers=layers)
        self._wake_all()
        try:
            async with asyncio.timeout(within_s):
                while any(self._drawn.get(page, 0) < rev for page in pages):
                    self._drew_more.clear()
                    await self._drew_more.wait()
        except TimeoutError:
            return len(pages), None
        return len(pages), (self._timebase.mono_ns() - asked_ns) / 1e6

    # -- pages ---------------------------------------------------------------------------------------------------

    async def _hello(self, bus: Bus, socket: Socket) -> Hello | None:
        try:
            async with asyncio.timeout(HELLO_WITHIN_S):
                first = read_message(await socket.receive())
        except TimeoutError:
            await socket.close(NOT_IN_TIME, "no hello")
        except DecodeError:
            await socket.close(BAD_MESSAGE, "not a hello")
        except PageGoneError:
            pass
        else:
            if isinstance(first, Hello) and first.bus == bus:
                return await self._admitted(first, socket)
            await socket.close(BAD_MESSAGE, "not a hello")
        return None

    async def _admitted(self, hello: Hello, socket: Socket) -> Hello | None:
        if hello.page in self._pages or len(self._pages) < MOST_PAGES:
            return hello
        await socket.close(TOO_MANY, "too many pages")
        return None

    def _attach(self, link: PageLink) -> None:
        former = self._pages.get(link.page)
        self._pages[link.page] = link
        if former is not None:
            former.replace()
        self._post(PageAttached(page=link.page, bus=link.bus))
        self._tell_health()

    def _detach(self, link: PageLink) -> None:
        if self._pages.get(link.page) is not link:
            return
        del self._pages[link.page]
        self._sayings.forget(link.page)
        self._drawn.pop(link.page, None)
        self._post(PageDetached(page=link.page, bus=link.bus))
        self._tell_health()

    async def _listen(self, link: PageLink, socket: Socket) -> None:
        while True:
            text = await socket.receive()
            link.heard()
            try:
                await self._heard(link, read_message(text))
            except DecodeError as error:
                await socket.close(BAD_MESSAGE, "not understood")
                raise PageGoneError("it sent nonsense") from error

    async def _heard(self, link: PageLink, message: FromPage) -> None:
        match message:
            case Ping():
                await link.pong(message.sent)
            case Drew() if message.rev <= link.sent_rev:
                self._drew(link, message)
            case Drew() | Hello():
                raise DecodeError("out of order")

    def _drew(self, link: PageLink, drew: Drew) -> None:
        at_ns = clamped_ns(drew.drawn_ms, link.sent_ns, self._timebase.mono_ns())
        self._post(PageDrew(page=link.page, bus=link.bus, rev=drew.rev, layers=drew.layers, at_ns=at_ns))
        for failure in drew.failed:
            self._post(PageFailed(page=link.page, bus=link.bus, instance=failure.instance, why=failure.why))
        if link.bus == "program":
            self._late = False
            self._drawn[link.page] = drew.rev
            self._drew_more.set()
            self._sayings.hear(link.page, drew)
            lost = ((f.instance, f.why) for f in drew.failed if f.instance not in drew.layers)
            self._post_all(self._book.drew(drew.rev, lost, at_ns))
            self._tell_health()

    # -- effects -------------------------------------------------------------------------------------------------

    def _want(self, effect: DrawGraphics) -> None:
        rev = self._picture.rev + 1 if self._picture else 1
        self._sayings.want(rev, self._picture.layers if self._picture else (), effect.layers)
        self._picture = Picture(rev=rev, layers=effect.layers)
        self._book.ask(effect, rev)
        for link in self._pages.values():
            if link.bus != "preview":
                link.wake()
        loop = asyncio.get_running_loop()
        loop.call_later(PAGE_WITHIN_S, self._check_page, effect)
        loop.call_later(DRAWN_WITHIN_S, self._check_drawn, effect)

    def _wake_all(self) -> None:
        for link in self._pages.values():
            link.wake()

    def _want_preview(self, effect: PreviewGraphics) -> None:
        self._preview = Picture(rev=self._preview.rev + 1, layers=effect.layers)
        for link in self._pages.values():
            if link.bus == "preview":
                link.wake()

    def _check_page(self, effect: DrawGraphics) -> None:
        if not self._program_pages():
            self._post_all(self._book.no_page(effect.effect))

    def _check_drawn(self, effect: DrawGraphics) -> None:
        facts = self._book.overdue(effect.effect)
        self._post_all(facts)
        if facts:
            self._late = True
            self._tell_health()

    def _picture_for(self, bus: Bus) -> Picture | None:
        """Give what a bus shows."""
        return self._preview if bus == "preview" else self._picture

    def _on_sent(self, link: PageLink) -> None:
        if link.bus == "program":
            self._post_all(self._book.sent(link.sent_rev, self._timebase.mono_ns()))

    # -- facts ---------------------------------------------------------------------------------------------------

    def _program_pages(self) -> int:
        return sum(link.bus == "program" for link in self._pages.values())

    def _post_all(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._post(fact)

    def _tell_health(self) -> None:
        level, reason = health_words(self._program_pages(), late=self._late)
        health = HealthChanged(part=Part.GRAPHICS, level=level, reason=reason)
        if health != self._health:
            self._health = health
            self._post(health)


def health_words(program_pages: int, *, late: bool) -> tuple[Level, str]:
    """Say how the graphics are and what to do."""
    if program_pages == 0:
        return Level.DEGRADED, "No program page: add the program address to OBS as a browser source."
    if late:
        return Level.DEGRADED, "A program page does not draw: is the browser source shown in OBS?"
    return Level.READY, "1 page draws" if program_pages == 1 else f"{program_pages} pages draw"

"""The hub with a hand-written page at the other end: what it is told, and the facts that follow."""

import asyncio
import json
from collections.abc import Callable, Generator
from concurrent.futures import Future
from typing import Any

import pytest

from console.graphics import hub as hub_module
from console.graphics.book import NO_ANSWER, NO_PAGE
from console.graphics.hub import MOST_PAGES, GraphicsHub, health_words
from console.graphics.messages import Bus
from console.graphics.pages import PageGoneError
from console.plan.effects import DrawGraphics, LayerGraphic, PreviewGraphics
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    HealthChanged,
    Lane,
    Level,
    PageAttached,
    PageDetached,
    PageDrew,
    PageFailed,
)
from console.show.types import GraphicId, UtcMs
from console.web.netloop import NetLoop
from tests.real.graphics_rig import Inbox

START_NS = 1_000_000_000


class FakePage:
    """A page's socket: a test says what the page says, and reads what it was sent. Only used in the net loop."""

    def __init__(self) -> None:
        self._says: asyncio.Queue[str | None] = asyncio.Queue()
        self._told: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.closed: list[int] = []

    async def receive(self) -> str:
        text = await self._says.get()
        if text is None:
            raise PageGoneError("it hung up")
        return text

    async def send(self, text: str) -> None:
        self._told.put_nowait(json.loads(text))

    async def close(self, code: int, why: str) -> None:
        self.closed.append(code)
        self._says.put_nowait(None)

    async def told(self) -> dict[str, Any]:
        return await asyncio.wait_for(self._told.get(), 5)

    def say(self, **message: Any) -> None:
        self._says.put_nowait(json.dumps(message))

    def say_text(self, text: str) -> None:
        self._says.put_nowait(text)

    def hang_up(self) -> None:
        self._says.put_nowait(None)


class Side:
    """A hub in its net loop, a clock that stands still until moved, and pages."""

    def __init__(self, net_loop: NetLoop) -> None:
        self.net_loop = net_loop
        self.inbox = Inbox()
        self.now_ns = START_NS
        self.hub = GraphicsHub(net_loop, self.inbox.post, lambda: self.now_ns, lambda: UtcMs(self.now_ns // 1_000_000))
        self.hub.start()
        self.serving: list[Future[None]] = []

    def connect(self, bus: Bus = "program") -> FakePage:
        async def made() -> FakePage:
            return FakePage()

        page = self.net_loop.submit(made()).result(5)
        self.serving.append(self.net_loop.submit(self.hub.serve(bus, page)))
        return page

    def page(self, bus: Bus = "program", name: str = "program-1") -> FakePage:
        before = self.attached()
        page = self.connect(bus)
        self.say(page, t="hello", page=name, bus=bus, lastRev=0, instances=[])
        self.inbox.wait(lambda _: self.attached() > before, 5)
        return page

    def attached(self) -> int:
        return sum(isinstance(fact, PageAttached) for fact in self.inbox.all())

    def say(self, page: FakePage, /, **message: Any) -> None:
        self.net_loop.call_soon(lambda: page.say(**message))

    def told(self, page: FakePage) -> dict[str, Any]:
        return self.net_loop.submit(page.told()).result(5)

    def drew(self, page: FakePage, rev: int, *layers: str, drawn_ms: float = 0.0, failed: Any = ()) -> None:
        self.say(page, t="drew", rev=rev, layers=list(layers), failed=list(failed), domMs=drawn_ms, drawnMs=drawn_ms)

    def fact(self, kind: type[Fact], where: Callable[[Any], bool] = lambda fact: True) -> Any:
        return self.inbox.wait(lambda fact: isinstance(fact, kind) and where(fact), 5)

    def ended(self, number: int = 0) -> None:
        self.serving[number].result(5)


@pytest.fixture
def side() -> Generator[Side]:
    net_loop = NetLoop()
    net_loop.start()
    yield Side(net_loop)
    net_loop.stop()


def draw(effect: int, *instances: str) -> DrawGraphics:
    layers = tuple(LayerGraphic(instance=i, layer=1, graphic=GraphicId("g"), data={}) for i in instances)
    return DrawGraphics(effect=EffectId(effect), layers=layers)


def test_a_page_gets_a_snapshot_then_patches_and_its_drawing_confirms(side: Side) -> None:
    page = side.page()
    side.hub.perform(draw(1, "a"))
    first = side.told(page)
    assert (first["t"], first["rev"], [g["instance"] for g in first["layers"]]) == ("snapshot", 1, ["a"])
    assert side.fact(EffectSent) == EffectSent(effect=EffectId(1), lane=Lane.GRAPHICS, at_ns=START_NS)
    side.now_ns += 20_000_000
    side.drew(page, 1, "a", drawn_ms=START_NS / 1e6 + 12)
    confirmed = EffectConfirmed(effect=EffectId(1), lane=Lane.GRAPHICS, at_ns=START_NS + 12_000_000)
    assert side.fact(EffectConfirmed) == confirmed
    assert side.fact(PageDrew) == PageDrew(
        page="program-1", bus="program", rev=1, layers=("a",), at_ns=START_NS + 12_000_000
    )
    side.hub.perform(draw(2))
    second = side.told(page)
    assert (second["t"], second["base"], second["rev"], second["drop"]) == ("patch", 1, 2, ["a"])


def test_every_program_page_draws_again_what_it_shows_when_it_is_tried(side: Side) -> None:
    assert side.net_loop.submit(side.hub.redraw(5)).result(6) == (0, None)
    pages = [side.page(name="program-1"), side.page(name="program-2")]
    side.page("preview", "preview-1")
    side.hub.perform(draw(1, "a"))
    for page in pages:
        side.told(page)
        side.drew(page, 1, "a")
    tried = side.net_loop.submit(side.hub.redraw(5))
    for page in pages:
        again = side.told(page)
        assert (again["t"], again["rev"], again["drop"], again["put"]) == ("patch", 2, [], [])
    side.drew(pages[0], 2, "a")
    assert not tried.done()
    side.now_ns += 40_000_000
    side.drew(pages[1], 2, "a")
    assert tried.result(5) == (2, 40.0)


def test_a_page_that_does_not_draw_when_it_is_tried_is_not_waited_for_long(side: Side) -> None:
    page = side.page()
    side.hub.perform(draw(1, "a"))
    side.told(page)
    assert side.net_loop.submit(side.hub.redraw(0.05)).result(5) == (1, None)


def test_a_pages_time_is_kept_between_sending_and_its_answer(side: Side) -> None:
    page = side.page()
    side.hub.perform(draw(1, "a"))
    side.told(page)
    side.drew(page, 1, "a", drawn_ms=1e12)
    assert side.fact(EffectConfirmed).at_ns == START_NS


def test_nothing_is_told_before_the_first_effect(side: Side) -> None:
    page = side.page()
    side.say(page, t="ping", sent=1.5)
    assert side.told(page) == {"t": "pong", "sent": 1.5, "clock": {"monoMs": 1000.0, "utcMs": 1000.5}}


def test_without_a_page_an_effect_fails_with_what_to_do(side: Side) -> None:
    side.hub.perform(draw(1, "a"))
    assert side.fact(EffectFailed) == EffectFailed(effect=EffectId(1), lane=Lane.GRAPHICS, why=NO_PAGE)


def test_a_monitor_draws_the_same_and_never_counts(side: Side) -> None:
    monitor = side.page("monitor", "monitor-1")
    side.hub.perform(draw(1, "a"))
    assert side.told(monitor)["rev"] == 1
    side.drew(monitor, 1, "a")
    assert side.fact(PageDrew).bus == "monitor"
    assert side.fact(EffectFailed).why == NO_PAGE
    assert not [f for f in side.inbox.all() if isinstance(f, EffectSent | EffectConfirmed)]


def test_the_preview_bus_does_not_show_the_program(side: Side) -> None:
    side.hub.perform(draw(1, "a"))
    preview = side.page("preview", "preview-1")
    assert side.told(preview)["layers"] == []


def test_the_preview_page_gets_the_preview_and_answers_for_nothing_on_air(side: Side) -> None:
    preview, program = side.page("preview", "preview-1"), side.page("program", "program-1")
    assert side.told(preview)["layers"] == []
    layer = LayerGraphic("graphic:comment:1", 30, GraphicId("cartwall-comment"), {})
    side.hub.preview(PreviewGraphics(layers=(layer,)))
    patch = side.told(preview)
    assert (patch["t"], [put["instance"] for put in patch["put"]]) == ("patch", ["graphic:comment:1"])
    side.hub.perform(draw(1))
    assert side.told(program)["layers"] == []


def test_a_page_that_comes_later_gets_the_picture_and_confirms_it(side: Side) -> None:
    side.hub.perform(draw(1, "a"))
    side.fact(EffectFailed)
    page = side.page()
    assert side.told(page)["rev"] == 1
    side.drew(page, 1, "a")
    assert side.fact(EffectConfirmed).effect == 1


def test_a_page_that_never_answers_leaves_it_unknown(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "DRAWN_WITHIN_S", 0.05)
    page = side.page()
    side.hub.perform(draw(1, "a"))
    side.told(page)
    assert side.fact(EffectUnknown).why == NO_ANSWER
    side.fact(HealthChanged, lambda f: "does not draw" in f.reason)
    side.drew(page, 1, "a")
    side.fact(EffectConfirmed)


def test_a_graphic_that_threw_is_said(side: Side) -> None:
    page = side.page()
    side.hub.perform(draw(1, "a"))
    side.told(page)
    side.drew(page, 1, failed=[{"instance": "a", "why": "boom"}])
    assert side.fact(PageFailed) == PageFailed(page="program-1", bus="program", instance="a", why="boom")
    assert side.fact(EffectFailed).why == "boom"


def test_health_follows_the_program_pages(side: Side) -> None:
    first = side.fact(HealthChanged)
    assert first.level is Level.DEGRADED
    assert "OBS" in first.reason
    page = side.page()
    assert side.fact(HealthChanged, lambda f: f.level is Level.READY).reason == "1 page draws"
    side.net_loop.call_soon(page.hang_up)
    side.ended()
    assert isinstance(side.inbox.all()[-2], PageDetached)
    assert side.inbox.all()[-1] == first
    assert health_words(2, late=False) == (Level.READY, "2 pages draw")


@pytest.mark.parametrize("text", ["garbage", '{"t":"ping","sent":1}', '{"t":"hello"}', "[]"])
def test_a_page_without_a_hello_is_not_let_in(side: Side, text: str) -> None:
    page = side.connect()
    side.net_loop.call_soon(page.say_text, text)
    side.ended()
    assert page.closed == [4400]
    assert not [f for f in side.inbox.all() if isinstance(f, PageAttached)]


def test_a_hello_for_another_bus_is_not_let_in(side: Side) -> None:
    page = side.connect("program")
    side.say(page, t="hello", page="monitor-1", bus="monitor", lastRev=0, instances=[])
    side.ended()
    assert page.closed == [4400]


def test_a_hello_that_never_comes_ends_it(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "HELLO_WITHIN_S", 0.05)
    page = side.connect()
    side.ended()
    assert page.closed == [4408]


@pytest.mark.parametrize(
    "text",
    ["garbage", '{"t":"drew","rev":7,"layers":[],"failed":[],"domMs":0,"drawnMs":0}', '{"t":"hello"}'],
)
def test_nonsense_ends_a_page_and_nobody_else(side: Side, text: str) -> None:
    page = side.page()
    side.page("monitor", "monitor-1")
    side.net_loop.call_soon(page.say_text, text)
    side.ended(0)
    assert page.closed == [4400]
    assert side.fact(PageDetached).page == "program-1"
    assert not side.serving[1].done()


def test_a_page_that_comes_back_replaces_its_dead_connection(side: Side) -> None:
    old = side.page()
    new = side.page()
    side.ended(0)
    assert old.closed == [4409]
    side.hub.perform(draw(1, "a"))
    assert side.told(new)["rev"] == 1
    assert not [f for f in side.inbox.all() if isinstance(f, PageDetached)]


def test_there_is_an_end_to_how_many_pages_are_let_in(side: Side) -> None:
    for number in range(MOST_PAGES):
        side.page("monitor", f"monitor-{number}")
    one_more = side.connect("monitor")
    side.say(one_more, t="hello", page="monitor-more", bus="monitor", lastRev=0, instances=[])
    side.ended(MOST_PAGES)
    assert one_more.closed == [4429]


def test_every_page_hears_of_a_new_stock_before_it_is_shown_any_of_it(side: Side) -> None:
    side.hub.restock("first")
    pages = [side.page(), side.page("preview", "preview-1"), side.page("monitor", "monitor-1")]
    for page in pages:
        assert side.told(page) == {"t": "stock", "rev": "first"}
    assert side.told(pages[1])["t"] == "snapshot"  # nothing is in preview
    side.hub.restock("second")
    side.hub.perform(draw(1, "a"))
    for page in pages:
        assert side.told(page) == {"t": "stock", "rev": "second"}
    assert side.told(pages[0])["t"] == "snapshot"


def test_a_new_stock_without_a_net_loop_is_told_to_nobody(side: Side) -> None:
    side.net_loop.stop()
    side.hub.restock("later")


def test_a_stopped_net_loop_fails_an_effect_at_once(side: Side) -> None:
    side.net_loop.stop()
    side.hub.perform(draw(1, "a"))
    assert side.fact(EffectFailed).why == "The web server is stopped."


def test_what_a_graphic_answers_is_waited_for(side: Side) -> None:
    page = side.page()
    side.hub.perform(draw(1, "a"))
    side.told(page)
    waiting = side.net_loop.submit(side.hub.answer("a", "playAction", 10))
    played = {"rev": 1, "statusCode": 200, "currentStep": 0}
    answers = [{"instance": "a", "state": "playing", "rev": 1, "answers": {"playAction": played}}]
    side.say(page, t="drew", rev=1, layers=["a"], failed=[], domMs=0, drawnMs=0, answers=answers)
    said = waiting.result(5)
    assert said is not None
    assert said.answers["playAction"].current_step == 0
    side.hub.perform(draw(2))
    side.told(page)
    leaving = side.net_loop.submit(side.hub.left("a", 10))
    side.drew(page, 2)
    left = leaving.result(5)
    assert left is not None
    assert left.state == "gone"


def test_how_the_pages_are_is_known(side: Side) -> None:
    assert (side.hub.pages, side.hub.health[0]) == (0, Level.DEGRADED)
    page = side.page()
    assert (side.hub.pages, side.hub.health) == (1, (Level.READY, "1 page draws"))
    side.net_loop.call_soon(page.hang_up)
    side.ended()
    assert side.hub.pages == 0

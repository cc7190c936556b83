"""The stage whole-path scripts play on: a small show, the real engine, and the shipped fakes, stepped by hand."""

from console.engine.engine import Engine
from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Asked, Inbox, Item, Pressed, Said
from console.engine.performer import Outputs
from console.mapping.padmap import Binding, EachRow, PadMap
from console.show.evolve import replay
from console.show.facts import EffectId, Fact, SwitcherRead
from console.show.state import ShowState
from console.show.types import (
    Camera,
    CameraId,
    Deal,
    DealId,
    DurationMs,
    Price,
    Product,
    ProductId,
    RegularPrice,
    SceneName,
    Show,
    Sound,
    SoundId,
    UtcMs,
)
from console.store.memory import MemoryJournal
from console.wire.messages import Answered, FacesAre, FromEngine
from console.wire.telemetry import EngineInfo
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad

START_MS = UtcMs(1_760_000_000_000)


def _usd(minor: int) -> Price:
    return Price(minor=minor, currency="USD")


SHOW = Show(
    title="Whole-path show",
    cameras=(
        Camera(CameraId("wide"), "Wide", SceneName("Wide")),
        Camera(CameraId("close"), "Close-up", SceneName("Close")),
        Camera(CameraId("product"), "Product", SceneName("Product")),
    ),
    products=(
        Product(ProductId("mug"), "Stoneware mug", _usd(2400), RegularPrice(_usd(2400), "2026-06-01", "shop")),
        Product(ProductId("throw"), "Wool throw", _usd(8900)),
    ),
    deals=(
        Deal(DealId("mug-flash"), "Mug flash", ProductId("mug"), _usd(1800), DurationMs(180_000), SoundId("win")),
        Deal(DealId("throw-flash"), "Throw flash", ProductId("throw"), _usd(6900), DurationMs(60_000)),
    ),
    sounds=(Sound(SoundId("win"), "Win", "builtin:win"), Sound(SoundId("ding"), "Ding", "builtin:ding")),
    safe_camera=CameraId("wide"),
)

PADS = PadMap(
    surface=SurfaceId("pads"),
    rows=8,
    columns=8,
    each=(
        EachRow(1, "camera.take", "camera"),
        EachRow(2, "camera.preview", "camera"),
        EachRow(3, "deal.start", "deal"),
        EachRow(4, "product.pin", "product"),
        EachRow(5, "sfx.play", "sound"),
    ),
    bindings=(
        Binding(pad(8, 1), "deal.end", {}, "End deal"),
        Binding(pad(8, 2), "graphic.countdown", {}, "Countdown"),
        Binding(pad(8, 7), "all.out", {}, "All out"),
        Binding(pad(8, 8), "panic", {}, "Panic"),
    ),
)

INFO = EngineInfo(
    engine="stage",
    pid=0,
    version="0",
    rehearsal=True,
    switcher="simulated",
    program_page="",
    monitor_page="",
    ours=True,
)


class Stage:
    """An engine on fakes. Facts the fakes post are served before a call returns."""

    def __init__(self, journal: MemoryJournal, clock: FakeClock) -> None:
        self.inbox = Inbox()
        self.clock = clock
        self.journal = journal
        self.switcher = FakeSwitcher(self.inbox.post, clock)
        self.graphics = FakeGraphics(self.inbox.post, clock)
        self.sound = FakeSound(self.inbox.post, clock)
        self.lights = FakeLights()
        self.told: list[FromEngine] = []
        self.engine = Engine(
            show=SHOW,
            pads=PADS,
            journal=journal,
            history=journal.read(0),
            clock=clock,
            outputs=Outputs(self.switcher, self.graphics, self.sound, self.lights),
            tell=self.told.append,
            info=INFO,
            inbox=self.inbox,
        )
        self.engine.open()
        self._drain()

    def connect_switcher(self, program: str) -> None:
        """Let OBS be read, after everything it was handed so far."""
        newest = max((effect.effect for effect in self.switcher.handed), default=EffectId(0))
        scenes = tuple(camera.scene for camera in SHOW.cameras)
        self.say(SwitcherRead(scenes=scenes, program=SceneName(program), preview=None, after=newest))

    def press(self, control: str) -> None:
        """Press and release a hardware pad."""
        for action in (Action.DOWN, Action.UP):
            event = ControlEvent(SurfaceId("pads"), ControlId(control), action, self.clock.mono_ns())
            self._serve(Pressed(event=event, seat="pads"))

    def ask(self, verb: str, args: dict[str, str]) -> None:
        """Fire a verb from a seat."""
        self._serve(Asked(verb=verb, args=args, seat="director", at_ns=self.clock.mono_ns()))

    def say(self, fact: Fact) -> None:
        """Let the outside say something."""
        self._serve(Said(fact))

    def pass_ms(self, ms: int) -> None:
        """Let time pass and the engine look at the clock."""
        self.clock.pass_ms(ms)
        self.engine.serve(None)
        self._drain()

    def events(self) -> list[str]:
        """Name every journalled event, in order."""
        return [type(record.event).__name__ for record in self.journal.read(0)]

    def state(self) -> ShowState:
        """Fold the journal."""
        return replay(record.event for record in self.journal.read(0))

    def word(self, control: str) -> str:
        """Give the word on a pad now."""
        faces = [message.faces for message in self.told if isinstance(message, FacesAre)]
        return faces[-1][ControlId(control)].word

    def answers(self) -> list[Answered]:
        """Give every answer so far."""
        return [message for message in self.told if isinstance(message, Answered)]

    def _serve(self, item: Item) -> None:
        self.engine.serve(item)
        self._drain()

    def _drain(self) -> None:
        while (item := self.inbox.take(0)) is not None:
            self.engine.serve(item)

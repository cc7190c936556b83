"""The stage whole-path scripts play on: a small show, the real engine, and the shipped fakes, stepped by hand."""

from msgspec.structs import replace

from console.engine.engine import Engine
from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Asked, Inbox, Item, Pressed, Said
from console.engine.performer import Outputs
from console.mapping.desk import Desk
from console.mapping.padmap import Binding, EachRow, PadMap
from console.show.alarms import alarms, framing_alarms
from console.show.evolve import replay
from console.show.facts import EffectId, Fact, ListingSeen, MetricsSeen, SaleSeen, StockSeen, SwitcherLost, SwitcherRead
from console.show.feed import FeedSample
from console.show.feed_alarms import feed_alarms
from console.show.state import HeldItem, ShowState
from console.show.truth import NOTHING_KNOWN
from console.show.types import (
    UNLIMITED,
    Box,
    Camera,
    CameraId,
    Crosses,
    Cue,
    CueId,
    Deal,
    DealId,
    Deed,
    DurationMs,
    Each,
    Edge,
    Graphic,
    GraphicField,
    GraphicId,
    NoGo,
    OverlayId,
    Price,
    Product,
    ProductId,
    RegularPrice,
    Rule,
    RuleId,
    SceneName,
    Segment,
    SegmentId,
    Show,
    Sound,
    SoundId,
    Step,
    TimedCue,
    UtcMs,
    Variant,
    VariantId,
)
from console.store.memory import MemoryJournal
from console.wire.messages import Answered, FacesAre, FromEngine, SurfacesAre, TruthIs
from console.wire.telemetry import EngineInfo
from hardware.messages import Action, ControlEvent, ControlId, Spot, SurfaceId, pad, spot

START_MS = UtcMs(1_760_000_000_000)


def _variant(name: str) -> tuple[ProductId, VariantId]:
    product, _, variant = name.partition("/")
    return ProductId(product), VariantId(variant)


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
        Product(
            ProductId("throw"),
            "Wool throw",
            _usd(8900),
            variants=(
                Variant(VariantId("blue-xl"), "Blue XL", sku="THR-B-XL"),
                Variant(VariantId("red-m"), "Red M", sku="THR-R-M"),
            ),
        ),
        Product(
            ProductId("rust-scarf"),
            "Scarf in rust",
            _usd(3900),
            variants=(Variant(VariantId("rust"), "Rust", colour="rust"),),
        ),
    ),
    deals=(
        Deal(DealId("mug-flash"), "Mug flash", ProductId("mug"), _usd(1800), DurationMs(180_000), SoundId("win")),
        Deal(DealId("throw-flash"), "Throw flash", ProductId("throw"), _usd(6900), DurationMs(60_000)),
        Deal(
            DealId("throw-drop"),
            "Throw drop",
            ProductId("throw"),
            _usd(5900),
            DurationMs(180_000),
            opening_ms=DurationMs(10_000),
            cap_units=5,
            per_buyer=1,
            extension_ms=DurationMs(60_000),
        ),
        Deal(
            DealId("rust-drop"), "Rust drop", ProductId("rust-scarf"), _usd(2900), DurationMs(180_000), SoundId("win")
        ),
    ),
    sounds=(Sound(SoundId("win"), "Win", "builtin:win"), Sound(SoundId("ding"), "Ding", "builtin:ding")),
    safe_camera=CameraId("wide"),
    rundown=(
        Segment(
            SegmentId("hook"),
            "Hook",
            DurationMs(60_000),
            camera=CameraId("wide"),
            graphics=("bug",),
            prompter="Look at this mug!",
        ),
        Segment(SegmentId("mugs"), "Mugs", DurationMs(300_000), product=ProductId("mug"), camera=CameraId("close")),
        Segment(SegmentId("throws"), "Throws", DurationMs(300_000), product=ProductId("throw"), units_goal=5),
        Segment(SegmentId("chat"), "Chat", DurationMs(120_000), adlib=True),
        Segment(
            SegmentId("demo"),
            "Demo",
            DurationMs(60_000),
            product=ProductId("mug"),
            deal=DealId("mug-flash"),
            graphics=("countdown",),
            sounds=(SoundId("ding"),),
            prompter="Turn it around.",
            cues=(
                TimedCue(CueId("talk-cue"), Edge.AFTER, DurationMs(10_000)),
                TimedCue(CueId("mug-cue"), Edge.BEFORE, DurationMs(20_000)),
            ),
            follow=True,
            adlib=True,
        ),
    ),
    cues=(
        Cue(
            CueId("mug-cue"),
            "Mug cue",
            (
                Step("camera.take", {"camera": "product"}),
                Step("product.pin", {"product": "mug"}),
                Step("deal.start", {"deal": "mug-flash"}),
            ),
            undo_on=("switcher",),
        ),
        Cue(
            CueId("talk-cue"),
            "Talk cue",
            (
                Step("camera.take", {"camera": "close"}),
                Step("sfx.play", {"sound": "ding"}),
                Step("prompter.show", {"text": "Which colour?"}),
            ),
        ),
        Cue(
            CueId("bar-cue"),
            "Bar cue",
            (Step("camera.take", {"camera": "close"}), Step("graphic.show", {"graphic": "lbar"})),
            undo_on=("switcher",),
        ),
        Cue(
            CueId("card-cue"),
            "Card cue",
            (Step("camera.take", {"camera": "close"}), Step("graphic.show", {"graphic": "steps"})),
            undo_on=("switcher",),
        ),
    ),
    rules=(
        Rule(
            RuleId("full-house"),
            "Full house",
            "viewers",
            Crosses(level=50_000, release=45_000, hold_ms=DurationMs(5_000)),
            (Step("deal.start", {"deal": "mug-flash"}),),
            drop=True,
        ),
        Rule(
            RuleId("rust"),
            "Rust",
            "viewers",
            Crosses(level=50_000, release=45_000, hold_ms=DurationMs(10_000)),
            (Step("deal.start", {"deal": "rust-drop"}),),
            drop=True,
        ),
        Rule(
            RuleId("wins"),
            "Wins",
            "orders",
            Each(every=10),
            (Step("sfx.play", {"sound": "ding"}),),
            once=False,
            cooldown_ms=DurationMs(10_000),
        ),
        Rule(
            RuleId("talk"),
            "Talk",
            "comments_per_min",
            Crosses(level=100, release=80, hold_ms=DurationMs(0)),
            (Step("cue.fire", {"cue": "talk-cue"}),),
            once=False,
            ask=True,
        ),
    ),
    graphics=(
        Graphic(
            OverlayId("comment"),
            "Comment",
            GraphicId("cartwall-comment"),
            30,
            (GraphicField("text", "text", required=True),),
            {"text": "Which colour?"},
            out_ms=DurationMs(8_000),
            boxes=(Box(40, 740, 840, 200),),
        ),
        Graphic(
            OverlayId("pin"),
            "Pinned card",
            GraphicId("cartwall-pin"),
            18,
            (
                GraphicField("product", "text", required=True),
                GraphicField("price", "text", required=True),
                GraphicField("was", "text"),
            ),
            bind={"product": "pinned.name", "price": "pinned.price", "was": "pinned.was"},
            boxes=(Box(40, 1110, 840, 296),),
        ),
        Graphic(OverlayId("bug"), "Bug", GraphicId("cartwall-bug"), 5, boxes=(Box(40, 210, 240, 110),)),
        Graphic(OverlayId("banner"), "Banner", GraphicId("banner"), 40, boxes=(Box(0, 100, 1080, 200),)),
        Graphic(OverlayId("lbar"), "L-bar", GraphicId("cartwall-lbar"), 15, window=Box(132, 0, 948, 970)),
        Graphic(
            OverlayId("side"),
            "Side bar",
            GraphicId("side"),
            15,
            (GraphicField("product", "text", required=True),),
            bind={"product": "pinned.name"},
            out_ms=DurationMs(8_000),
            window=Box(300, 0, 780, 1920),
            ease_ms=DurationMs(0),
        ),
        Graphic(
            OverlayId("steps"),
            "Steps",
            GraphicId("cartwall-step"),
            31,
            (GraphicField("steps", "list", items=(GraphicField("title", "text"),)),),
            {"steps": [{"title": "Wash"}, {"title": "Dry"}]},
            steps=-1,
            steps_of="steps",
            deeds=(Deed("blink", "Blink", (GraphicField("times", "whole", most=3),)),),
        ),
        Graphic(
            OverlayId("milestone"),
            "Milestone",
            GraphicId("cartwall-drop"),
            12,
            (GraphicField("value", "number", required=True), GraphicField("unlocks", "text")),
            bind={"value": "drop.value", "unlocks": "drop.unlocks"},
        ),
    ),
    limits=replace(UNLIMITED, no_go=(NoGo("app", "portrait", "the app's top bar", Box(0, 0, 1080, 200)),)),
    countdown=(Box(40, 950, 840, 456),),
    packages=(
        Graphic(
            OverlayId("poll"),
            "Poll",
            GraphicId("poll"),
            45,
            (GraphicField("text", "text"), GraphicField("price", "text"), GraphicField("count", "whole", most=9)),
            steps=2,
            deeds=(Deed("wave", "Wave"),),
        ),
        Graphic(OverlayId("high"), "High", GraphicId("high"), 46, boxes=(Box(0, 100, 1080, 200),)),
    ),
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
        EachRow(6, "cue.fire", "cue"),
        EachRow(7, "rundown.jump", "segment", columns=6),
    ),
    bindings=(
        Binding(pad(8, 1), "deal.end", {}, "End deal"),
        Binding(pad(8, 2), "graphic.countdown", {}, "Countdown"),
        Binding(pad(8, 7), "all.out", {}, "All out"),
        Binding(pad(8, 8), "panic", {}, "Panic"),
        Binding(pad(8, 3), "rundown.next", {}, "Next"),
        Binding(pad(8, 4), "rundown.back", {}, "Back"),
        Binding(pad(8, 5), "rundown.hold", {}, "Hold"),
        Binding(pad(8, 6), "deal.extend", {}, "Extend"),
        Binding(pad(7, 8), "rule.arm", {"rule": "full-house"}, "Full house"),
        Binding(pad(2, 8), "graphic.show", {"graphic": "pin"}, "Pinned card"),
        Binding(pad(2, 7), "graphic.show", {"graphic": "lbar"}, "L-bar"),
        Binding(pad(2, 6), "graphic.hide", {"graphic": "lbar"}, "L-bar off"),
        Binding(pad(2, 5), "camera.tap", {"camera": "close"}, "Tap close"),
        Binding(pad(1, 7), "camera.hold", {"camera": "close"}, "Peek close"),
        Binding(pad(1, 8), "camera.hold", {"camera": "product"}, "Peek product"),
    ),
)

DESK = Desk((PADS,))


def at(row: int, column: int) -> Spot:
    """Name a pad of the grid among all controls."""
    return spot(PADS.surface, pad(row, column))


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


NOT_CONNECTED = "not sent, OBS is not connected"

ITEMS = (
    HeldItem(SceneName("Wide"), 1, "Camera 1", {"positionX": 0.0, "scaleX": 1.0}),
    HeldItem(SceneName("Close"), 1, "Camera 2", {"positionX": 0.0, "scaleX": 1.0}),
    HeldItem(SceneName("Product"), 1, "Camera 3", {"positionX": 40.0, "scaleX": 0.5}),
)
"""How the cameras stand in OBS when nobody has squeezed them."""

SHOP = "shop"
"""Where counts, sales and listings of a script come from."""


class Stage:
    """An engine on fakes. Facts the fakes post are served before a call returns."""

    def __init__(self, journal: MemoryJournal, clock: FakeClock, obs: type[FakeSwitcher] = FakeSwitcher) -> None:
        """`obs`: what plays OBS."""
        self.inbox = Inbox()
        self.clock = clock
        self.journal = journal
        self.switcher = obs(self.inbox.post, clock)
        self.switcher.items = ITEMS
        self.switcher.refuses = NOT_CONNECTED
        self.graphics = FakeGraphics(self.inbox.post, clock)
        self.sound = FakeSound(self.inbox.post, clock)
        self.lights = FakeLights()
        self.told: list[FromEngine] = []
        self.seat = "director"
        """Who asks for verbs."""
        self.engine = Engine(
            show=SHOW,
            desk=DESK,
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
        self.switcher.refuses = ""
        newest = max((effect.effect for effect in self.switcher.handed), default=EffectId(0))
        scenes = tuple(camera.scene for camera in SHOW.cameras)
        self.say(SwitcherRead(scenes=scenes, program=SceneName(program), preview=None, after=newest))

    def lose_switcher(self) -> None:
        """Let OBS go away. What it was showing last it shows again when it is back."""
        self.switcher.refuses = NOT_CONNECTED
        self.say(SwitcherLost("OBS closed the connection"))

    def press(self, control: str) -> None:
        """Press and release a hardware pad."""
        for action in (Action.DOWN, Action.UP):
            self.touch(control, action)

    def touch(self, control: str, action: Action) -> None:
        """Press a hardware pad, or let it go."""
        event = ControlEvent(SurfaceId("pads"), ControlId(control), action, self.clock.mono_ns())
        self._serve(Pressed(event=event, seat="pads"))

    def ask(self, verb: str, args: dict[str, str]) -> None:
        """Fire a verb from a seat."""
        self._serve(Asked(verb=verb, args=args, seat=self.seat, at_ns=self.clock.mono_ns()))

    def say(self, fact: Fact) -> None:
        """Let the outside say something."""
        self._serve(Said(fact))

    def stock(self, name: str, units: int) -> None:
        """Let the shop count ``PRODUCT`` or ``PRODUCT/VARIANT``."""
        product, variant = _variant(name)
        self.say(StockSeen(product, variant, units, SHOP, self.clock.utc_ms(), provisional=False))

    def sale(self, name: str, units: int) -> None:
        """Let the shop sell ``PRODUCT`` or ``PRODUCT/VARIANT``."""
        product, variant = _variant(name)
        self.say(SaleSeen(product, variant, units, SHOP, self.clock.utc_ms()))

    def listing(self, product: str, minor: int) -> None:
        """Let the shop's page show a price."""
        self.say(ListingSeen(ProductId(product), _usd(minor), SHOP, self.clock.utc_ms()))

    def metrics(self, numbers: dict[str, int]) -> None:
        """Let live numbers come in; those not named are not known."""
        sample = FeedSample(
            source="script",
            at_ms=self.clock.utc_ms(),
            viewers=numbers.get("viewers"),
            orders=numbers.get("orders"),
            comments_per_min=numbers.get("comments_per_min"),
            gmv_minor=numbers.get("gmv_minor"),
            currency="USD",
        )
        self.say(MetricsSeen(sample))

    def alarms(self) -> list[str]:
        """Give every alarm of now, in words."""
        truths = [message.truth for message in self.told if isinstance(message, TruthIs)]
        state, truth, at_ms = self.state(), truths[-1] if truths else NOTHING_KNOWN, self.clock.utc_ms()
        numbers = [one.text for one in feed_alarms(SHOW, state, truth.watch, {}, at_ms)]
        return [*framing_alarms(SHOW, state, truth), *alarms(SHOW, state, at_ms), *numbers]

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
        faces = [message.faces for message in self.told if isinstance(message, FacesAre | SurfacesAre)]
        return faces[-1][spot(PADS.surface, ControlId(control))].word

    def answers(self) -> list[Answered]:
        """Give every answer so far."""
        return [message for message in self.told if isinstance(message, Answered)]

    def _serve(self, item: Item) -> None:
        self.engine.serve(item)
        self._drain()

    def _drain(self) -> None:
        while (item := self.inbox.take(0)) is not None:
            self.engine.serve(item)

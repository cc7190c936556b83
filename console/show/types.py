"""The nouns of a show: what a show file defines before anything has happened.

Counterpart: `console.show.state` holds what has happened since.
"""

from enum import StrEnum
from functools import cached_property
from typing import Any, NewType

from msgspec import Struct

from console.show.alarm_limits import AlarmLimits as AlarmLimits
from console.show.bed import Bed as Bed
from console.show.camera import Camera as Camera
from console.show.camera import CameraId as CameraId
from console.show.camera import Pace as Pace
from console.show.camera import SceneName as SceneName
from console.show.comment_rules import CommentRules as CommentRules
from console.show.ears import Ear
from console.show.instants import DurationMs as DurationMs
from console.show.instants import TimeOfDayMs as TimeOfDayMs
from console.show.instants import UtcMs as UtcMs
from console.show.preset import Box as Box
from console.show.preset import Preset as Preset
from console.show.preset import PresetId as PresetId
from console.show.sound import Sound as Sound
from console.show.sound import SoundId as SoundId
from console.show.sync import NO_SYNC
from console.show.sync import SyncWanted as SyncWanted

ProductId = NewType("ProductId", str)
VariantId = NewType("VariantId", str)
DealId = NewType("DealId", str)
SegmentId = NewType("SegmentId", str)
CueId = NewType("CueId", str)
RuleId = NewType("RuleId", str)
SeatId = NewType("SeatId", str)
GraphicId = NewType("GraphicId", str)
"""Id of an OGraf package, as its manifest gives it."""
OverlayId = NewType("OverlayId", str)
"""Id of a graphic of the show file: a package with its data, as a crew calls it."""

FieldValue = str | int | float | bool | list[Any] | dict[str, Any] | None
"""What a field of a graphic holds: words, a figure, or a list or group of them, as JSON has them."""


class Zone(Struct, frozen=True):
    """A time zone as data: from each instant on, local time is UTC plus the offset. In order, never empty."""

    name: str
    shifts: tuple[tuple[UtcMs, DurationMs], ...]


UTC = Zone(name="UTC", shifts=((UtcMs(0), DurationMs(0)),))


class Price(Struct, frozen=True):
    """Money as integer minor units (cents) and an ISO 4217 currency code."""

    minor: int
    currency: str


class RegularPrice(Struct, frozen=True):
    """The evidence behind a "was": the price, since when and where it has been listed (FIELD: anchor price)."""

    price: Price
    since: str
    """ISO date."""
    where: str
    """Address or name of the listing."""


ONLY = VariantId("")
"""The one variant of a product that has none."""


class Variant(Struct, frozen=True):
    """One size or colour of a product, with stock of its own."""

    id: VariantId
    name: str
    """As the host says it: ``Blue XL``."""
    sku: str = ""
    size: str = ""
    colour: str = ""
    units: int | None = None
    """In stock when the show file was written; none: nobody counted."""


class Product(Struct, frozen=True):
    """Something on sale."""

    id: ProductId
    name: str
    price: Price
    """The listing's price when the show file was written."""
    regular: RegularPrice | None = None
    sku: str = ""
    variants: tuple[Variant, ...] = ()
    units: int | None = None
    """In stock when the show file was written, for a product without variants."""
    low_units: int = 10
    """At or below this many a variant is low."""
    reserve_units: int = 0
    """Kept back from every variant, for shops oversell at peaks (FIELD section 4)."""
    image: str = ""
    """A file in the show folder, or an address."""
    points: tuple[str, ...] = ()
    """What the host says about it."""

    def kinds(self) -> tuple[Variant, ...]:
        """Give its variants; a product that has none is its only one."""
        return self.variants or (Variant(id=ONLY, name="", sku=self.sku, units=self.units),)

    def variant(self, variant: VariantId) -> Variant | None:
        """Find a variant by id."""
        return next((kind for kind in self.kinds() if kind.id == variant), None)


class Deal(Struct, frozen=True):
    """A flash deal as planned. Limits per market are data (layouts/limits)."""

    id: DealId
    name: str
    product: ProductId
    price: Price
    duration_ms: DurationMs
    sting: SoundId | None = None
    """The sound played when it goes live."""
    opening_ms: DurationMs = DurationMs(0)
    """How long its opening countdown runs before it is live; 0: none."""
    cap_units: int | None = None
    """How many units it sells at most; none: as many as there are."""
    per_buyer: int | None = None
    """How many units one buyer may have; the platform enforces it, we show it."""
    extension_ms: DurationMs = DurationMs(0)
    """By how much it may be extended, once; 0: not at all."""


class Step(Struct, frozen=True):
    """One verb with its arguments, as a cue, a rule or a segment fires it."""

    verb: str
    args: dict[str, str]


class Cue(Struct, frozen=True):
    """Several steps as one take: all of them or none (an atomic cue)."""

    id: CueId
    name: str
    steps: tuple[Step, ...]
    undo_on: tuple[str, ...] = ()
    """Lanes (``switcher``, ``graphics``, ``sound``) whose failure takes the rest of the cue back."""


class Edge(StrEnum):
    """Which moment of a segment a timed cue hangs on."""

    BEFORE = "before"
    """Before its planned end."""
    AT = "at"
    """The moment it starts."""
    AFTER = "after"
    """After it started."""


class TimedCue(Struct, frozen=True):
    """A cue the rundown fires by itself."""

    cue: CueId
    edge: Edge
    offset_ms: DurationMs


class Segment(Struct, frozen=True):
    """One item of the rundown."""

    id: SegmentId
    name: str
    duration_ms: DurationMs
    start: TimeOfDayMs | None = None
    """Planned start by the wall clock; none: when the one before it ends."""
    product: ProductId | None = None
    """Pinned when it starts."""
    deal: DealId | None = None
    """Armed when it starts."""
    camera: CameraId | None = None
    """Taken when it starts."""
    graphics: tuple[str, ...] = ()
    """Shown when it starts: graphics of the show by id, or ``countdown``, which is only shown while a deal runs."""
    sounds: tuple[SoundId, ...] = ()
    """Played when it starts."""
    prompter: str = ""
    units_goal: int = 0
    """Units it should sell."""
    cues: tuple[TimedCue, ...] = ()
    follow: bool = False
    """The next one starts by itself when its time is up, unless the rundown is held."""
    loop_ms: DurationMs = DurationMs(0)
    """Length of its product loop (FIELD section 3: 45-60 s); 0: it is none."""
    adlib: bool = False
    """In the adlib bucket: not in the order until somebody calls it."""


class Crosses(Struct, frozen=True, tag=True):
    """The metric has been at or beyond `level` for `hold_ms`; it is over only when it is back past `release`."""

    level: float
    release: float
    hold_ms: DurationMs
    above: bool = True
    """False: it falls to `level`."""


class Each(Struct, frozen=True, tag=True):
    """The metric (a counter) has grown by `every` since the last time."""

    every: int


class Rule(Struct, frozen=True):
    """A metric crosses a threshold, and steps are fired. Armed by a person, always."""

    id: RuleId
    name: str
    metric: str
    """One of `console.show.feed.METRICS`."""
    trigger: Crosses | Each
    steps: tuple[Step, ...]
    once: bool = True
    ask: bool = False
    """Ask first: the producer accepts or declines."""
    cooldown_ms: DurationMs = DurationMs(0)
    """Least time between two firings."""
    per_hour: int = 0
    """Most firings in any hour; 0: as many as come."""
    drop: bool = False
    """A drop: its progress to the milestone is shown."""


ROOM_FACTS = ("room.", "drop.")
"""What facts of the room's own numbers begin with."""


class GraphicField(Struct, frozen=True):
    """A field of a graphic, as its package's schema (GDD) has it."""

    name: str
    kind: str
    """``text``, ``whole``, ``number``, ``yes/no``, ``list`` or ``group``."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """The words it may be; none: any."""
    labels: tuple[str, ...] = ()
    """What a form calls each of `choices`; none: the word itself."""
    title: str = ""
    """What a form calls it; empty: its name."""
    help: str = ""
    gdd: str = ""
    """Its GDD type, which says how it is entered: ``multi-line``, ``color-rrggbb``, ``file-path/image-path``, ..."""
    default: FieldValue = None
    least: float | None = None
    """Of a list: how many entries at least."""
    most: float | None = None
    """Of a list: how many entries at most."""
    longest: int | None = None
    """Characters."""
    pattern: str = ""
    """What its words must match (a regular expression, found anywhere in them); empty: anything."""
    items: "tuple[GraphicField, ...]" = ()
    """Of a group its fields; of a list the fields of each entry, or one without a name when entries are plain."""
    hidden: bool = False
    """A form does not show it."""


class Deed(Struct, frozen=True):
    """Something a graphic can do besides coming, changing and going (an OGraf custom action)."""

    id: str
    name: str
    payload: tuple[GraphicField, ...] = ()
    """What it wants to be told."""


class Graphic(Struct, frozen=True):
    """A graphic of the show: an OGraf package with what it says."""

    id: OverlayId
    name: str
    package: GraphicId
    layer: int
    fields: tuple[GraphicField, ...] = ()
    data: dict[str, FieldValue] = {}
    bind: dict[str, str] = {}
    """Field -> fact (`console.show.bindings`) it follows while it is on air."""
    out_ms: DurationMs | None = None
    """Leaves by itself after this; none: stays until it is hidden."""
    boxes: tuple[Box, ...] = ()
    """Where its content stands in the show's format, by its manifest; none: the manifest does not say."""
    frames: tuple[Box, ...] = ()
    """Where it draws besides, its content among it (an L-bar's rails); none: nowhere."""
    window: Box | None = None
    """Where it leaves room for the camera, which is squeezed into it while it is on air; none: the camera stays."""
    ease_ms: DurationMs = DurationMs(400)
    """How long the camera takes there and back; 0: an exact cut."""
    steps: int = 1
    """Its OGraf stepCount: 0 leaves by itself, -1 has any number; at or after the last it leaves."""
    deeds: tuple[Deed, ...] = ()
    steps_of: str = ""
    """The list it goes through, a step an entry, when `steps` is -1; empty: it has any number."""

    def field(self, name: str) -> GraphicField | None:
        """Find a field by name."""
        return next((field for field in self.fields if field.name == name), None)


class NoGo(Struct, frozen=True):
    """A place of the picture the platform's app covers with its own buttons and texts."""

    platform: str
    format: str
    """``portrait`` or ``wide``."""
    what: str
    """What stands there."""
    box: Box


class Seat(Struct, frozen=True):
    """A person at the console."""

    id: SeatId
    name: str
    role: str
    """``producer``, ``director``, ``graphics``, ``audio``, ``community`` or ``host``."""


class Risk(StrEnum):
    """What a verb asks of the hand that fires it."""

    FREE = "free"
    GUARDED = "guarded"
    """Hold the control, or press it twice."""
    TWO_PERSON = "two-person"
    """Two seats press it within a few seconds."""


class Limits(Struct, frozen=True):
    """What a market allows, and how old evidence may be. Data in layouts/limits; never constants in code."""

    market: str
    shortest_deal_ms: DurationMs
    longest_deal_ms: DurationMs
    shortest_opening_ms: DurationMs
    longest_opening_ms: DurationMs
    deepest_percent: int
    """Largest discount off the listing."""
    largest_cap: int
    largest_per_buyer: int
    was_listed_days: int
    """How long a regular price must have been listed to be a "was"."""
    count_fresh_ms: DurationMs
    """A count older than this proves nothing."""
    pin_rotate_ms: DurationMs
    """From this age on a pin should change."""
    pin_oldest_ms: DurationMs
    """A pin older than this is an alarm."""
    no_go: tuple[NoGo, ...] = ()
    """Where no graphic may stand."""
    rest_ms: DurationMs = DurationMs(0)
    """Least time between the end of a deal and the next one on its product: a deadline that comes again is none."""


_LONG = DurationMs(10**15)

UNLIMITED = Limits(
    market="none",
    shortest_deal_ms=DurationMs(0),
    longest_deal_ms=_LONG,
    shortest_opening_ms=DurationMs(0),
    longest_opening_ms=_LONG,
    deepest_percent=100,
    largest_cap=10**9,
    largest_per_buyer=10**9,
    was_listed_days=0,
    count_fresh_ms=_LONG,
    pin_rotate_ms=_LONG,
    pin_oldest_ms=_LONG,
)
"""No market was named: nothing is limited. A show file always names one."""


class Show(Struct, frozen=True, dict=True):
    """The whole definition of a show, as read and checked by `console.config`."""

    title: str
    cameras: tuple[Camera, ...]
    products: tuple[Product, ...]
    deals: tuple[Deal, ...]
    sounds: tuple[Sound, ...]
    safe_camera: CameraId | None = None
    """Where panic cuts to; none: panic leaves the camera alone."""
    canvas: tuple[int, int] = (1080, 1920)
    """Width and height of the graphics page, pixels."""
    zone: Zone = UTC
    starts: TimeOfDayMs | None = None
    """When the show is planned to go live; none: whenever it does."""
    rundown: tuple[Segment, ...] = ()
    """Segments in their planned order, those of the adlib bucket among them."""
    loops: bool = False
    """After the last segment comes the first again (a residency)."""
    cues: tuple[Cue, ...] = ()
    rules: tuple[Rule, ...] = ()
    seats: tuple[Seat, ...] = ()
    guards: dict[str, Risk] = {}
    """Verbs this crew guards in another way than the verb table says."""
    limits: Limits = UNLIMITED
    graphics: tuple[Graphic, ...] = ()
    countdown: tuple[Box, ...] = ()
    """Where the deals' countdown stands; none: nobody knows."""
    platform: str = ""
    """Whose no-go zones hold; empty: those of every platform."""
    packages: tuple[Graphic, ...] = ()
    """Every graphic package there is here, as a graphic that says nothing yet, by id."""
    director: Pace = Pace()
    presets: tuple[Preset, ...] = ()
    alarms: AlarmLimits = AlarmLimits()
    comments: CommentRules = CommentRules()
    bed: Bed = Bed()
    sync: SyncWanted = NO_SYNC
    ear: Ear = Ear()

    @cached_property
    def _products(self) -> dict[ProductId, Product]:
        """Products by id, made once: shows of hundreds are usual, and every sale asks."""
        return {product.id: product for product in self.products}

    @cached_property
    def _segments(self) -> dict[SegmentId, Segment]:
        return {segment.id: segment for segment in self.rundown}

    @cached_property
    def follows_room(self) -> bool:
        """Tell whether a graphic follows the room's own numbers."""
        return any(fact.startswith(ROOM_FACTS) for one in self.graphics for fact in one.bind.values())

    def camera(self, camera: CameraId) -> Camera | None:
        """Find a camera by id."""
        return next((c for c in self.cameras if c.id == camera), None)

    def product(self, product: ProductId) -> Product | None:
        """Find a product by id."""
        return self._products.get(product)

    def deal(self, deal: DealId) -> Deal | None:
        """Find a deal by id."""
        return next((d for d in self.deals if d.id == deal), None)

    def sound(self, sound: SoundId) -> Sound | None:
        """Find a sound by id."""
        return next((s for s in self.sounds if s.id == sound), None)

    def segment(self, segment: SegmentId) -> Segment | None:
        """Find a segment by id."""
        return self._segments.get(segment)

    def cue(self, cue: CueId) -> Cue | None:
        """Find a cue by id."""
        return next((c for c in self.cues if c.id == cue), None)

    def rule(self, rule: RuleId) -> Rule | None:
        """Find a rule by id."""
        return next((r for r in self.rules if r.id == rule), None)

    def graphic(self, graphic: OverlayId) -> Graphic | None:
        """Find a graphic by id."""
        return next((g for g in self.graphics if g.id == graphic), None)

    def preset(self, preset: PresetId) -> Preset | None:
        """Find a preset by id."""
        return next((p for p in self.presets if p.id == preset), None)

    @property
    def format(self) -> str:
        """Say whether the picture is ``portrait`` or ``wide``."""
        return "portrait" if self.canvas[1] >= self.canvas[0] else "wide"

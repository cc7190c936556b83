"""State: a frozen value folded from events by `console.show.evolve`. It stores deadlines, never remaining seconds.

One struct a topic; its rules are in the file named after it. Nothing here grows with the length of a show.
"""

from enum import StrEnum

from msgspec import Struct

from console.show.beds import BedRun
from console.show.buses import Act as Act
from console.show.buses import Airing as Airing
from console.show.buses import BoxOverride as BoxOverride
from console.show.buses import Graphics as Graphics
from console.show.comments import CommentMarks
from console.show.edits import Patch
from console.show.faders import EffectsRun
from console.show.feed import FeedSample
from console.show.hushes import Hush
from console.show.mixes import Mix
from console.show.obs_commands import Output
from console.show.pages import PageStand
from console.show.panics import PanicKept
from console.show.preset import CameraFrame
from console.show.preset import Framing as Framing
from console.show.preset import HeldItem as HeldItem
from console.show.preset import HeldPip as HeldPip
from console.show.rivals import Rivals
from console.show.setup_types import SetUp
from console.show.sync_corrections import SyncRun
from console.show.types import (
    Camera,
    CameraId,
    CueId,
    DealId,
    DurationMs,
    Price,
    ProductId,
    RuleId,
    SceneName,
    Segment,
    SegmentId,
    UtcMs,
    VariantId,
)

# Deals and their claims (console.show.deals, console.show.claims)


class Phase(StrEnum):
    """How far a deal is."""

    ARMED = "armed"
    """Ready: nothing is on air."""
    OPENING = "opening"
    """Its opening countdown runs."""
    LIVE = "live"


class Claim(StrEnum):
    """Something a graphic may say only with its evidence (FIELD section 4)."""

    PRICE = "price"
    WAS = "was"
    COUNTDOWN = "countdown"
    LEFT = "left"
    """Only N left."""


class Override(Struct, frozen=True):
    """A claim a named person lets on air without its evidence."""

    claim: Claim
    who: str
    reason: str
    at_ms: UtcMs


class DealRun(Struct, frozen=True):
    """A deal that is armed, opening or live, with every figure its graphic may show."""

    deal: DealId
    name: str
    product: ProductId
    product_name: str
    price: Price
    was: Price | None
    """The regular price; on air only while `claims` has it."""
    started_ms: UtcMs
    """When its present phase began."""
    deadline_ms: UtcMs
    """When its present phase ends; while armed it has no meaning."""
    phase: Phase = Phase.LIVE
    cap_units: int | None = None
    per_buyer: int | None = None
    sold: int = 0
    """Units sold since it went live, never more than the cap."""
    oversold: int = 0
    """Units the shop sold beyond the cap."""
    extended: bool = False
    claims: frozenset[Claim] = frozenset()
    """What may be on air now."""
    withheld: dict[Claim, str] = {}
    """What may not, and why."""
    overrides: tuple[Override, ...] = ()
    left_units: int | None = None
    """How many are left, as the graphic may say; none while `claims` has no such claim."""


# Stock (console.show.stock)


class Count(Struct, frozen=True):
    """How many of a variant there are, who said so and when."""

    units: int
    source: str
    at_ms: UtcMs
    provisional: bool = False
    """Not the shop's own word: sales were taken off, or the source says so itself."""
    sold_ms: UtcMs | None = None
    """When the newest sale was made that has been taken off any count of it; none: none was."""
    taken_off: bool = False
    """Provisional only because sales were taken off what was the source's own word: it still counts down truly."""


class Listing(Struct, frozen=True):
    """The price the shop's page shows, as read."""

    price: Price
    source: str
    at_ms: UtcMs


class Oversold(Struct, frozen=True):
    """Units the shop sold beyond a deal's cap. It outlives the deal, which ended with that."""

    name: str
    units: int
    at_ms: UtcMs
    """When the newest of them was sold."""


class Shelf(Struct, frozen=True):
    """Counts, listings and sales by product."""

    counts: dict[ProductId, dict[VariantId, Count]] = {}
    listings: dict[ProductId, Listing] = {}
    rested: dict[ProductId, UtcMs] = {}
    """When the newest live deal on a product ended."""
    sold: dict[ProductId, int] = {}
    """Units sold since the show was first opened."""
    oversold: dict[DealId, Oversold] = {}
    """By deal, of its newest run that was."""


# Rundown (console.show.rundown, console.show.replan)


class Arrangement(Struct, frozen=True):
    """The order as people changed it. A segment that neither it nor its bucket names is new in the show file."""

    order: tuple[SegmentId, ...]
    skipped: frozenset[SegmentId] = frozenset()
    durations: dict[SegmentId, DurationMs] = {}
    """Planned durations that differ from the show file's."""
    bucket: frozenset[SegmentId] = frozenset()
    """Segments people put into the adlib bucket."""


class SegmentRun(Struct, frozen=True):
    """The segment on air, frozen as it was when it started."""

    segment: Segment
    started_ms: UtcMs
    units_before: int
    """Units the whole show had sold when it started."""
    fired: frozenset[int] = frozenset()
    """Which of its timed cues are through."""


class Edit(Struct, frozen=True):
    """An edit that can be undone: its name and what was before it (for a redo: after it)."""

    what: str
    arrangement: Arrangement | None
    patch: Patch | None = None
    """What it changed in the show file; none: nothing."""


class Proposal(Struct, frozen=True):
    """A change to the rundown that waits for the producer."""

    why: str
    what: str
    arrangement: Arrangement
    products: frozenset[ProductId] = frozenset()
    """What has sold out."""


class Rundown(Struct, frozen=True):
    """Where the show is in its order."""

    arrangement: Arrangement | None = None
    """None: as the show file has it."""
    on_air: SegmentRun | None = None
    last: SegmentId | None = None
    """The newest segment of the order that was on air; what is next follows it."""
    held: bool = False
    back: tuple[SegmentId, ...] = ()
    """Segments that were on air, newest last, for going back; the last few only."""
    proposal: Proposal | None = None
    declined: frozenset[ProductId] = frozenset()
    """Sold-out products the producer leaves in; not proposed again until they have been in stock."""
    undo: tuple[Edit, ...] = ()
    redo: tuple[Edit, ...] = ()
    units_before: int = 0
    """Units the whole show had sold when the first segment started."""
    goals_before: int = 0
    """Units the segments before the one on air should have sold in the time they had."""


# Cues, rules, coach


class CueRun(Struct, frozen=True):
    """The newest cue that was fired, and what was there before it, should a device fail."""

    cue: CueId
    name: str
    at_ms: UtcMs
    undo_on: tuple[str, ...]
    did: tuple[str, ...]
    """What it did, in words."""
    program: CameraId | None
    pinned: ProductId | None
    started: tuple[DealId, ...] = ()
    """Deals it brought on air."""
    program_after: CameraId | None = None
    pinned_after: ProductId | None = None
    sounded: bool = False
    """A sound came with it."""
    settled: str = ""
    """What became of it when a device failed; empty: nothing failed."""
    lanes: tuple[str, ...] = ()
    """Those that failed."""
    failed: tuple[str, ...] = ()
    """How each of them failed, and what was taken back for it."""
    aired: tuple[str, ...] = ()
    """Instances of graphics it brought on air."""
    displaced: "tuple[Airing, ...]" = ()
    """Graphics it took off air, as they were."""


class RuleRun(Struct, frozen=True):
    """A rule that was armed or has fired."""

    armed: bool = False
    since_ms: UtcMs | None = None
    """Since when the metric is beyond its level; none: it is not."""
    seen: float | None = None
    """The value when the rule last looked; for a counter: from which it counts on."""
    looked_ms: UtcMs | None = None
    """When it last looked while the metric was beyond its level."""
    spent: bool = False
    """It fired or was held back, and does not again before the metric fell, or `rest_ms` for a counter."""
    rest_ms: UtcMs | None = None
    """Held back until then."""
    asking_ms: UtcMs | None = None
    """Since when it waits for the producer's yes."""
    fired_ms: tuple[UtcMs, ...] = ()
    """Its newest firings, within the last hour."""
    last: str = ""
    """Why it fired, asked or was held back last, in words."""
    last_ms: UtcMs | None = None
    """When that was."""


class Energy(StrEnum):
    """What a stretch of the show feels like (FIELD section 3)."""

    SELL = "sell"
    CONVERSE = "converse"
    DEMO = "demo"
    QA = "q&a"


class Opening(StrEnum):
    """What the first 90 seconds need (FIELD section 2)."""

    HOOK = "hook"
    QUESTION = "question"
    MOMENT = "moment"
    """One visual product moment."""
    NEWCOMERS = "newcomers"
    """One "if you are new here" line."""


class Coach(Struct, frozen=True):
    """What the loop coach was told."""

    energy: Energy | None = None
    energy_ms: UtcMs | None = None
    checked: frozenset[Opening] = frozenset()


class Lock(StrEnum):
    """What can be locked."""

    EDIT = "edit"
    PLAYBACK = "playback"


# Cameras and the switcher


class Director(Struct, frozen=True):
    """The auto-director, and what it goes by."""

    on: bool = False
    since_ms: UtcMs = UtcMs(0)
    """When the shot that is in program began."""
    by_hand_ms: UtcMs = UtcMs(0)
    """When a person cut last; it waits after that."""
    shots: tuple[CameraId, ...] = ()
    """The newest shots, the newest last; few are kept."""
    voice: str = ""
    """The input that is the loudest of those a camera shows; empty: none."""
    voice_ms: UtcMs = UtcMs(0)
    """Since when it is."""
    scenes: tuple[SceneName, ...] = ()
    """What the switcher has; none: it is away, or has not said yet."""
    elsewhere: tuple[tuple[SceneName, str], ...] = ()
    """Scenes of its other canvases, with their canvas's name."""


class Returned(Struct, frozen=True):
    """OBS came back and is not as the show had it: what waits for the operator's yes."""

    scene: SceneName | None = None
    """What the show had in program; none: OBS shows the same."""
    name: str = ""
    """How a person calls that."""
    camera: CameraId | None = None
    now: SceneName | None = None
    """What OBS shows in its place."""
    gone: bool = False
    """OBS has no such scene any more."""
    outputs: tuple[Output, ...] = ()
    """What ran and does not."""
    misframed: bool = False
    """The cameras on air are squeezed and should not be, or the other way round."""


class ShowState(Struct, frozen=True):
    """Everything that has happened and still matters."""

    epoch: int = 0
    """How many engines have opened this show."""
    live_ms: UtcMs | None = None
    """Since when the show is live; none: it is not."""
    program: CameraId | None = None
    program_scene: SceneName | None = None
    """The scene we want, or were told, is in program."""
    program_item: str = ""
    """The item of it that is the camera; empty: the whole scene, or nobody knows."""
    preview: CameraId | None = None
    preview_scene: SceneName | None = None
    previewed_ms: UtcMs = UtcMs(0)
    """When that was asked for."""
    tapped: CameraId | None = None
    """A camera that was tapped and not taken; a second tap takes it."""
    tapped_ms: UtcMs = UtcMs(0)
    deals: tuple[DealRun, ...] = ()
    """Armed, opening and live ones, in that they came."""
    featured: DealId | None = None
    """Whose countdown is, or would be, on air: the newest that opened, or the one somebody chose."""
    countdown_on_air: bool = False
    pinned: ProductId | None = None
    pinned_ms: UtcMs | None = None
    found_cameras: tuple[Camera, ...] = ()
    """Scenes of the switcher that the show file does not name."""
    shelf: Shelf = Shelf()
    rundown: Rundown = Rundown()
    cue: CueRun | None = None
    rules: dict[RuleId, RuleRun] = {}
    coach: Coach = Coach()
    prompter: str = ""
    locks: frozenset[Lock] = frozenset()
    graphics: Graphics = Graphics()
    before_scene: SceneName | None = None
    """What was in program before the newest take: take-back goes there."""
    before_item: str = ""
    """As `program_item`, of that."""
    held_camera: CameraId | None = None
    """Shown only while a control is held down."""
    tbar: int | None = None
    """Where the T-bar stands, thousandths; none: it is let go."""
    tbar_ms: UtcMs = UtcMs(0)
    """When it was moved last."""
    director: Director = Director()
    moments: int = 0
    """How many were marked."""
    setup: SetUp = SetUp()
    framing: Framing | None = None
    """None: every camera stands as it was set up."""
    pages: dict[str, PageStand] = {}
    """Where surfaces were turned to, by surface."""
    frames: tuple[CameraFrame, ...] = ()
    """The cameras in presets, each in one; the newest last."""
    renamed: dict[SceneName, SceneName] = {}
    """Scenes of the show file by the name they have in the switcher now, where that is another."""
    rivals: Rivals = Rivals()
    """Whoever undoes our takes in OBS."""
    returned: Returned | None = None
    room: FeedSample | None = None
    """The numbers graphics show (console.show.numbers); none: none follows them, or they are too old."""
    hushed: dict[str, Hush] = {}
    """Alarms somebody has seen to, by their ids."""
    comments: CommentMarks = CommentMarks()
    bed: BedRun = BedRun()
    effects: EffectsRun = EffectsRun()
    mixes: tuple[Mix, ...] = ()
    """Scenes of levels, the newest last."""
    sync: SyncRun = SyncRun()
    panic: PanicKept | None = None
    """What a panic took off, while it can still be brought back."""
    unsaved: Patch | None = None
    """An edit of the show file that is not in the file yet, or not out of it."""

    def run(self, deal: DealId) -> DealRun | None:
        """Find a deal that is armed, opening or live."""
        return next((run for run in self.deals if run.deal == deal), None)

    @property
    def deal(self) -> DealRun | None:
        """The deal whose countdown is, or may be, on air: opening or live."""
        if self.featured is None:
            return None
        run = self.run(self.featured)
        return run if run is not None and run.phase is not Phase.ARMED else None


FRESH = ShowState()

"""Facts: what the outside says. Adapters post them; they become events only if they change the show.

Counterparts: `console.show.truth` folds them for the lights; `console.engine.ledger` reads their times.
All `at_ns` are `time.monotonic_ns()` of this machine.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NewType

from msgspec import Struct

from console.show.bed import BedStands
from console.show.feed import FeedSample
from console.show.hearing import SoundHeard
from console.show.nesting import ItemSwitch, SceneTree
from console.show.obs_truth import InputState, OutputsState
from console.show.preflight_lines import Tested
from console.show.preset import CameraFrame
from console.show.saving import SaveChanged
from console.show.setup_types import SetUpMade, Stock
from console.show.state import HeldItem
from console.show.sync import NO_SYNC, SyncSaid
from console.show.types import Box, Price, ProductId, SceneName, SoundId, UtcMs, VariantId

EffectId = NewType("EffectId", int)
"""Rises by one for every effect an engine hands out."""


class Lane(StrEnum):
    """Which way an effect went; the ledger has a column for each."""

    SWITCHER = "switcher"
    GRAPHICS = "graphics"
    SOUND = "sound"


class Part(StrEnum):
    """The parts whose health the strip shows."""

    JOURNAL = "journal"
    SWITCHER = "switcher"
    GRAPHICS = "graphics"
    SOUND = "sound"
    CUE_BUS = "cue bus"
    """Headphones."""
    SIDECHAIN = "sidechain"
    """The input of this machine under which the bed ducks."""
    EARBUD = "earbud"
    """What speaks into the host's ear."""
    PADS = "pads"
    FEED = "feed"
    SYNC = "sync"
    """The sync meter."""
    SHOW_FILE = "show file"


class Level(StrEnum):
    """How a part is."""

    OFF = "off"
    CONNECTING = "connecting"
    READY = "ready"
    DEGRADED = "degraded"
    FAILED = "failed"


class HealthChanged(Struct, frozen=True, tag=True):
    """A part's health, with the reason and what to do in one sentence."""

    part: Part
    level: Level
    reason: str


class SurfaceChanged(Struct, frozen=True, tag=True):
    """How the device of one role is, in one sentence; `Part.PADS` is the worst of all of them."""

    surface: str
    level: Level
    reason: str
    device: str = ""
    """What plays the role, by its name; empty: nothing does."""
    controls: tuple[str, ...] = ()
    """Every control it has, in the order people read; empty: it does not tell."""


class SurfacesAreNow(Struct, frozen=True, tag=True):
    """Other roles are played than before; of those that are gone nothing is known any more."""

    surfaces: tuple[str, ...]


class ControlsMuted(Struct, frozen=True, tag=True):
    """Which controls of a role are muted, because they chatter or are stuck; empty: none is any more."""

    surface: str
    controls: tuple[str, ...]
    reason: str


class EffectSent(Struct, frozen=True, tag=True):
    """The effect's bytes left the console."""

    effect: EffectId
    lane: Lane
    at_ns: int


class EffectConfirmed(Struct, frozen=True, tag=True):
    """The outside did it: OBS's program changed, the page drew it, the first sample was handed to the device."""

    effect: EffectId
    lane: Lane
    at_ns: int
    said: str = ""
    """What came of it, where it is worth telling whoever pressed."""
    left: bool = False
    """Cameras in program stand otherwise and were left so, as nobody pressed for it."""


class EffectFailed(Struct, frozen=True, tag=True):
    """The outside refused it."""

    effect: EffectId
    lane: Lane
    why: str
    remedy: str = ""
    """What to do; empty: what its lane usually takes."""


class EffectUnknown(Struct, frozen=True, tag=True):
    """The answer never came. It is never silently sent again."""

    effect: EffectId
    lane: Lane
    why: str


class SwitcherRead(Struct, frozen=True, tag=True):
    """A full reading of the switcher, after every connect and whenever its scenes change."""

    scenes: tuple[SceneName, ...]
    program: SceneName
    preview: SceneName | None
    """None outside studio mode."""
    after: EffectId
    """The newest effect the switcher had been sent when this was asked."""
    elsewhere: tuple[tuple[SceneName, str], ...] = ()
    """Scenes that are on another canvas of OBS, with its name: they are never in program."""


class ProgramChanged(Struct, frozen=True, tag=True):
    """The switcher's program scene, re-read after its event."""

    scene: SceneName
    after: EffectId


class PreviewChanged(Struct, frozen=True, tag=True):
    """The switcher's preview scene; none outside studio mode."""

    scene: SceneName | None


class SceneCalled(Struct, frozen=True, tag=True):
    """The switcher gave a scene another name."""

    old: SceneName
    new: SceneName


class ItemsRead(Struct, frozen=True, tag=True):
    """How every item of the switcher's scenes stands."""

    effect: EffectId
    held: tuple[HeldItem, ...]
    nested: tuple[HeldItem, ...] = ()
    """Items that show another scene."""


class CamerasFramed(Struct, frozen=True, tag=True):
    """How the cameras stand, as the engine knows it from the switcher's answers."""

    window: Box | None
    """All are squeezed into it; none: they are not, or nobody knows."""
    why: str = ""
    """Why they do not stand where they should; empty: nothing went wrong."""
    frames: tuple[CameraFrame, ...] = ()
    """The cameras that stand in presets."""


class SwitcherLost(Struct, frozen=True, tag=True):
    """The switcher is gone or frozen; everything known about it is unknown now."""

    reason: str


class OutputsRead(Struct, frozen=True, tag=True):
    """What OBS puts out, read every 2 s and after whatever changed it."""

    outputs: OutputsState


class InputsRead(Struct, frozen=True, tag=True):
    """Every input of OBS that can be heard, in OBS's order; read when one changes."""

    inputs: tuple[InputState, ...]


class PageAttached(Struct, frozen=True, tag=True):
    """A graphics page connected. `page` is unique for each browser source."""

    page: str
    bus: str
    """``program`` or ``preview``."""


class PageDrew(Struct, frozen=True, tag=True):
    """A page drew revision `rev` of the graphics plan; `layers` is what is really visible."""

    page: str
    bus: str
    rev: int
    layers: tuple[str, ...]
    """Instance ids on screen."""
    at_ns: int


class PageFailed(Struct, frozen=True, tag=True):
    """A graphic threw, or could not be loaded."""

    page: str
    bus: str
    instance: str
    why: str


class PageDetached(Struct, frozen=True, tag=True):
    """A graphics page is gone (it may still be counting on its own)."""

    page: str
    bus: str


class SoundStarted(Struct, frozen=True, tag=True):
    """A sound is audible."""

    effect: EffectId
    sound: SoundId


class SoundFading(Struct, frozen=True, tag=True):
    """A sound that is audible falls to silence: somebody stopped it, or another cut it off."""

    effect: EffectId


class SoundsMissing(Struct, frozen=True, tag=True):
    """Sounds that cannot be heard, and what is wrong with each: all there are now."""

    sounds: dict[SoundId, str]
    loading: tuple[SoundId, ...] = ()
    """Those that are still being read."""


class SoundEnded(Struct, frozen=True, tag=True):
    """A sound came to its end or was faded out."""

    effect: EffectId
    sound: SoundId


class SceneTreeRead(Struct, frozen=True, tag=True):
    """What every scene of the switcher shows is another now."""

    tree: SceneTree
    begun_ns: int
    """When the reading it rests on was begun; what was switched later may not be in it yet."""


class ItemsSwitched(Struct, frozen=True, tag=True):
    """A take of ours has switched items of a scene on and off: said before the take is confirmed."""

    scene: SceneName
    switches: tuple[ItemSwitch, ...]
    on_air: bool
    """The scene was taken with it; false: it was previewed."""
    at_ns: int
    """When the take came out, by the same clock as `SceneTreeRead.begun_ns`."""


class StockRead(Struct, frozen=True, tag=True):
    """What the switcher has, for the scenes set-up assistant."""

    stock: Stock


class StepMade(Struct, frozen=True, tag=True):
    """A step of the assistant was made and read back. None: it was there already."""

    made: SetUpMade | None


class SetUpEnded(Struct, frozen=True, tag=True):
    """The assistant makes no more. `why` empty: all is made."""

    why: str = ""
    remedy: str = ""


class SetUpUndone(Struct, frozen=True, tag=True):
    """What the assistant made is gone, but for this."""

    made: tuple[SetUpMade, ...]
    words: tuple[str, ...]


SetUpFact = StockRead | StepMade | SetUpEnded | SetUpUndone


class BedHeard(Struct, frozen=True, tag=True):
    """Which of the bed's tracks is heard, from 0; none: the bed is silent."""

    track: int | None


class EarbudStands(Struct, frozen=True, tag=True):
    """What is spoken into the host's ear now, empty: nothing, and what waits, in its order."""

    speaking: str = ""
    waiting: tuple[str, ...] = ()


class LevelsHeard(Struct, frozen=True, tag=True):
    """How loud inputs have been of late is otherwise than it was; said when it changes only."""

    heard: SoundHeard | None
    """None: nobody listens, or OBS is gone."""


class VoiceHeard(Struct, frozen=True, tag=True):
    """Another input is the loudest of those that carry a voice; said again now and then, and when it is over."""

    input: str
    """As OBS calls it; empty: nobody is heard."""
    at_ms: UtcMs
    """Since when."""


class SyncHeard(Struct, frozen=True, tag=True):
    """What the sync meter knows; said when it is otherwise, once a second at most (`console.show.sync_heard`)."""

    said: SyncSaid | None
    """None: there is no meter any more."""
    limit_ms: float = NO_SYNC.limit_ms
    """The show's own limit."""


class SyncVoided(Struct, frozen=True, tag=True):
    """Something of OBS is otherwise than when the sync was measured: measure again."""

    name: str
    """The input or the scene it happened to, as OBS calls it."""
    why: str
    """What happened, as a part of a sentence: “its sound was placed anew”."""
    at_ms: UtcMs


class PreflightTold(Struct, frozen=True, tag=True):
    """How far the tests before going live are, and what they found."""

    tested: Tested


class StockSeen(Struct, frozen=True, tag=True):
    """The shop says how many of a variant there are."""

    product: ProductId
    variant: VariantId
    units: int
    source: str
    at_ms: UtcMs
    """When the shop counted, not when we heard."""
    provisional: bool


class SaleSeen(Struct, frozen=True, tag=True):
    """The shop sold units; the feed has taken out what it had told before."""

    product: ProductId
    variant: VariantId
    units: int
    source: str
    at_ms: UtcMs


class ListingSeen(Struct, frozen=True, tag=True):
    """The shop's page shows this price."""

    product: ProductId
    price: Price
    source: str
    at_ms: UtcMs


class MetricsSeen(Struct, frozen=True, tag=True):
    """Live numbers, for the rules."""

    sample: FeedSample


Report = StockSeen | SaleSeen | ListingSeen | MetricsSeen
"""What the shop and the room say: for the show to decide on, nothing for lights to show."""

SurfaceFact = SurfaceChanged | SurfacesAreNow | ControlsMuted

Fact = (
    HealthChanged
    | EffectSent
    | EffectConfirmed
    | EffectFailed
    | EffectUnknown
    | SwitcherRead
    | ProgramChanged
    | PreviewChanged
    | SceneCalled
    | ItemsRead
    | CamerasFramed
    | SwitcherLost
    | OutputsRead
    | InputsRead
    | PageAttached
    | PageDrew
    | PageFailed
    | PageDetached
    | SoundStarted
    | SoundFading
    | SoundsMissing
    | SoundEnded
    | BedHeard
    | BedStands
    | EarbudStands
    | SceneTreeRead
    | ItemsSwitched
    | SetUpFact
    | VoiceHeard
    | LevelsHeard
    | SyncHeard
    | SyncVoided
    | PreflightTold
    | SaveChanged
    | StockSeen
    | SaleSeen
    | ListingSeen
    | MetricsSeen
    | SurfaceFact
)

Post = Callable[[Fact], None]
"""Puts a fact on the engine's inbox; any thread may call it, and it returns at once."""

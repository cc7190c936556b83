"""Truth: what the outside has confirmed, folded from facts. Lights and tally read this, never the finger.

It is not journalled: after a restart it is unknown until the outside speaks again.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from console.show.bed import BedStands
from console.show.facts import (
    BedHeard,
    CamerasFramed,
    ControlsMuted,
    EarbudStands,
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    HealthChanged,
    InputsRead,
    ItemsRead,
    ItemsSwitched,
    Lane,
    Level,
    LevelsHeard,
    ListingSeen,
    MetricsSeen,
    OutputsRead,
    PageAttached,
    PageDetached,
    PageDrew,
    PageFailed,
    Part,
    PreflightTold,
    PreviewChanged,
    ProgramChanged,
    SaleSeen,
    SceneCalled,
    SceneTreeRead,
    SetUpEnded,
    SetUpUndone,
    SoundEnded,
    SoundFading,
    SoundsMissing,
    SoundStarted,
    StepMade,
    StockRead,
    StockSeen,
    SurfaceChanged,
    SurfaceFact,
    SurfacesAreNow,
    SwitcherLost,
    SwitcherRead,
    SyncHeard,
    SyncVoided,
    VoiceHeard,
)
from console.show.hearing import SoundHeard
from console.show.nesting import NO_TREE, SceneTree, copied, switched
from console.show.obs_truth import InputState, OutputsState
from console.show.preflight_lines import NEVER_TESTED, Tested
from console.show.preset import CameraFrame
from console.show.saving import Place, SaveChanged, Unsaved, with_saved
from console.show.surface_truth import SurfaceHealth, observe_surface, worst
from console.show.sync_truth import NO_SYNC_YET, SyncTruth, observe_sync
from console.show.types import Box, SceneName, SoundId
from console.show.watch import Watch, hear, see


class Health(Struct, frozen=True):
    """How one part is and why."""

    level: Level
    reason: str


class Page(Struct, frozen=True):
    """One graphics page (a browser source, a preview) and what it last said it drew."""

    bus: str
    rev: int = 0
    layers: tuple[str, ...] = ()
    failed: str = ""


class Trouble(Struct, frozen=True):
    """The newest effect of a lane that did not come out well."""

    effect: EffectId
    why: str
    unknown: bool
    """True: the answer never came, so it may have happened."""


class Framed(Struct, frozen=True):
    """How the cameras stand: squeezed into a window, or not, and why they do not stand where they should."""

    window: Box | None = None
    why: str = ""
    frames: tuple[CameraFrame, ...] = ()
    """The cameras that stand in presets."""


class Truth(Struct, frozen=True):
    """What is confirmed."""

    program: SceneName | None = None
    """None: the switcher is not connected."""
    preview: SceneName | None = None
    pages: dict[str, Page] = {}
    sounding: tuple[tuple[EffectId, SoundId], ...] = ()
    fading: tuple[EffectId, ...] = ()
    """Those of `sounding` that fall to silence."""
    missing: dict[SoundId, str] = {}
    """Sounds whose files cannot be played, and why."""
    loading: tuple[SoundId, ...] = ()
    """Sounds that are still being read."""
    bed_track: int | None = None
    """Which of the bed's tracks is heard, from 0; none: the bed is silent."""
    bed: BedStands = BedStands()
    earbud: EarbudStands = EarbudStands()
    """What is spoken into the host's ear."""
    trouble: dict[Lane, Trouble] = {}
    health: dict[Part, Health] = {}
    framed: Framed = Framed()
    tree: SceneTree = NO_TREE
    """What every scene shows."""
    switched_ns: int = 0
    """When a take of ours switched items last: of a reading begun before nobody knows whether it has them."""
    outputs: OutputsState | None = None
    """What OBS puts out; none: nobody knows, for it is not connected or not read yet."""
    inputs: tuple[InputState, ...] | None = None
    """What OBS hears, in its own order; none: nobody knows."""
    heard: SoundHeard | None = None
    """How loud what OBS hears has been of late; none: nobody listens."""
    surfaces: dict[str, SurfaceHealth] = {}
    """How the device of each role is."""
    watch: Watch = Watch()
    """What alarms remember of the live numbers."""
    sync: SyncTruth = NO_SYNC_YET
    """How far sound and picture are apart."""
    tested: Tested = NEVER_TESTED
    """What the tests before going live found."""
    unsaved: dict[Place, Unsaved] = {}
    """What could not be written to disk."""

    def has_program_page(self) -> bool:
        """Tell whether any page is there that could draw for the program."""
        return any(page.bus == "program" for page in self.pages.values())

    def drawn(self, instance: str) -> bool:
        """Tell whether any program page really shows this graphic."""
        return any(page.bus == "program" and instance in page.layers for page in self.pages.values())


NOTHING_KNOWN = Truth()


def observe(truth: Truth, fact: Fact) -> Truth:
    """Fold a fact."""
    match fact:
        case HealthChanged():
            health = {**truth.health, fact.part: Health(level=fact.level, reason=fact.reason)}
            return replace(truth, health=health)
        case ItemsRead() | StockSeen() | SaleSeen() | ListingSeen():
            return truth
        case MetricsSeen() | VoiceHeard():
            return replace(truth, watch=_watched(truth.watch, fact))
        case LevelsHeard() | SyncHeard() | SyncVoided():
            return _with_heard(truth, fact)
        case StockRead() | StepMade() | SetUpEnded() | SetUpUndone() | SceneCalled():
            return truth  # of a scene that is called otherwise every bus is read again at once
        case EffectSent() | EffectConfirmed():
            return _without_trouble(truth, fact)
        case EffectFailed() | EffectUnknown():
            trouble = Trouble(effect=fact.effect, why=fact.why, unknown=isinstance(fact, EffectUnknown))
            return replace(truth, trouble={**truth.trouble, fact.lane: trouble})
        case SwitcherRead():
            return replace(truth, program=fact.program, preview=fact.preview)
        case ProgramChanged():
            return replace(truth, program=fact.scene)
        case PreviewChanged():
            return replace(truth, preview=fact.scene)
        case SceneTreeRead():
            return truth if fact.begun_ns < truth.switched_ns else replace(truth, tree=fact.tree)
        case ItemsSwitched():
            # Items are set unseen only in studio mode, of which the tree may not have been told yet.
            tree = truth.tree if fact.on_air else copied(truth.tree, truth.program)
            now = switched(tree, fact.scene, fact.switches, fact.on_air)
            return replace(truth, tree=now, switched_ns=fact.at_ns)
        case CamerasFramed():
            return replace(truth, framed=Framed(fact.window, fact.why, fact.frames))
        case SwitcherLost():
            return replace(truth, program=None, preview=None, framed=Framed(), outputs=None, inputs=None, heard=None)
        case OutputsRead():
            return replace(truth, outputs=fact.outputs)
        case PreflightTold() | SaveChanged():
            return _with_told(truth, fact)
        case InputsRead():
            return replace(truth, inputs=fact.inputs)
        case SurfaceChanged() | SurfacesAreNow() | ControlsMuted():
            return _with_surface(truth, fact)
        case PageAttached() | PageDrew() | PageFailed() | PageDetached():
            return replace(truth, pages=_pages(truth.pages, fact))
        case SoundStarted():
            return replace(truth, sounding=(*truth.sounding, (fact.effect, fact.sound)))
        case BedHeard() | BedStands() | EarbudStands():
            return _with_bed(truth, fact)
        case SoundsMissing():
            return replace(truth, missing=fact.sounds, loading=fact.loading)
        case SoundFading():
            return replace(truth, fading=(*truth.fading, fact.effect))
        case SoundEnded():
            sounding = tuple(s for s in truth.sounding if s[0] != fact.effect)
            return replace(truth, sounding=sounding, fading=tuple(e for e in truth.fading if e != fact.effect))
        case _:
            assert_never(fact)


def _with_heard(truth: Truth, fact: LevelsHeard | SyncHeard | SyncVoided) -> Truth:
    if isinstance(fact, LevelsHeard):
        return replace(truth, heard=fact.heard)
    return replace(truth, sync=observe_sync(truth.sync, fact))


def _with_told(truth: Truth, fact: PreflightTold | SaveChanged) -> Truth:
    if isinstance(fact, PreflightTold):
        return replace(truth, tested=fact.tested)
    return replace(truth, unsaved=with_saved(truth.unsaved, fact))


def _with_bed(truth: Truth, fact: BedHeard | BedStands | EarbudStands) -> Truth:
    match fact:
        case BedHeard():
            return replace(truth, bed_track=fact.track)
        case BedStands():
            return replace(truth, bed=fact)
        case EarbudStands():
            return replace(truth, earbud=fact)
        case _:
            assert_never(fact)


def _watched(watch: Watch, fact: MetricsSeen | VoiceHeard) -> Watch:
    match fact:
        case MetricsSeen():
            return see(watch, fact.sample)
        case VoiceHeard():
            return hear(watch, bool(fact.input), fact.at_ms)
        case _:
            assert_never(fact)


def _with_surface(truth: Truth, fact: SurfaceFact) -> Truth:
    surfaces = observe_surface(truth.surfaces, fact)
    level, reason = worst(surfaces)
    return replace(truth, surfaces=surfaces, health={**truth.health, Part.PADS: Health(level, reason)})


def _without_trouble(truth: Truth, fact: EffectSent | EffectConfirmed) -> Truth:
    """Forget what went wrong in a lane when something newer is under way in it: that has its own outcome."""
    trouble = truth.trouble.get(fact.lane)
    own = isinstance(fact, EffectSent) and trouble is not None and trouble.effect == fact.effect
    if trouble is None or trouble.effect > fact.effect or own:
        return truth
    return replace(truth, trouble={lane: t for lane, t in truth.trouble.items() if lane != fact.lane})


def _pages(pages: dict[str, Page], fact: PageAttached | PageDrew | PageFailed | PageDetached) -> dict[str, Page]:
    page = pages.get(fact.page, Page(bus=fact.bus))
    match fact:
        case PageAttached():
            return {**pages, fact.page: Page(bus=fact.bus)}
        case PageDrew():
            return {**pages, fact.page: replace(page, rev=fact.rev, layers=fact.layers, failed="")}
        case PageFailed():
            return {**pages, fact.page: replace(page, failed=fact.why)}
        case PageDetached():
            return {name: p for name, p in pages.items() if name != fact.page}
        case _:
            assert_never(fact)

"""Effects: one thing an adapter performs. Pure values; the engine numbers them and hands them out.

Counterpart: `console.engine.ports` takes them, `console.show.facts` answers them.
"""

from typing import Any

from msgspec import Struct

from console.show.bed import Bed
from console.show.ears import USUAL_VOICE, USUAL_WPM
from console.show.facts import EffectId
from console.show.notes import Saying
from console.show.preset import CameraFrame
from console.show.setup_types import SetUpMade, SetUpStep
from console.show.state import HeldItem, HeldPip
from console.show.types import Box, DurationMs, GraphicId, SceneName, SoundId


class SwitchProgram(Struct, frozen=True, tag=True):
    """Put a scene in program."""

    effect: EffectId
    scene: SceneName
    transition: str = ""
    """For this take alone: `console.show.cuts.CUT`, or as OBS calls it; empty: as OBS is set."""
    duration_ms: DurationMs | None = None
    """For this take alone; none: as OBS is set."""
    item: str = ""
    """The item of the scene to be seen (by its source's name), also within a group; empty: the scene as it stands."""
    hide: tuple[str, ...] = ()
    """Items of it that are not to be seen then: the scene's other cameras."""


class SwitchPreview(Struct, frozen=True, tag=True):
    """Put a scene in preview; does nothing outside studio mode."""

    effect: EffectId
    scene: SceneName
    item: str = ""
    """As in `SwitchProgram`."""
    hide: tuple[str, ...] = ()


class SetStudioMode(Struct, frozen=True, tag=True):
    """Turn studio mode on or off."""

    effect: EffectId
    on: bool


class SetTBar(Struct, frozen=True, tag=True):
    """Move the T-bar, in thousandths from program to preview; it is let go at 0 and at 1000."""

    effect: EffectId
    position: int


class GraphicAction(Struct, frozen=True):
    """A custom action of a graphic's own, done once by each page that shows it."""

    number: int
    """Counts up for each time on air; a page does those that are newer than the last it has done."""
    id: str
    payload: Any = None


class LayerGraphic(Struct, frozen=True, tag=True, omit_defaults=True):
    """One graphic that should be on a layer."""

    instance: str
    """Unique for each time on air; the page never re-plays an instance it already shows."""
    layer: int
    graphic: GraphicId
    data: dict[str, Any]
    """As the package's schema (GDD) says."""
    step: int = 0
    """Which step it should be at; at or after its last one it leaves."""
    skip: bool = False
    """It comes, changes and leaves at once, without animation."""
    actions: tuple[GraphicAction, ...] = ()
    """The newest last."""


class ReadItems(Struct, frozen=True, tag=True):
    """Read how every item of every scene stands; the answer is `console.show.facts.ItemsRead`."""

    effect: EffectId


class FrameCameras(Struct, frozen=True, tag=True):
    """Have every held camera in a window, in its preset, or back in its place; those in program in view, eased."""

    effect: EffectId
    held: tuple[HeldItem, ...]
    """Every item as it was before any was squeezed."""
    window: Box | None
    """In pixels of `picture`; none: back as they were."""
    picture: tuple[int, int]
    """Width and height the window is told in."""
    ease_ms: DurationMs
    frames: tuple[CameraFrame, ...] = ()
    """The cameras in presets; a graphic's window squeezes what they show."""
    pips: tuple[HeldPip, ...] = ()
    """Where cameras may have been put over a scene: those not in `frames` are taken out."""
    asks: bool = False
    """Nobody pressed for it now. Cameras in program are left where they stand, and it is told if they would move."""


class AddOverlay(Struct, frozen=True, tag=True):
    """Add the program page to a scene as a browser source."""

    effect: EffectId
    scene: SceneName


class ReadScenes(Struct, frozen=True, tag=True):
    """Read all the scenes set-up assistant goes by; the answer is `console.show.facts.StockRead`, then confirmed."""

    effect: EffectId


class MakeScenes(Struct, frozen=True, tag=True):
    """Make these steps of the assistant, in order; each is told as `StepMade`, the end as `SetUpEnded`."""

    effect: EffectId
    steps: tuple[SetUpStep, ...]


class UnmakeScenes(Struct, frozen=True, tag=True):
    """Take back what the assistant made and nobody touched; the answer is `SetUpUndone`, or `SetUpEnded` with why."""

    effect: EffectId
    made: tuple[SetUpMade, ...]


class DrawGraphics(Struct, frozen=True, tag=True):
    """The whole wanted picture of the program page; the page is sent what differs."""

    effect: EffectId
    layers: tuple[LayerGraphic, ...]


class PreviewGraphics(Struct, frozen=True, tag=True):
    """The whole wanted picture of the preview page. It is not on air: nobody waits for its answer."""

    layers: tuple[LayerGraphic, ...]


class StartSound(Struct, frozen=True, tag=True):
    """Play a sound, `gain_db` above or below its own level."""

    effect: EffectId
    sound: SoundId
    gain_db: float = 0.0
    chokes: tuple[SoundId, ...] = ()
    """Sounds it cuts off."""
    cue: bool = False
    """On the headphones, not on air."""


class FadeSounds(Struct, frozen=True, tag=True):
    """Fade a sound, or everything that sounds."""

    effect: EffectId
    fade_ms: int
    sound: SoundId | None = None
    cue: bool = False
    """What is heard on the headphones, nothing on air."""


SwitcherEffect = SwitchProgram | SwitchPreview | SetStudioMode | SetTBar
SetUpEffect = ReadScenes | MakeScenes | UnmakeScenes
FramingEffect = ReadItems | FrameCameras | AddOverlay | SetUpEffect


class WantedBed(Struct, frozen=True):
    """How the bed should be."""

    bed: Bed
    on: bool
    level_db: float = 0.0
    skips: int = 0
    """How often somebody went on to the next track; another figure: once more."""
    muted: bool = False
    """It runs on in silence."""
    over_ms: int = 0
    """How long the way to this level takes; 0: only as long as keeps it from clicking."""


class WantedEffects(Struct, frozen=True):
    """How the bus of the sound effects should stand."""

    level_db: float = 0.0
    muted: bool = False
    over_ms: int = 0


class LevelEffects(Struct, frozen=True, tag=True):
    """Have all sound effects at this level from now on, those that sound too. Headphones are left alone."""

    effect: EffectId
    wanted: WantedEffects


class PlayBed(Struct, frozen=True, tag=True):
    """Have the bed be like this from now on."""

    effect: EffectId
    wanted: WantedBed


class StartMedia(Struct, frozen=True, tag=True):
    """Play a media source of OBS from its beginning."""

    effect: EffectId
    sound: SoundId
    input: str


class StopMedia(Struct, frozen=True, tag=True):
    """Stop a media source of OBS."""

    effect: EffectId
    sound: SoundId
    input: str


class SpeakNote(Struct, frozen=True, tag=True):
    """Speak this into the host's ear when its turn comes."""

    effect: EffectId
    saying: Saying
    voice: str = USUAL_VOICE
    words_per_minute: int = USUAL_WPM
    asked: bool = True
    """Somebody waits for an answer; what the show says by itself is left out where there is no ear."""


class ReviseNote(Struct, frozen=True, tag=True):
    """What was given to the ear by an effect is true otherwise now, or no more (none). Nobody waits for its answer."""

    effect: EffectId
    saying: Saying | None


class HushNotes(Struct, frozen=True, tag=True):
    """Speak no more, and forget what waits."""

    effect: EffectId


EarEffect = SpeakNote | ReviseNote | HushNotes
MediaEffect = StartMedia | StopMedia
SoundEffect = StartSound | FadeSounds | PlayBed | LevelEffects

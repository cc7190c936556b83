"""Events of graphics on both buses. A part of `console.show.events`; `console.show.graphics` decides and folds them."""

from enum import StrEnum

from msgspec import Struct

from console.show.feed import FeedSample
from console.show.preset import CameraFrame
from console.show.state import Act, Airing, BoxOverride, Framing
from console.show.types import CameraId, FieldValue, OverlayId, SceneName


class GraphicEnd(StrEnum):
    """Why a graphic left the air."""

    OPERATOR = "operator"
    TIME = "time"
    """Its time was up."""
    STEPPED = "stepped"
    """It was brought past its last step."""
    UNDONE = "undone"
    """Its cue was taken back."""
    RESTORED = "restored"
    """It stood where it should not, and nobody answers for that any more."""
    BLOCKED = "blocked"
    """It quoted a viewer who was blocked."""


class GraphicPreviewed(Struct, frozen=True, tag=True):
    """A graphic was put in preview; what was there on its layer left."""

    airing: Airing


class GraphicPutBack(Struct, frozen=True, tag=True):
    """A graphic left preview without having been taken."""

    graphic: OverlayId


class GraphicShown(Struct, frozen=True, tag=True):
    """A graphic is on air; what was there on its layer left. In preview it is no more."""

    airing: Airing


class GraphicHidden(Struct, frozen=True, tag=True):
    """A graphic left the air."""

    graphic: OverlayId
    why: GraphicEnd


class GraphicWritten(Struct, frozen=True, tag=True):
    """Somebody wrote into a field: in preview if the graphic is there, else on air."""

    graphic: OverlayId
    field: str
    value: FieldValue


class GraphicUnwritten(Struct, frozen=True, tag=True):
    """What somebody wrote into a field was taken back: the show file's word holds again."""

    graphic: OverlayId
    field: str


class BoxOverridden(Struct, frozen=True, tag=True):
    """A named person let a graphic stand where it should not."""

    graphic: OverlayId
    override: BoxOverride


class BoxRestored(Struct, frozen=True, tag=True):
    """Such an override was taken back."""

    graphic: OverlayId


class GraphicStepped(Struct, frozen=True, tag=True):
    """A graphic was brought to a step: in preview if it is there, else on air."""

    graphic: OverlayId
    step: int
    skip: bool = False


class GraphicDid(Struct, frozen=True, tag=True):
    """A graphic was told to do something of its own: in preview if it is there, else on air."""

    graphic: OverlayId
    act: Act


SteppingEvent = GraphicStepped | GraphicDid


class GraphicLoaded(Struct, frozen=True, tag=True):
    """Somebody loaded a graphic beside the show file's; it is on no bus yet."""

    airing: Airing


class GraphicFilled(Struct, frozen=True, tag=True):
    """Somebody gave such a graphic other data, wherever it is."""

    graphic: OverlayId
    values: dict[str, FieldValue]
    skip: bool = False


class GraphicUnloaded(Struct, frozen=True, tag=True):
    """Somebody took such a graphic off and forgot it."""

    graphic: OverlayId


LoadedEvent = GraphicLoaded | GraphicFilled | GraphicUnloaded


class FramingHeld(Struct, frozen=True, tag=True):
    """It is remembered how cameras stand; they are moved now. It takes the place of what was remembered."""

    framing: Framing


class FramingReleased(Struct, frozen=True, tag=True):
    """Every camera stands again as it did."""


class CameraFramed(Struct, frozen=True, tag=True):
    """Somebody wants a camera in a preset."""

    frame: CameraFrame


class CameraUnframed(Struct, frozen=True, tag=True):
    """Somebody wants a camera as it was set up."""

    camera: CameraId


class OverlayPlaced(Struct, frozen=True, tag=True):
    """Somebody wants the graphics page in a scene of the switcher."""

    scene: SceneName


PresetEvent = CameraFramed | CameraUnframed
FramingEvent = OverlayPlaced | FramingHeld | FramingReleased | PresetEvent


class NumbersNoted(Struct, frozen=True, tag=True):
    """Numbers of the room that a graphic shows, with their time."""

    sample: FeedSample


class NumbersFaded(Struct, frozen=True, tag=True):
    """No newer ones came in time: they are not shown any more."""


NumberEvent = NumbersNoted | NumbersFaded

OnBusEvent = (
    GraphicPreviewed
    | GraphicPutBack
    | GraphicShown
    | GraphicHidden
    | GraphicWritten
    | GraphicUnwritten
    | BoxOverridden
    | BoxRestored
)

GraphicEvent = OnBusEvent | SteppingEvent | LoadedEvent | FramingEvent | NumberEvent

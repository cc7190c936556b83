"""Events of graphics on both buses. A part of `console.show.events`; `console.show.graphics` decides and folds them."""

from enum import StrEnum

from msgspec import Struct

from console.show.state import Airing, BoxOverride
from console.show.types import FieldValue, OverlayId


class GraphicEnd(StrEnum):
    """Why a graphic left the air."""

    OPERATOR = "operator"
    TIME = "time"
    """Its time was up."""
    RESTORED = "restored"
    """It stood where it should not, and nobody answers for that any more."""


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


GraphicEvent = (
    GraphicPreviewed
    | GraphicPutBack
    | GraphicShown
    | GraphicHidden
    | GraphicWritten
    | GraphicUnwritten
    | BoxOverridden
    | BoxRestored
)

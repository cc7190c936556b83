"""The two buses of graphics, program and preview, and what is on them. `console.show.graphics` has the rules.

A part of `console.show.state`.
"""

from msgspec import Struct

from console.show.types import FieldValue, Graphic, OverlayId, UtcMs


class Act(Struct, frozen=True):
    """A graphic on a bus was told to do something of its own."""

    number: int
    """Counts up for each time on air."""
    deed: str
    payload: FieldValue = None


class Airing(Struct, frozen=True):
    """A graphic in program or in preview, frozen as the show file had it when it was put there."""

    instance: str
    """Unique for each time on air."""
    graphic: Graphic
    since_ms: UtcMs
    values: dict[str, FieldValue] = {}
    """What somebody wrote into its fields."""
    out_ms: UtcMs | None = None
    """When it leaves by itself; none: when it is hidden, or not on air yet."""
    step: int = 0
    """The step it is wanted at."""
    acts: tuple[Act, ...] = ()
    """What it was told to do besides; the newest last."""
    skip: bool = False
    """It comes, changes and leaves at once, without animation."""


class BoxOverride(Struct, frozen=True):
    """A graphic a named person lets stand where it should not."""

    who: str
    reason: str
    at_ms: UtcMs


class Graphics(Struct, frozen=True):
    """What is on both buses. The deals' countdown is not among them: it follows its deal."""

    program: tuple[Airing, ...] = ()
    preview: tuple[Airing, ...] = ()
    written: dict[OverlayId, dict[str, FieldValue]] = {}
    """What somebody wrote into fields, kept for the next time."""
    overrides: dict[OverlayId, BoxOverride] = {}
    loaded: tuple[Airing, ...] = ()
    """Graphics somebody loaded beside the show file's, on air or not; as they come on air the next time."""

    def on_air(self, graphic: OverlayId) -> Airing | None:
        """Find a graphic in program."""
        return next((airing for airing in self.program if airing.graphic.id == graphic), None)

    def kept(self, graphic: OverlayId) -> Airing | None:
        """Find a loaded graphic, on air or not."""
        return next((airing for airing in self.loaded if airing.graphic.id == graphic), None)

    def previewed(self, graphic: OverlayId) -> Airing | None:
        """Find a graphic in preview."""
        return next((airing for airing in self.preview if airing.graphic.id == graphic), None)

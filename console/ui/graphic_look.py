"""How every graphic of the show is, in a word, a shape, a colour and a reason; on air is what a page says it drew.

Counterparts: `console.show.bindings` knows which fact is missing, `console.show.safe` what a graphic would cover;
`console.ui.graphic_row` shows it. A refusal shows before anybody presses.
"""

from msgspec import Struct

from console.seat.view import SeatView
from console.show.bindings import missing
from console.show.facts import Lane
from console.show.safe import conflicts
from console.show.state import Airing, BoxOverride, ShowState
from console.show.truth import Truth
from console.show.types import Graphic, OverlayId, Show, UtcMs
from console.ui import theme
from console.ui.badge import Shape

ON_AIR, REQUESTED, FAILED, PREVIEW = "ON AIR", "REQUESTED", "FAILED", "PREVIEW"
WITHHELD, REFUSED, OFF = "WITHHELD", "REFUSED", "OFF"
LOOKS = {
    ON_AIR: (Shape.DOT, theme.RED_WORD),
    REQUESTED: (Shape.RING, theme.AMBER_WORD),
    FAILED: (Shape.CROSS, theme.AMBER_WORD),
    PREVIEW: (Shape.SQUARE, theme.GREEN_WORD),
    WITHHELD: (Shape.TRIANGLE, theme.AMBER_WORD),
    REFUSED: (Shape.CROSS, theme.AMBER_WORD),
    OFF: (Shape.DASH, theme.QUIET),
}
NO_PAGE = "No page draws it: add the graphics page to OBS."


class GraphicLook(Struct, frozen=True):
    """What a row shows of its graphic."""

    word: str
    note: str
    """Why it is so; empty: nothing to say."""
    on_air: bool
    in_preview: bool
    refused: str = ""
    """What speaks against it on air, with its box; empty: nothing, or somebody answers for it."""
    override: BoxOverride | None = None
    step: int | None = None
    """The step it is at, where it is; none: on no bus."""
    out_ms: UtcMs | None = None
    """When it leaves by itself."""
    foreign: bool = False
    """It is not of the show file: an outside controller loaded it, or the file no longer has it."""


def all_graphics(show: Show, state: ShowState) -> tuple[Graphic, ...]:
    """List every graphic there is, the topmost layer first; loaded ones and those the file no longer has among them."""
    listed = {graphic.id: graphic for graphic in show.graphics}
    buses = state.graphics
    for airing in (*buses.program, *buses.preview, *buses.loaded):
        listed.setdefault(airing.graphic.id, airing.graphic)
    return tuple(sorted(listed.values(), key=lambda one: -one.layer))


def look_of(view: SeatView, graphic: Graphic) -> GraphicLook:
    """Say how a graphic is."""
    buses = view.state.graphics
    on_air, previewed = buses.on_air(graphic.id), buses.previewed(graphic.id)
    override = buses.overrides.get(graphic.id)
    against = conflicts(view.show, view.state, graphic) if override is None else ()
    word, note = _word(view, graphic, on_air, previewed, against)
    there = previewed or on_air
    return GraphicLook(
        word=word,
        note=note or _standing_by(override) or _both(on_air, previewed),
        on_air=on_air is not None,
        in_preview=previewed is not None,
        refused=against[0] if against else "",
        override=override,
        step=there.step if there else None,
        out_ms=on_air.out_ms if on_air else None,
        foreign=view.show.graphic(graphic.id) is None,
    )


def troubles(view: SeatView) -> int:
    """Count the graphics on air that are not to be seen, and overrides that wait for a second seat."""
    on_air = view.state.graphics.program
    unseen = sum(_on_air(view.show, view.state, view.truth, airing)[0] in (FAILED, WITHHELD) for airing in on_air)
    return unseen + sum(one.second_seat and one.verb == "graphic.override" for one in view.waiting)


def bus_of(state: ShowState, graphic: OverlayId) -> str:
    """Say which bus what is written into a graphic goes to: ``preview``, ``program``, or none."""
    if state.graphics.previewed(graphic) is not None:
        return "preview"
    return "program" if state.graphics.on_air(graphic) is not None else ""


def _word(
    view: SeatView, graphic: Graphic, on_air: Airing | None, previewed: Airing | None, against: tuple[str, ...]
) -> tuple[str, str]:
    if on_air is not None:
        word, note = _on_air(view.show, view.state, view.truth, on_air)
        return word, note or (_sentence(against[0]) if against else "")
    if previewed is not None:
        word, note = _in_preview(view.show, view.state, view.truth, previewed)
        return word, note or (f"Refused on air: {against[0]}." if against else "")
    if against:
        return REFUSED, _sentence(against[0])
    idle = Airing(instance="", graphic=graphic, since_ms=UtcMs(0))
    return OFF, _no_fact(view.show, view.state, idle)


def _on_air(show: Show, state: ShowState, truth: Truth, airing: Airing) -> tuple[str, str]:
    absent = _no_fact(show, state, airing)
    if absent:
        return WITHHELD, absent
    pages = [page for page in truth.pages.values() if page.bus == "program"]
    failed = next((page.failed for page in pages if page.failed), "")
    if truth.drawn(airing.instance):
        return ON_AIR, failed
    if not pages:
        return FAILED, NO_PAGE
    trouble = truth.trouble.get(Lane.GRAPHICS)
    why = failed or (trouble.why if trouble else "")
    return (FAILED, why) if why else (REQUESTED, "")


def _in_preview(show: Show, state: ShowState, truth: Truth, airing: Airing) -> tuple[str, str]:
    absent = _no_fact(show, state, airing)
    if absent:
        return WITHHELD, absent
    pages = [page for page in truth.pages.values() if page.bus == "preview"]
    failed = next((page.failed for page in pages if page.failed), "")
    if failed and not any(airing.instance in page.layers for page in pages):
        return FAILED, failed
    return PREVIEW, ""


def _no_fact(show: Show, state: ShowState, airing: Airing) -> str:
    gone = missing(show, state, airing)
    return f"There is no {', '.join(gone)} now." if gone else ""


def _standing_by(override: BoxOverride | None) -> str:
    return f"{override.who} lets it stand there: {override.reason}" if override else ""


def _both(on_air: Airing | None, previewed: Airing | None) -> str:
    if on_air is None or previewed is None:
        return ""
    changed = on_air.values != previewed.values
    return "In preview too, with other words." if changed else "In preview too."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

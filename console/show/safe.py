"""Safe areas: where a graphic may stand. Not where the platform's app stands, and not over another graphic on air.

The app's no-go zones are data (`Limits.no_go`, layouts/limits). A graphic as large as the picture is meant to cover
it and may. A named person may let a graphic stand where it should not (`graphic.override`); `console.show.alarms`
says so for as long as that holds. A deal's countdown is never refused: what covers it then is an alarm, and it gives
way to a graphic that counts the deal down itself (an L-bar).
"""

from collections.abc import Iterator

from console.show.bindings import COUNTED
from console.show.state import ShowState
from console.show.types import Box, Graphic, NoGo, Show

SIZES = {"portrait": (1080, 1920), "wide": (1920, 1080)}
"""Pixels every box is told in."""


def box_text(box: Box) -> str:
    """Write a box: ``x 40 to 880, y 740 to 940``."""
    return f"x {box.x} to {box.x + box.width}, y {box.y} to {box.y + box.height}"


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes have a pixel in common."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def counts_down(graphic: Graphic) -> bool:
    """Tell whether a graphic counts the deal down itself; while it is to be seen the countdown gives way to it."""
    return any(fact in COUNTED for fact in graphic.bind.values())


def conflicts(show: Show, state: ShowState, graphic: Graphic) -> tuple[str, ...]:
    """Say everything that speaks against a graphic on air now, in words with its boxes. None: nothing."""
    if _covers_all(show, _drawn(graphic)):
        return ()
    alone = () if _covers_all(show, graphic.boxes) else (*_outside(show, graphic), *_in_no_go(show, graphic))
    return (*alone, *_over_others(show, state, graphic))


def over_countdown(show: Show, state: ShowState) -> tuple[Graphic, ...]:
    """List what is on air where the running countdown is; it gives way to one that counts down itself."""
    on_air = [airing.graphic for airing in state.graphics.program]
    if state.deal is None or not state.countdown_on_air or any(map(counts_down, on_air)):
        return ()
    return tuple(one for one in on_air if not _covers_all(show, _drawn(one)) and _first(_drawn(one), show.countdown))


def _outside(show: Show, graphic: Graphic) -> Iterator[str]:
    width, height = SIZES[show.format]
    for box in graphic.boxes:
        if box.x < 0 or box.y < 0 or box.x + box.width > width or box.y + box.height > height:
            yield f"it stands at {box_text(box)}, outside the picture of {width} x {height}"


def _in_no_go(show: Show, graphic: Graphic) -> Iterator[str]:
    for zone in zones(show):
        box = _first(graphic.boxes, (zone.box,))
        if box is not None:
            yield f"it stands at {box_text(box)}, where {zone.what} is ({box_text(zone.box)})"


def zones(show: Show) -> tuple[NoGo, ...]:
    """List the no-go zones of the show's platform and format."""
    return tuple(
        zone for zone in show.limits.no_go if zone.format == show.format and show.platform in ("", zone.platform)
    )


def _over_others(show: Show, state: ShowState, graphic: Graphic) -> Iterator[str]:
    """Name what is on air on another layer in the same place; on its own layer it takes the other's place."""
    for airing in state.graphics.program:
        other = airing.graphic
        if other.id == graphic.id or other.layer == graphic.layer or _covers_all(show, _drawn(other)):
            continue
        box = _first(_drawn(graphic), _drawn(other))
        if box is not None:
            yield f"it stands at {box_text(box)}, where “{other.name}” is on air"
    if state.deal is not None and state.countdown_on_air and not counts_down(graphic):
        box = _first(_drawn(graphic), show.countdown)
        if box is not None:
            yield f"it stands at {box_text(box)}, where the countdown of “{state.deal.name}” is on air"


def _drawn(graphic: Graphic) -> tuple[Box, ...]:
    """Give every place a graphic draws on; frames may reach into a no-go zone, for nothing is to be read there."""
    return graphic.frames or graphic.boxes


def _first(boxes: tuple[Box, ...], others: tuple[Box, ...]) -> Box | None:
    """Find the first of `boxes` that meets one of `others`."""
    return next((box for box in boxes if any(meet(box, other) for other in others)), None)


def _covers_all(show: Show, boxes: tuple[Box, ...]) -> bool:
    width, height = SIZES[show.format]
    return any(
        box.x <= 0 and box.y <= 0 and box.x + box.width >= width and box.y + box.height >= height for box in boxes
    )

"""Steps of a graphic, and what it can do besides coming, changing and going (OGraf custom actions).

Steps count from 0, the one it comes in with, as in OGraf. Counterparts: `console.show.graphics` puts graphics on their
buses, `console.plan.graphics` tells the pages.
"""

from collections.abc import Callable

from msgspec.structs import replace

from console.show.airings import GraphicDid, GraphicEnd, GraphicHidden, GraphicPutBack, GraphicStepped, SteppingEvent
from console.show.decisions import Decision, Refused, accept
from console.show.fieldwords import held, place_words, plain_entry, unfit
from console.show.graphic_commands import DoGraphic, StepGraphic
from console.show.jsontext import read_json
from console.show.names import nearest
from console.show.state import Act, Airing, ShowState
from console.show.types import Deed, FieldValue, GraphicField, OverlayId, Show, UtcMs

MOST_ACTS = 16
"""Deeds kept of one time on air; a page that missed more has missed them."""
MOST_BYTES = 16 * 1024
"""Of what a deed is told."""
LAST_STEP = 9999
"""Of a graphic that has any number of steps."""


def decide_step(show: Show, state: ShowState, command: StepGraphic, at_ms: UtcMs) -> Decision:
    """Bring a graphic to a step; past its last one it leaves."""
    airing = _on_bus(show, state, command.graphic)
    if isinstance(airing, Refused):
        return airing
    graphic, target = airing.graphic, airing.step + 1 if command.step is None else command.step
    if graphic.steps == 0:
        return Refused(
            why=f"“{graphic.name}” has no steps: it leaves by itself.",
            remedy="Show it again, or hide it (graphic.hide).",
        )
    if not 0 <= target <= LAST_STEP:
        return Refused(why=f"There is no step {target}.", remedy=f"Steps go from 0 to {_last(step_count(airing))}.")
    if 0 < step_count(airing) <= target:
        previewed = state.graphics.previewed(graphic.id) is not None
        return accept(GraphicPutBack(graphic.id) if previewed else GraphicHidden(graphic.id, GraphicEnd.STEPPED))
    return accept() if target == airing.step else accept(GraphicStepped(graphic.id, target))


def decide_do(show: Show, state: ShowState, command: DoGraphic) -> Decision:
    """Let a graphic do something of its own."""
    airing = _on_bus(show, state, command.graphic)
    if isinstance(airing, Refused):
        return airing
    graphic = airing.graphic
    deed = next((one for one in graphic.deeds if one.id == command.deed), None)
    if deed is None:
        names = [one.id for one in graphic.deeds]
        remedy = nearest(command.deed, names) if names else "It comes, changes and goes, and nothing else."
        return Refused(why=f"“{graphic.name}” has no deed “{command.deed}”.", remedy=remedy)
    payload = _payload(deed, command.payload)
    if isinstance(payload, Refused):
        return payload
    number = max((act.number for act in airing.acts), default=0) + 1
    return accept(GraphicDid(graphic.id, Act(number=number, deed=deed.id, payload=payload)))


def evolve_stepping(state: ShowState, event: SteppingEvent) -> ShowState:
    """Fold a step or an act into the bus the graphic is on."""
    match event:
        case GraphicStepped():
            return _changed(state, event.graphic, lambda one: replace(one, step=event.step, skip=event.skip))
        case GraphicDid():
            return _changed(state, event.graphic, lambda one: replace(one, acts=(*one.acts, event.act)[-MOST_ACTS:]))


def _on_bus(show: Show, state: ShowState, graphic: OverlayId) -> Airing | Refused:
    """Find a graphic where it is: in preview, else on air."""
    there = state.graphics.previewed(graphic) or state.graphics.on_air(graphic)
    if there is not None:
        return there
    known = show.graphic(graphic)
    if known is not None:
        return Refused(
            why=f"“{known.name}” is neither on air nor in preview.",
            remedy="Show it first (graphic.show), or preview it.",
        )
    names = [one.id for one in show.graphics] or [one.graphic.id for one in state.graphics.program]
    remedy = nearest(graphic, names) if names else "The show has none."
    return Refused(why=f"There is no graphic “{graphic}” on air.", remedy=remedy)


def step_count(airing: Airing) -> int:
    """Say how many steps it has: as its package says, or as many as the list it goes through. -1: any number."""
    graphic = airing.graphic
    if graphic.steps >= 0 or not graphic.steps_of:
        return graphic.steps
    entries = airing.values.get(graphic.steps_of, graphic.data.get(graphic.steps_of))
    return max(1, len(entries)) if isinstance(entries, list) else graphic.steps


def _last(steps: int) -> int:
    """Say the highest step there is to ask for: the one at which it leaves."""
    return steps if steps > 0 else LAST_STEP


def _payload(deed: Deed, words: str) -> FieldValue | Refused:
    """Read what a deed is told; one whose package does not say what it wants is told nothing."""
    if not deed.payload:
        if words.strip() in ("", "null", "{}"):
            return None
        return Refused(why=f"“{deed.name}” wants to be told nothing.", remedy="Leave the payload out.")
    plain = plain_entry(deed.payload)
    wanted = plain or GraphicField("payload", "group", items=deed.payload)
    value = read_json(words or ("null" if plain else "{}"), MOST_BYTES)
    if isinstance(value, Refused):
        return value
    bad = next(unfit(wanted, value), None)
    if bad is None:
        return held(wanted, value)
    at = place_words(bad.place)
    return Refused(why=f"“{deed.name}”: {at + ': ' if at else ''}{bad.why}", remedy=bad.remedy or "Tell it otherwise.")


def _changed(state: ShowState, graphic: OverlayId, change: Callable[[Airing], Airing]) -> ShowState:
    """Change a graphic where it is: in preview, else on air."""

    def changed(bus: tuple[Airing, ...]) -> tuple[Airing, ...]:
        return tuple(change(one) if one.graphic.id == graphic else one for one in bus)

    graphics = state.graphics
    if graphics.previewed(graphic) is not None:
        return replace(state, graphics=replace(graphics, preview=changed(graphics.preview)))
    return replace(state, graphics=replace(graphics, program=changed(graphics.program)))

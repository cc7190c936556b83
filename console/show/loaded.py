"""Graphics beside the show file's: outside controllers load them from a package, fill, play, and unload them.

They are under the same rules as all others: what makes a claim is never written by hand, and a no-go zone stays empty.
A loaded one stays loaded while it is on air and after it has left, whatever took it off, until it is unloaded.
Counterpart: `console.remote.ograf` is the door such controllers come through.
"""

import re

from msgspec.structs import replace

from console.show.airings import (
    GraphicEnd,
    GraphicFilled,
    GraphicHidden,
    GraphicLoaded,
    GraphicShown,
    GraphicStepped,
    GraphicUnloaded,
    LoadedEvent,
)
from console.show.decisions import Decision, Refused, accept
from console.show.fieldwords import claim_refused, field_value, held, is_claim, place_words, unfit
from console.show.graphic_commands import FillGraphic, LoadedCommand, LoadGraphic, PlayGraphic, UnloadGraphic
from console.show.graphics import misplaced
from console.show.jsontext import read_json
from console.show.names import nearest
from console.show.state import Airing, Graphics, ShowState
from console.show.stepping import LAST_STEP, step_count
from console.show.types import FieldValue, Graphic, GraphicField, GraphicId, OverlayId, Show, UtcMs

MOST_LOADED = 32
MOST_BYTES = 16 * 1024
"""Of the data of one graphic."""
MOST_LAYER = 100

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


def decide_loaded(show: Show, state: ShowState, command: LoadedCommand, at_ms: UtcMs) -> Decision:
    """Answer what an outside controller asks of its graphics."""
    if isinstance(command, LoadGraphic):
        return _load(show, state, command, at_ms)
    airing = state.graphics.kept(command.graphic)
    if airing is None:
        names = [one.graphic.id for one in state.graphics.loaded]
        remedy = nearest(command.graphic, names) if names else "Load one (graphic.load)."
        return Refused(why=f"No graphic “{command.graphic}” is loaded.", remedy=remedy)
    match command:
        case FillGraphic():
            return _fill(state, airing, command)
        case PlayGraphic():
            return _play(show, state, airing, command, at_ms)
        case UnloadGraphic():
            return accept(GraphicUnloaded(command.graphic))


def _load(show: Show, state: ShowState, command: LoadGraphic, at_ms: UtcMs) -> Decision:
    package = _package(show, command.package)
    if isinstance(package, Refused):
        return package
    layer = package.layer if command.layer is None else command.layer
    refused = _bad_id(show, state, command.graphic) or _bad_layer(layer) or _needs_claim(package)
    if refused is not None:
        return refused
    if len(state.graphics.loaded) >= MOST_LOADED:
        return Refused(why=f"{MOST_LOADED} graphics are loaded already.", remedy="Unload one (graphic.unload).")
    values = _values(package, command.data)
    if isinstance(values, Refused):
        return values
    graphic = replace(package, id=command.graphic, layer=layer)
    return accept(GraphicLoaded(Airing(instance="", graphic=graphic, since_ms=at_ms, values=values)))


def _fill(state: ShowState, airing: Airing, command: FillGraphic) -> Decision:
    values = _values(airing.graphic, command.data)
    if isinstance(values, Refused):
        return values
    same = values == airing.values and repr(values) == repr(airing.values)  # 1 is not 1.0, and not yes
    return accept() if same else accept(GraphicFilled(command.graphic, values, command.skip))


def _play(show: Show, state: ShowState, airing: Airing, command: PlayGraphic, at_ms: UtcMs) -> Decision:
    steps, there = step_count(airing), state.graphics.on_air(command.graphic)
    on_air = there is not None and steps != 0  # one without steps leaves by itself, and only plays anew
    step = (there.step + 1 if there and on_air else 0) if command.step is None else command.step
    past = 0 < steps <= step
    if not 0 <= step <= LAST_STEP:
        return Refused(why=f"There is no step {step}.", remedy=f"Steps go from 0 to {LAST_STEP}.")
    if there is None or not on_air:
        instance = f"graphic:{command.graphic}:{at_ms}"
        shown = replace(airing, instance=instance, since_ms=at_ms, step=0 if steps == 0 else step, skip=command.skip)
        return accept() if past else misplaced(show, state, airing.graphic) or accept(GraphicShown(shown))
    if past:
        return accept(GraphicHidden(command.graphic, GraphicEnd.STEPPED))
    return accept() if step == there.step else accept(GraphicStepped(command.graphic, step, command.skip))


def _package(show: Show, package: GraphicId) -> Graphic | Refused:
    found = next((one for one in show.packages if one.package == package), None)
    if found is not None:
        return found
    names = [one.package for one in show.packages]
    remedy = nearest(package, names) if names else "Put one into the show's graphics folder."
    return Refused(why=f"There is no graphic package “{package}”.", remedy=remedy)


def _bad_id(show: Show, state: ShowState, graphic: OverlayId) -> Refused | None:
    if not _ID.fullmatch(graphic):
        why = "This is no name for a graphic."
        return Refused(why=why, remedy="Use up to 64 letters, digits, dots, dashes and underscores.")
    if show.graphic(graphic) is not None:
        return Refused(why=f"The show file has a graphic “{graphic}”.", remedy="Load it under another name.")
    if state.graphics.kept(graphic) is not None:
        return Refused(why=f"“{graphic}” is loaded already.", remedy="Unload it first, or take another name.")
    return None


def _bad_layer(layer: int) -> Refused | None:
    if 0 <= layer <= MOST_LAYER:
        return None
    return Refused(why=f"There is no layer {layer}.", remedy=f"Layers go from 0 to {MOST_LAYER}.")


def _needs_claim(package: Graphic) -> Refused | None:
    """Refuse a package that is nothing without a claim: only the show brings it on air, bound to the fact."""
    claim = next(
        (field.name for field in package.fields if field.required and is_claim(package.package, field.name)), None
    )
    if claim is None:
        return None
    return Refused(
        why=f"“{package.name}” cannot do without “{claim}”, and that is a claim only a fact fills.",
        remedy="Write it into the show file as a [[graphic]], bound to its fact.",
    )


def _values(graphic: Graphic, data: str) -> dict[str, FieldValue] | Refused:
    """Read data as what the fields hold. Fields the package does not name are the package's own business."""
    given = read_json(data or "{}", MOST_BYTES)
    if isinstance(given, Refused):
        return given
    if not isinstance(given, dict):
        return Refused(why="The data are no JSON object.", remedy='Write them like {"name": "Ada"}.')
    values: dict[str, FieldValue] = {}
    for name, value in given.items():
        field = graphic.field(name)
        claim = field is not None and is_claim(graphic.package, name)
        if claim and value in (None, ""):
            continue  # a form sends every field; an empty one claims nothing
        taken = claim_refused(name) if claim else _held(field, value)
        if isinstance(taken, Refused):
            return taken
        values[name] = taken
    return values


def _held(field: GraphicField | None, value: FieldValue) -> FieldValue | Refused:
    """Give a value as its field holds it: controllers send figures as words, too."""
    if field is None or value is None:
        return value
    if isinstance(value, str):
        return field_value(field, value)
    bad = next(unfit(field, value), None)
    if bad is None:
        return held(field, value)
    where = f"“{field.name}”{place_words(bad.place)}"
    return Refused(why=f"{where}: {bad.why}", remedy=bad.remedy or "Send something else.")


def evolve_loaded(state: ShowState, event: LoadedEvent) -> ShowState:
    """Fold what happened to such a graphic."""
    return replace(state, graphics=_folded(state.graphics, event))


def _folded(graphics: Graphics, event: LoadedEvent) -> Graphics:
    match event:
        case GraphicLoaded():
            return replace(graphics, loaded=(*_without(graphics.loaded, event.airing.graphic.id), event.airing))
        case GraphicFilled():
            program = _filled(graphics.program, event, event.skip)
            return replace(graphics, loaded=_filled(graphics.loaded, event, False), program=program)
        case GraphicUnloaded():
            overrides = {one: by for one, by in graphics.overrides.items() if one != event.graphic}
            loaded, program = _without(graphics.loaded, event.graphic), _without(graphics.program, event.graphic)
            return replace(graphics, loaded=loaded, program=program, overrides=overrides)


def _filled(bus: tuple[Airing, ...], event: GraphicFilled, skip: bool) -> tuple[Airing, ...]:
    return tuple(
        replace(one, values=event.values, skip=skip) if one.graphic.id == event.graphic else one for one in bus
    )


def _without(bus: tuple[Airing, ...], graphic: OverlayId) -> tuple[Airing, ...]:
    return tuple(airing for airing in bus if airing.graphic.id != graphic)

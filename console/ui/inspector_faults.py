"""What is wrong with bindings: dead ones that can fire nothing, and ones that cover another. Pure.

Counterparts: `console.wire.firing` writes every page out, `console.ui.inspector_detail` says it with its remedy.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from console.mapping.padmap import HOME
from console.seat.view import SeatView, SurfaceView
from console.show.cameras import all_cameras
from console.show.dial import written
from console.show.names import nearest
from console.show.pages import PageId
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for, find_verb
from console.ui.inspector_words import place_words, turned
from console.ui.surface_look import health_of
from console.wire.telemetry import Fires
from hardware.messages import ControlId, SurfaceId


class Fault(Struct, frozen=True):
    """What is wrong with one control of one page, and what to do."""

    surface: SurfaceId
    page: PageId
    control: ControlId
    why: str
    remedy: str
    dead: bool
    """It fires nothing at all; else it only covers something."""


def faults(view: SeatView) -> tuple[Fault, ...]:
    """List what is wrong, in the order of surfaces, pages and controls."""
    found: list[Fault] = []
    for surface in view.surfaces:
        for page, fires in view.fires.get(surface.surface, {}).items():
            for one in fires:
                if one.everywhere and page != HOME:
                    continue  # said once, on the home page
                for why, remedy, dead in _wrong(view, surface, page, one):
                    found.append(Fault(surface.surface, page, one.control, why, remedy, dead))
    return tuple(found)


def _wrong(view: SeatView, surface: SurfaceView, page: PageId, fires: Fires) -> Iterator[tuple[str, str, bool]]:
    dead = _dead(view, fires)
    if dead is not None:
        yield *dead, True
    health = health_of(view, surface.surface)
    if health is not None and health.controls and fires.control not in health.controls:
        why = f"{health.device} has no {place_words(fires.control).lower()}."
        yield why, "Move it to a control that is there.", True
    if health is not None and fires.control in health.muted:
        yield health.why_muted or "It is muted.", "Mend it, then hear it again: desk.unmute.", True
    if page == HOME:
        return
    home = view.fires.get(surface.surface, {}).get(HOME, ())
    under = next((one for one in home if one.control == fires.control and one.everywhere), None)
    if under is not None:
        why = f"It covers “{under.label}”, which is bound on every page."
        yield why, "Move one of the two, if that is not meant.", False


def _dead(view: SeatView, fires: Fires) -> tuple[str, str] | None:
    """Say why it can fire nothing; none: it can."""
    verb = find_verb(fires.verb)
    if isinstance(verb, BadVerb):
        return verb.why, verb.remedy
    command = command_for(fires.verb, tried(verb, fires))
    if isinstance(command, BadVerb):
        return command.why, command.remedy
    for argument in verb.arguments:
        known, given = things(view, argument.kind), fires.args.get(argument.name, "")
        if known is not None and given and given not in known:
            return f"There is no {argument.kind} “{given}” in the show.", nearest(given, list(known))
    if fires.verb.startswith("page."):
        return _no_page(view, fires.args)
    return None


def tried(verb: Verb, fires: Fires) -> Mapping[str, str]:
    """Give the arguments a verb would be asked with: a fader or an encoder adds the figure it stands at."""
    if verb.dial is None or not turned(fires.control):
        return fires.args
    return {verb.dial.argument: written(verb.dial, verb.dial.lowest), **fires.args}


def _no_page(view: SeatView, args: Mapping[str, str]) -> tuple[str, str] | None:
    surface = next((one for one in view.surfaces if one.surface == args.get("surface")), None)
    if surface is None:
        return f"There is no surface “{args.get('surface')}”.", nearest(
            args.get("surface", ""), [str(one.surface) for one in view.surfaces]
        )
    if args.get("page") in surface.pages:
        return None
    return f"{surface.name} has no page “{args.get('page')}”.", nearest(args.get("page", ""), [*surface.pages])


def things(view: SeatView, kind: str) -> Mapping[str, str] | None:
    """Give the show's things of a kind by id, with their names; none: its words are free, or not the show's."""
    show = view.show
    match kind:
        case "camera":
            return {str(one.id): one.name for one in all_cameras(show, view.state)}
        case "deal":
            return {str(one.id): one.name for one in show.deals}
        case "product":
            return {str(one.id): one.name for one in show.products}
        case "sound":
            return {str(one.id): one.name for one in show.sounds}
        case "segment":
            return {str(one.id): one.name for one in show.rundown}
        case "cue":
            return {str(one.id): one.name for one in show.cues}
        case "rule":
            return {str(one.id): one.name for one in show.rules}
        case "graphic":
            return {str(one.id): one.name for one in show.graphics}
        case _:
            return None

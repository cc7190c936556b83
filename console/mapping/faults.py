"""What is wrong with the bindings of a desk: what fires nothing, what hides another, what nobody comes to. Pure.

Every fault is a sentence with a remedy. Counterparts: `console.config.padfile` refuses what cannot be read at all, this
finds what can be read and is of no use; `console.config.check` tells it before a show.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from console.mapping.desk import Desk, page_ids
from console.mapping.padmap import HOME, Binding, EachRow, PadMap, Page, named
from console.show.names import nearest
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.surface_truth import SurfaceHealth
from console.show.types import Show, Step
from console.show.verbs import BadVerb, find_verb
from hardware.messages import ControlId, SurfaceId, pad

_TURNS = ("page.show", "page.hold")


class Fault(Struct, frozen=True):
    """One thing that is wrong."""

    surface: SurfaceId
    page: PageId
    control: ControlId
    """Empty: it is about the page, or about all of the surface."""
    why: str
    remedy: str
    dead: bool
    """It cannot be fired, or fires nothing; else it only hides something, which may be meant."""


def faults(desk: Desk, show: Show, state: ShowState, surfaces: Mapping[str, SurfaceHealth]) -> tuple[Fault, ...]:
    """List everything that is wrong, surface by surface; `surfaces`: how their devices are, empty: nobody knows."""
    reached = _reached(desk, show)
    return tuple(fault for pads in desk.maps for fault in _of(pads, desk, show, state, surfaces, reached))


def hidden(desk: Desk, show: Show, state: ShowState) -> tuple[Fault, ...]:
    """List what is bound twice on a page: one of the two is never seen."""
    return tuple(
        fault for pads in desk.maps for page in (pads.home, *pads.pages) for fault in _twice(pads, page, show, state)
    )


def unreached(desk: Desk, show: Show) -> tuple[Fault, ...]:
    """List the pages nothing turns to."""
    reached = _reached(desk, show)
    return tuple(fault for pads in desk.maps for fault in _lonely(pads, reached))


def _of(
    pads: PadMap,
    desk: Desk,
    show: Show,
    state: ShowState,
    surfaces: Mapping[str, SurfaceHealth],
    reached: frozenset[tuple[str, PageId]],
) -> Iterator[Fault]:
    health = surfaces.get(pads.surface)
    if surfaces and (health is None or not health.device):
        why = f"No device plays {pads.name or pads.surface}."
        yield Fault(pads.surface, HOME, _NO_CONTROL, why, f"Plug one in, or: desk.assign role={pads.surface}.", True)
    for page in (pads.home, *pads.pages):
        yield from _twice(pads, page, show, state)
        for binding in page.bindings:
            for why, remedy in _dead(binding, desk, show, state):
                yield Fault(pads.surface, page.id, binding.control, why, remedy, True)
            if health is not None and health.controls and binding.control not in health.controls:
                remedy = nearest(binding.control, list(health.controls))
                why = f"{health.device or pads.surface} has no {binding.control}."
                yield Fault(pads.surface, page.id, binding.control, why, remedy, True)
    yield from _lonely(pads, reached)


_NO_CONTROL = ControlId("")


def _twice(pads: PadMap, page: Page, show: Show, state: ShowState) -> Iterator[Fault]:
    """Name the pads of a page that stand on another: on a row's, or on one the home page has everywhere."""
    under = {control: words for row in page.each for control, words in _row(row, show, state)}
    above = {one.control: one for one in page.bindings}
    if page.id != HOME:
        for one in pads.bindings:
            if one.everywhere and one.control in under:
                why = f"“{one.label}”, which the home page has everywhere, hides {under[one.control]}."
                yield Fault(pads.surface, page.id, one.control, why, _MEANT, False)
        under |= {
            one.control: f"“{one.label}”, which the home page has everywhere" for one in pads.bindings if one.everywhere
        }
    for control, one in above.items():
        if control in under:
            why = f"“{one.label}” hides {under[control]}."
            yield Fault(pads.surface, page.id, control, why, _MEANT, False)


_MEANT = "Move one of the two, if that is not meant."


def _row(row: EachRow, show: Show, state: ShowState) -> Iterator[tuple[ControlId, str]]:
    for column, (_, name) in enumerate(named(show, state, row.each), start=1):
        if column <= row.columns:
            yield pad(row.row, column), f"“{name}” of the row “every {row.each}”"


def _dead(binding: Binding, desk: Desk, show: Show, state: ShowState) -> Iterator[tuple[str, str]]:
    """Say why a binding fires nothing: what it is about is not there (any more)."""
    verb = find_verb(binding.verb)
    if isinstance(verb, BadVerb):
        yield verb.why, verb.remedy
        return
    for argument in verb.arguments:
        given, known = binding.args.get(argument.name, ""), [one for one, _ in named(show, state, argument.kind)]
        if given and argument.kind in _KINDS and given not in known:
            yield f"There is no {argument.kind} “{given}” in the show.", nearest(given, known)
    if binding.verb in _TURNS:
        pads = desk.of(binding.args.get("surface", ""))
        page = PageId(binding.args.get("page", ""))
        if pads is None:
            surfaces = [str(one.surface) for one in desk.maps]
            yield (
                f"There is no surface “{binding.args.get('surface', '')}”.",
                nearest(binding.args.get("surface", ""), surfaces),
            )
        elif pads.page(page) is None:
            yield (
                f"{pads.name or pads.surface} has no page “{page}”.",
                nearest(page, [str(one) for one in page_ids(pads)]),
            )


_KINDS = ("camera", "deal", "product", "sound", "segment", "cue", "rule", "graphic")


def _lonely(pads: PadMap, reached: frozenset[tuple[str, PageId]]) -> Iterator[Fault]:
    for page in pads.pages:
        if (pads.surface, page.id) not in reached:
            why = f"Nothing turns to the page “{page.name}”."
            remedy = f"Bind page.show page={page.id} to a control, or give the page segments = […]."
            yield Fault(pads.surface, page.id, _NO_CONTROL, why, remedy, True)


def _reached(desk: Desk, show: Show) -> frozenset[tuple[str, PageId]]:
    """Say which pages somebody comes to: from the first ones on, by segments, cues, and what is bound there."""
    steps = [step for cue in show.cues for step in cue.steps]
    steps += [step for rule in show.rules for step in rule.steps]
    reached = {(str(pads.surface), HOME) for pads in desk.maps} | {one for step in steps for one in _turn(step)}
    reached |= {(str(pads.surface), page.id) for pads in desk.maps for page in pads.pages if page.segments}
    while True:
        standing = [
            binding
            for pads in desk.maps
            for page in (pads.home, *pads.pages)
            if (pads.surface, page.id) in reached
            for binding in page.bindings
        ]
        found = {one for binding in standing for one in _turn(binding)} - reached
        if not found:
            return frozenset(reached)
        reached |= found


def _turn(fires: Binding | Step) -> Iterator[tuple[str, PageId]]:
    if fires.verb in _TURNS:
        yield fires.args.get("surface", ""), PageId(fires.args.get("page", ""))

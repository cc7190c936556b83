"""Graphics a cue brought on air or took off, taken back when a device failed; and those a panic took off.

What somebody has changed since stays. Counterparts: `console.show.cues` settles a cue, `console.show.cueruns` knows
what came and went with it; `console.show.panicking` undoes a panic.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from console.show.airings import GraphicEnd, GraphicHidden, GraphicShown
from console.show.commentmarks import quotes_blocked
from console.show.graphics import evolve_graphics, misplaced
from console.show.state import Airing, CueRun, ShowState
from console.show.types import Show, UtcMs


class Back(Struct, frozen=True):
    """What is done to take graphics back, and in words."""

    events: tuple[GraphicHidden | GraphicShown, ...]
    said: str
    """Empty: nothing was left to take back."""


def graphics_back(show: Show, state: ShowState, run: CueRun, at_ms: UtcMs) -> Back | None:
    """Hide what a cue brought on air and show again what it took off; none: it did neither.

    What comes back comes as it was, where nothing is now that it would cover, if its time is not up and nobody whom it
    quotes was blocked since.
    """
    if not run.aired and not run.displaced:
        return None
    events: list[GraphicHidden | GraphicShown] = []
    said: list[str] = []
    for airing in state.graphics.program:
        if airing.instance in run.aired:
            events.append(GraphicHidden(airing.graphic.id, GraphicEnd.UNDONE))
            said.append(f"graphic {airing.graphic.name}")
    for event in events:
        state = evolve_graphics(state, event)
    for shown in shown_again(show, state, run.displaced, at_ms):
        events.append(shown)
        said.append(f"graphic {shown.airing.graphic.name} (again)")
    return Back(tuple(events), ", ".join(said))


def shown_again(show: Show, state: ShowState, airings: Iterable[Airing], at_ms: UtcMs) -> tuple[GraphicShown, ...]:
    """Show again what was on air, as it was: of `airings` those that still may be, in their order."""
    shown: tuple[GraphicShown, ...] = ()
    for before in airings:
        if _may_return(show, state, before, at_ms):
            again = GraphicShown(_again(before, at_ms))
            state = evolve_graphics(state, again)
            shown = (*shown, again)
    return shown


def _may_return(show: Show, state: ShowState, before: Airing, at_ms: UtcMs) -> bool:
    graphic = before.graphic
    taken = any(one.graphic.layer == graphic.layer or one.graphic.id == graphic.id for one in state.graphics.program)
    over = before.out_ms is not None and before.out_ms <= at_ms
    if taken or over or quotes_blocked(state.comments, before):
        return False
    return misplaced(show, state, graphic) is None


def _again(before: Airing, at_ms: UtcMs) -> Airing:
    """Give an airing another time on air: pages never play one instance twice, and no deed is done again."""
    return replace(before, instance=f"graphic:{before.graphic.id}:{at_ms}", since_ms=at_ms, acts=())

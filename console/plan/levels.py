"""Where the things stand that faders and encoders turn, as the outside confirmed it.

Counterparts: `console.show.dial` has the figures of a verb, `console.mapping.turning` goes on from here.
"""

from collections.abc import Mapping

from console.show.dial import place_of
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.verb import Verb
from console.show.verbs import find_verb


def figure_now(state: ShowState, truth: Truth, verb: str, args: Mapping[str, str]) -> float | None:
    """Give the figure of what a verb turns; none: it cannot be turned, or nobody knows."""
    if verb == "tbar.move":
        return float(state.tbar or 0)
    if verb == "bed.level":
        return state.bed.level_db
    if verb == "sfx.level":
        return state.effects.level_db
    heard = next((one for one in truth.inputs or () if one.name == args.get("input")), None)
    if heard is None:
        return None
    return {"input.volume": heard.volume_db, "input.offset": float(heard.offset_ms)}.get(verb)


def level_now(state: ShowState, truth: Truth, verb: str, args: Mapping[str, str]) -> int | None:
    """Give where a ring of light or a motor fader should stand, 0 to `console.show.dial.END`; none as above."""
    known = find_verb(verb)
    if not isinstance(known, Verb) or known.dial is None:
        return None
    figure = figure_now(state, truth, verb, args)
    return None if figure is None else place_of(known.dial, figure)

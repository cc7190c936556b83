"""What may be edited now: never what is on air. A segment on air is frozen, and so is a deal that runs.

Counterparts: `console.show.arranging` edits the order, `console.show.show_edits` the show file.
"""

from console.show.decisions import Refused
from console.show.edits import Patch
from console.show.state import DealRun, Phase, ShowState
from console.show.types import DealId, Segment, SegmentId, Show


def frozen(state: ShowState, segment: Segment) -> Refused | None:
    """Refuse to edit the segment on air, and the one an adlib came after."""
    run = state.rundown.on_air
    if run is not None and run.segment.id == segment.id:
        why = f"“{segment.name}” is on air, so it is frozen."
    elif state.rundown.last == segment.id:
        why = f"The order goes on after “{segment.name}”, so it is frozen."
    else:
        return None
    return Refused(why=why, remedy="Go on first (rundown.next), then edit it.")


def frozen_deal(state: ShowState, deal: DealId) -> Refused | None:
    """Refuse to edit a deal that is opening or live: what the shopper was told stands."""
    run = state.run(deal)
    return None if run is None or run.phase is Phase.ARMED else _runs(run)


def in_the_way(show: Show, state: ShowState, patch: Patch, saved: Patch | None) -> Refused | None:
    """Refuse a patch of what is on air, or one that comes before the last one is written.

    `saved`: an edit that may still wait to be written, for this one takes it back.
    """
    waits = state.unsaved
    if waits is not None and waits != saved:
        return Refused(f"“{waits.what}” is not in the show file yet.", "Try again to save it (edit.save), or undo it.")
    for deal in patch.touches("deal"):
        if refused := frozen_deal(state, DealId(deal)):
            return refused
    products = patch.touches("product")
    runs = (run for run in state.deals if run.phase is not Phase.ARMED and run.product in products)
    if (run := next(runs, None)) is not None:
        return _runs(run)
    segments = (show.segment(SegmentId(one)) for one in patch.touches("segment"))
    return next((no for one in segments if one is not None and (no := frozen(state, one))), None)


def _runs(run: DealRun) -> Refused:
    word = "is live" if run.phase is Phase.LIVE else "opens"
    why = f"“{run.name}” {word}: its figures stand until it ends."
    return Refused(why, "End it first (deal.end), or wait for its countdown.")

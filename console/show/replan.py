"""Proposals: when what a coming segment sells has sold out, leave it out? The producer decides.

What was declined is not proposed again until it has been in stock. A proposal stands while its counts only grow old;
it falls when fresh ones say that there is something to sell.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from console.show.arranging import leave_out, listed
from console.show.commands import AcceptProposal, DeclineProposal
from console.show.decisions import Decision, Refused, accept
from console.show.events import (
    EditRedone,
    EditUndone,
    Event,
    ProposalDropped,
    ReplanProposed,
    RundownEdited,
    SegmentStarted,
    ShowLoaded,
    StockCounted,
    UnitsSold,
    flatten,
)
from console.show.order import arrangement, upcoming
from console.show.state import Proposal, ShowState
from console.show.stock import left
from console.show.types import ProductId, Show, UtcMs

_Moved = SegmentStarted | RundownEdited | EditUndone | EditRedone | ShowLoaded
"""What changes which segments come."""


def decide_proposal(state: ShowState, command: AcceptProposal | DeclineProposal) -> Decision:
    """Take a proposal over as an edit, or leave the rundown and remember it."""
    proposal = state.rundown.proposal
    if proposal is None:
        return Refused(why="Nothing is proposed.", remedy="A proposal comes when something that is to come sells out.")
    if isinstance(command, DeclineProposal):
        return accept(ProposalDropped(why="Declined.", declined=state.rundown.declined | proposal.products))
    return accept(RundownEdited(what=proposal.what, arrangement=proposal.arrangement), ProposalDropped(why="Accepted."))


def replan(show: Show, state: ShowState, events: Iterable[Event], at_ms: UtcMs) -> tuple[Event, ...]:
    """Propose to leave out coming segments whose product has sold out, once for each finding.

    `events`: what was just decided and is folded into `state`; only what it touches is looked at.
    """
    units = {product: left(show, state, product, at_ms) for product in _concerned(show, state, events)}
    standing, declined = state.rundown.proposal, state.rundown.declined
    asked = standing.products if standing is not None else frozenset()
    in_stock = frozenset(product for product, count in units.items() if count)
    out = frozenset(product for product, count in units.items() if count == 0 or (count is None and product in asked))
    if not out - declined and not in_stock & (asked | declined):
        return ()
    proposal = _proposal(show, state, out - declined)
    back = in_stock & declined
    if proposal == standing and not back:
        return ()
    said: list[Event] = []
    if back or proposal is None:
        why = _why_dropped(show, in_stock & (asked | declined))
        said.append(ProposalDropped(why=why, declined=declined - back if back else None))
    if proposal is not None:
        said.append(ReplanProposed(proposal=proposal))
    return tuple(said)


def _concerned(show: Show, state: ShowState, events: Iterable[Event]) -> frozenset[ProductId]:
    """Say whose stock to look at: what was counted or sold, and what is proposed when the order moved.

    In a rundown that loops also what the segment sold that just left, for it comes round again.
    """
    flat = tuple(flatten(events))
    concerned = {event.product for event in flat if isinstance(event, StockCounted | UnitsSold)}
    if not concerned and not any(isinstance(event, _Moved) for event in flat):
        return frozenset()
    if show.loops and state.rundown.back and any(isinstance(event, SegmentStarted) for event in flat):
        gone = show.segment(state.rundown.back[-1])
        concerned |= {gone.product} if gone is not None and gone.product is not None else set()
    standing = state.rundown.proposal
    return frozenset(concerned | (standing.products if standing is not None else set()))


def _proposal(show: Show, state: ShowState, products: frozenset[ProductId]) -> Proposal | None:
    """Propose to leave out what comes of `products`; none: nothing does."""
    run = state.rundown.on_air
    on_air = None if run is None else run.segment.id
    segments = (
        [one for one in upcoming(show, state) if one.product in products and one.id != on_air] if products else []
    )
    if not segments:
        return None
    edit = leave_out(arrangement(show, state), segments)
    found = frozenset(segment.product for segment in segments if segment.product is not None)
    verb = "is" if len(found) == 1 else "are"
    return Proposal(
        why=f"{_named(show, found)} {verb} sold out.", what=edit.what, arrangement=edit.arrangement, products=found
    )


def _why_dropped(show: Show, in_stock: frozenset[ProductId]) -> str:
    if not in_stock:
        return "Nothing of it is to come any more."
    return f"{_named(show, in_stock)} {'is' if len(in_stock) == 1 else 'are'} in stock again."


def _named(show: Show, products: frozenset[ProductId]) -> str:
    return listed([product.name for product in show.products if product.id in products])


def evolve_proposal(state: ShowState, event: ReplanProposed | ProposalDropped) -> ShowState:
    """Fold a proposal that came or went."""
    rundown = state.rundown
    if isinstance(event, ReplanProposed):
        return replace(state, rundown=replace(rundown, proposal=event.proposal))
    declined = rundown.declined if event.declined is None else event.declined
    return replace(state, rundown=replace(rundown, proposal=None, declined=declined))

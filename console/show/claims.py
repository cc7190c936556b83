"""The claim gate: no price, "was", countdown or "only N left" on air without its evidence (FIELD section 4).

`review` runs after everything that is decided, so what a running deal may say is always on the record. A named person
may override a claim; that is on the record too. Counterpart: `console.plan.graphics` shows nothing that is not granted.
"""

from collections.abc import Callable

from msgspec.structs import replace

from console.show.commands import OverrideClaim, ReadListing, RestoreClaim
from console.show.decisions import Decision, Refused, accept
from console.show.events import ClaimOverridden, ClaimRestored, ClaimsReviewed, ListingRead
from console.show.state import DealRun, Listing, Override, ShowState
from console.show.types import DealId, Show, UtcMs


def review(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[ClaimsReviewed, ...]:
    """Say which running deals may claim something else than before."""
    return ()


def next_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when evidence on air gets too old."""
    return None


def decide_override(state: ShowState, command: OverrideClaim, at_ms: UtcMs) -> Decision:
    """Let a claim on air by name."""
    return Refused(why="Not built yet.", remedy="")


def decide_restore(state: ShowState, command: RestoreClaim) -> Decision:
    """Take an override back."""
    return Refused(why="Not built yet.", remedy="")


def decide_listing(show: Show, state: ShowState, command: ReadListing) -> Decision:
    """Take over what the shop's page shows."""
    return accept()


def evolve_reviewed(state: ShowState, event: ClaimsReviewed) -> ShowState:
    """Fold what a deal may claim."""
    return _with_run(state, event.deal, lambda run: replace(run, claims=event.claims, withheld=event.withheld))


def evolve_overridden(state: ShowState, event: ClaimOverridden) -> ShowState:
    """Fold an override; a newer one for the same claim takes its place."""
    others = [one for one in _overrides(state, event.deal) if one.claim is not event.override.claim]
    return _with_run(state, event.deal, lambda run: replace(run, overrides=(*others, event.override)))


def evolve_restored(state: ShowState, event: ClaimRestored) -> ShowState:
    """Fold the end of an override."""
    others = tuple(one for one in _overrides(state, event.deal) if one.claim is not event.claim)
    return _with_run(state, event.deal, lambda run: replace(run, overrides=others))


def evolve_listing(state: ShowState, event: ListingRead) -> ShowState:
    """Fold a listing."""
    listing = Listing(price=event.price, source=event.source, at_ms=event.at_ms)
    listings = {**state.shelf.listings, event.product: listing}
    return replace(state, shelf=replace(state.shelf, listings=listings))


def _overrides(state: ShowState, deal: DealId) -> tuple[Override, ...]:
    run = state.run(deal)
    return run.overrides if run else ()


def _with_run(state: ShowState, deal: DealId, change: Callable[[DealRun], DealRun]) -> ShowState:
    return replace(state, deals=tuple(change(run) if run.deal == deal else run for run in state.deals))

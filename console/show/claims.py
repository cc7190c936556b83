"""The claim gate: no price, "was", countdown or "only N left" on air without its evidence (FIELD section 4).

`review` runs after everything that is decided, so what a running deal may say is always on the record. A named person
may override a claim; that is on the record too, and stays with the deal until it ends. What counts as evidence is
`console.show.evidence`; `console.plan.graphics` shows nothing that is not granted.

Before a deal is live it may only count down to that moment. A proven or overridden price carries the countdown.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from console.show import deals
from console.show.commands import OverrideClaim, ReadListing, RestoreClaim
from console.show.decisions import Accepted, Decision, Refused, accept
from console.show.events import (
    ClaimOverridden,
    ClaimRestored,
    ClaimsReviewed,
    DealExtended,
    DealOpening,
    DealStarted,
    Event,
    ListingRead,
    StockCounted,
    UnitsSold,
    flatten,
)
from console.show.evidence import doubts, units_left
from console.show.names import nearest
from console.show.state import Claim, DealRun, Listing, Override, ShowState
from console.show.stock import known
from console.show.types import DealId, Price, ProductId, Show, UtcMs

LONGEST_WORDS = 200
"""Characters of a name or a reason."""


def touched(state: ShowState, events: Iterable[Event]) -> tuple[DealRun, ...]:
    """List the running deals whose evidence `events`, folded into `state`, may have changed."""
    products: set[ProductId] = set()
    named: set[DealId] = set()
    for event in flatten(events):
        match event:
            case StockCounted() | UnitsSold() | ListingRead():
                products.add(event.product)
            case DealOpening() | DealStarted() | DealExtended() | ClaimOverridden() | ClaimRestored():
                named.add(event.deal)
            case _:
                pass
    if not products and not named:
        return ()
    return tuple(run for run in deals.running(state) if run.product in products or run.deal in named)


def expired(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[DealRun, ...]:
    """List the running deals of which something is on air that was proven and is too old by now."""
    counted = ((run, _counted_ms(show, state, run)) for run in deals.running(state) if Claim.LEFT in run.claims)
    return tuple(run for run, times in counted if times and min(times) + show.limits.count_fresh_ms < at_ms)


def review(show: Show, state: ShowState, runs: Iterable[DealRun], at_ms: UtcMs) -> tuple[ClaimsReviewed, ...]:
    """Say which of `runs`, running deals of `state`, may claim something else than before."""
    judged = ((run, _judge(show, state, run, at_ms)) for run in runs)
    return tuple(now for run, now in judged if now != _on_record(run))


def next_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when evidence on air gets too old. After a review at some instant this is later than that instant."""
    on_air = [run for run in state.deals if Claim.LEFT in run.claims and Claim.LEFT not in vouched(run)]
    counted = [at_ms for run in on_air for at_ms in _counted_ms(show, state, run)]
    return UtcMs(min(counted) + show.limits.count_fresh_ms + 1) if counted else None


def _counted_ms(show: Show, state: ShowState, run: DealRun) -> list[UtcMs]:
    """Say when the variants of a deal's product were counted."""
    product = show.product(run.product)
    counts = [known(state, product.id, kind.id) for kind in product.kinds()] if product else []
    return [count.at_ms for count in counts if count is not None]


def vouched(run: DealRun) -> frozenset[Claim]:
    """Say which claims somebody lets on air without their evidence."""
    return frozenset(override.claim for override in run.overrides)


def _judge(show: Show, state: ShowState, run: DealRun, at_ms: UtcMs) -> ClaimsReviewed:
    """Grant what is proven or overridden, withhold the rest with its reason."""
    lifted = vouched(run) | ({Claim.COUNTDOWN} if Claim.PRICE in vouched(run) else frozenset())
    product = show.product(run.product)
    doubted = doubts(show, state, run, product, at_ms).items()
    withheld = {claim: doubt.why for claim, doubt in doubted if doubt.final or claim not in lifted}
    granted = frozenset(claim for claim in Claim if claim not in withheld)
    return ClaimsReviewed(
        deal=run.deal,
        claims=granted,
        withheld=withheld,
        left_units=units_left(state, run, product) if product and Claim.LEFT in granted else None,
    )


def _on_record(run: DealRun) -> ClaimsReviewed:
    return ClaimsReviewed(deal=run.deal, claims=run.claims, withheld=run.withheld, left_units=run.left_units)


def decide_override(show: Show, state: ShowState, command: OverrideClaim, at_ms: UtcMs) -> Decision:
    """Let a claim on air by name.

    A deal that lacks only the proof of its price could not be armed to override it: overriding its price arms it.
    """
    who, reason = command.who.strip(), command.reason.strip()
    if not (0 < len(who) <= LONGEST_WORDS and 0 < len(reason) <= LONGEST_WORDS):
        return Refused(
            why="An override needs a name and a reason.", remedy=f"Give both, up to {LONGEST_WORDS} characters each."
        )
    event = ClaimOverridden(command.deal, Override(claim=command.claim, who=who, reason=reason, at_ms=at_ms))
    run = state.run(command.deal)
    if run is None:
        return _arm_and(show, state, event, at_ms)
    if any((one.claim, one.who, one.reason) == (command.claim, who, reason) for one in run.overrides):
        return accept()
    return _nothing_to_show(show, state, run, command.claim) or accept(event)


def _arm_and(show: Show, state: ShowState, event: ClaimOverridden, at_ms: UtcMs) -> Decision:
    if event.override.claim is not Claim.PRICE:
        if show.deal(event.deal) is None:
            return Refused(
                why=f"There is no deal “{event.deal}”.", remedy=nearest(event.deal, [deal.id for deal in show.deals])
            )
        return Refused(why=f"“{event.deal}” is neither armed nor running.", remedy="Arm it first (deal.arm).")
    armed = deals.arm(show, state, event.deal, at_ms, price_vouched=True)
    return Accepted((*armed.events, event)) if isinstance(armed, Accepted) else armed


def _nothing_to_show(show: Show, state: ShowState, run: DealRun, claim: Claim) -> Refused | None:
    """Refuse an override of a claim that has no figure."""
    if claim is Claim.WAS and run.was is None:
        return Refused(
            why=f"“{run.name}” has no regular price to show.", remedy="Add it to the show file before the deal starts."
        )
    product = show.product(run.product)
    if claim is Claim.LEFT and not (product and units_left(state, run, product)):
        return Refused(
            why=f"Nobody has counted {run.product_name}, or none is left: there is no figure to show.",
            remedy="Count every variant (stock.count).",
        )
    return None


def decide_restore(state: ShowState, command: RestoreClaim) -> Decision:
    """Take an override back."""
    run = state.run(command.deal)
    if run is None:
        names = [one.deal for one in state.deals]
        remedy = nearest(command.deal, names) if names else "Nothing to take back."
        return Refused(why=f"“{command.deal}” is neither armed nor running.", remedy=remedy)
    if command.claim not in vouched(run):
        return accept()
    return accept(ClaimRestored(deal=command.deal, claim=command.claim))


def decide_listing(show: Show, state: ShowState, command: ReadListing, at_ms: UtcMs) -> Decision:
    """Take over what the shop's page shows. The same again is on the record only when the known one is getting old.

    A listing from the future (the shop's clock is ahead) is one from now; a known one from the future (our clock was
    put back) gives way.
    """
    if show.product(command.product) is None:
        return Refused(
            why=f"There is no product “{command.product}”.",
            remedy=nearest(command.product, [product.id for product in show.products]),
        )
    if command.price.minor < 1:
        return Refused(why="A listing without a price proves nothing.", remedy="Send the price its page shows.")
    read_ms = min(command.at_ms, at_ms)
    before = state.shelf.listings.get(command.product)
    if before is not None and before.at_ms <= at_ms and not _news(show, before, command.price, read_ms):
        return accept()
    return accept(ListingRead(command.product, command.price, command.source, read_ms))


def _news(show: Show, before: Listing, price: Price, read_ms: UtcMs) -> bool:
    newer_by_ms = read_ms - before.at_ms
    if newer_by_ms < 0:
        return False
    return price != before.price or newer_by_ms * 2 > show.limits.count_fresh_ms


def evolve_reviewed(state: ShowState, event: ClaimsReviewed) -> ShowState:
    """Fold what a deal may claim."""
    return _with_run(
        state,
        event.deal,
        lambda run: replace(run, claims=event.claims, withheld=event.withheld, left_units=event.left_units),
    )


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

"""Stock rules: a variant has one count with source, time and provisional flag; sales come off it until the next.

The units a show file plans are no count: they carry no date, so they prove nothing on air and only the crew sees them
(`Standing.planned`). A count that is missing or stale is hidden, never guessed. Counterparts: `console.show.stockwords`
makes sentences of it, `console.show.claims` lets "only N left" on air.
"""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from console.show.commands import CountStock, RecordSale
from console.show.decisions import Decision, Refused, accept
from console.show.events import StockCounted, UnitsSold
from console.show.names import nearest
from console.show.state import Count, DealRun, Oversold, Phase, ShowState
from console.show.types import ONLY, DurationMs, Product, ProductId, Show, UtcMs, Variant, VariantId


class Level(StrEnum):
    """How much of a variant there is."""

    OUT = "out"
    LOW = "low"
    OK = "ok"
    UNKNOWN = "unknown"
    """Nobody counted it, or too long ago."""


class Standing(Struct, frozen=True):
    """How a variant stands, for the crew."""

    variant: Variant
    planned: int | None
    """Units the show file was written with; they prove nothing."""
    units: int | None
    """Units as last counted, less what was sold since; none: nobody counted."""
    sellable: int | None
    """Units less the reserve."""
    level: Level
    source: str
    """Who counted; empty: nobody."""
    age_ms: DurationMs | None
    provisional: bool
    stale: bool
    """Counted, but too long ago to prove anything."""


def fresh(show: Show, count: Count, at_ms: UtcMs) -> bool:
    """Tell whether a count still proves something: young enough, and not from the future."""
    return 0 <= at_ms - count.at_ms <= show.limits.count_fresh_ms


def sellable(product: Product, count: Count) -> int:
    """Say how many units may be sold: the reserve is kept back. Never less than zero."""
    return max(0, count.units - product.reserve_units)


def known(state: ShowState, product: ProductId, variant: VariantId) -> Count | None:
    """Give a variant's newest count, fresh or not; none: nobody counted it."""
    return state.shelf.counts.get(product, {}).get(variant)


def left(show: Show, state: ShowState, product_id: ProductId, at_ms: UtcMs) -> int | None:
    """Say how many units may be sold, over all variants. None: a variant's count is missing or stale."""
    counts = state.shelf.counts.get(product_id)
    product = show.product(product_id) if counts else None
    if counts is None or product is None:
        return None
    units = 0
    for kind in product.kinds():
        count = counts.get(kind.id)
        if count is None or not fresh(show, count, at_ms):
            return None
        units += sellable(product, count)
    return units


def level(show: Show, state: ShowState, product: Product, variant: Variant, at_ms: UtcMs) -> Level:
    """Say how much of a variant there is, by the thresholds of its product."""
    count = known(state, product.id, variant.id)
    if count is None or not fresh(show, count, at_ms):
        return Level.UNKNOWN
    units = sellable(product, count)
    if units == 0:
        return Level.OUT
    return Level.LOW if units <= product.low_units else Level.OK


def sold_out(show: Show, state: ShowState, product_id: ProductId, at_ms: UtcMs) -> bool:
    """Tell whether fresh counts say that nothing is left to sell."""
    return left(show, state, product_id, at_ms) == 0


def standings(show: Show, state: ShowState, product_id: ProductId, at_ms: UtcMs) -> tuple[Standing, ...]:
    """Say how each variant of a product stands, in the show file's order."""
    product = show.product(product_id)
    return tuple(_standing(show, state, product, kind, at_ms) for kind in product.kinds()) if product else ()


def age_text(age_ms: DurationMs) -> str:
    """Write how old something is: ``12 s``, ``3 min``, ``2 h``; the fraction is dropped."""
    seconds = max(0, age_ms) // 1000
    if seconds < 60:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 3600 else f"{seconds // 3600} h"


def decide_count(show: Show, state: ShowState, command: CountStock, at_ms: UtcMs) -> Decision:
    """Take a count over, whoever counted, unless it is older than the known one or says nothing new.

    A count from the future (a shop's clock is ahead) is from now. Shops report less than nothing when they oversold:
    that is none.
    """
    refused = _unknown(show, command.product, command.variant)
    if refused is not None:
        return refused
    counted_ms = at_ms if command.at_ms is None else min(command.at_ms, at_ms)
    before = known(state, command.product, command.variant)
    counted = StockCounted(
        product=command.product,
        variant=command.variant,
        units=max(0, command.units),
        source=command.source,
        at_ms=counted_ms,
        provisional=command.provisional or _misses_a_sale(before, counted_ms),
    )
    return accept(counted) if before is None or _news(show, before, counted, at_ms) else accept()


def decide_sale(show: Show, state: ShowState, command: RecordSale, at_ms: UtcMs) -> Decision:
    """Record a sale: off the count, for the live deal it was made in, over the cap as oversold."""
    refused = _unknown(show, command.product, command.variant)
    if refused is not None:
        return refused
    if command.units < 1:
        return Refused(why=f"A sale of {command.units} units is none.", remedy="Send sales of one unit or more.")
    sold_ms = min(command.at_ms, at_ms)
    run = _live_deal(state, command.product, sold_ms)
    return accept(
        UnitsSold(
            product=command.product,
            variant=command.variant,
            units=command.units,
            deal=run.deal if run else None,
            beyond=_beyond(run, command.units) if run else 0,
            source=command.source,
            at_ms=sold_ms,
        )
    )


def evolve_counted(state: ShowState, event: StockCounted) -> ShowState:
    """Fold a count."""
    before = known(state, event.product, event.variant)
    count = Count(
        units=event.units,
        source=event.source,
        at_ms=event.at_ms,
        provisional=event.provisional,
        sold_ms=before.sold_ms if before else None,
    )
    return _with_count(state, event.product, event.variant, count)


def evolve_sold(state: ShowState, event: UnitsSold) -> ShowState:
    """Fold a sale: the count goes down provisionally, the deal's units go up to its cap."""
    sold = {**state.shelf.sold, event.product: state.shelf.sold.get(event.product, 0) + event.units}
    state = _credited(replace(state, shelf=replace(state.shelf, sold=sold)), event)
    count = known(state, event.product, event.variant)
    if count is None or event.at_ms < count.at_ms:
        return state
    less = replace(
        count,
        units=max(0, count.units - event.units),
        provisional=True,
        taken_off=count.taken_off or not count.provisional,
        sold_ms=event.at_ms if count.sold_ms is None else max(count.sold_ms, event.at_ms),
    )
    return _with_count(state, event.product, event.variant, less)


def _standing(show: Show, state: ShowState, product: Product, kind: Variant, at_ms: UtcMs) -> Standing:
    count = known(state, product.id, kind.id)
    return Standing(
        variant=kind,
        planned=kind.units,
        units=count.units if count else None,
        sellable=sellable(product, count) if count else None,
        level=level(show, state, product, kind, at_ms),
        source=count.source if count else "",
        age_ms=DurationMs(max(0, at_ms - count.at_ms)) if count else None,
        provisional=count is not None and count.provisional,
        stale=count is not None and not fresh(show, count, at_ms),
    )


def _unknown(show: Show, product_id: ProductId, variant: VariantId) -> Refused | None:
    """Refuse what the show does not sell, with the nearest that it does."""
    product = show.product(product_id)
    if product is None:
        return Refused(
            why=f"There is no product “{product_id}”.", remedy=nearest(product_id, [p.id for p in show.products])
        )
    if product.variant(variant) is not None:
        return None
    if not product.variants:
        return Refused(why=f"{product.name} has no variants, so no “{variant}”.", remedy="Leave the variant out.")
    names = [kind.id for kind in product.variants]
    if variant == ONLY:
        return Refused(why=f"{product.name} has variants: say which.", remedy="There is: " + ", ".join(names) + ".")
    return Refused(why=f"{product.name} has no variant “{variant}”.", remedy=nearest(variant, names))


def _news(show: Show, before: Count, counted: StockCounted, at_ms: UtcMs) -> bool:
    """Tell whether a count says something new.

    Newest wins. The same again is only worth a record when the known one is half-way to stale, so that a shop asked
    every second keeps counts fresh without flooding the journal. A known count from the future (the clock was put back)
    proves nothing and gives way.
    """
    if before.at_ms > at_ms:
        return True
    if counted.at_ms < before.at_ms:
        return False
    same = (before.units, before.source, before.provisional) == (counted.units, counted.source, counted.provisional)
    half_stale = 2 * (at_ms - before.at_ms) > show.limits.count_fresh_ms
    return not same or (half_stale and counted.at_ms > before.at_ms)


def _misses_a_sale(before: Count | None, counted_ms: UtcMs) -> bool:
    """Tell whether something was sold since a count was taken: then it is provisional, whoever counted."""
    return before is not None and before.sold_ms is not None and before.sold_ms > counted_ms


def _live_deal(state: ShowState, product: ProductId, sold_ms: UtcMs) -> DealRun | None:
    """Find the live deal a sale was made in; never one that began after it."""
    live = (run for run in state.deals if run.product == product and run.phase is Phase.LIVE)
    return next((run for run in live if run.started_ms <= sold_ms), None)


def _beyond(run: DealRun, units: int) -> int:
    """Say how many of the units sold are over the deal's cap."""
    return 0 if run.cap_units is None else max(0, units - max(0, run.cap_units - run.sold))


def _credited(state: ShowState, event: UnitsSold) -> ShowState:
    """Put a sale down to the deal it was made in; what is beyond its cap is remembered when the deal is gone."""
    run = state.run(event.deal) if event.deal is not None else None
    if run is None:
        return state
    more = replace(run, sold=run.sold + event.units - event.beyond, oversold=run.oversold + event.beyond)
    state = replace(state, deals=tuple(more if one.deal == run.deal else one for one in state.deals))
    if not event.beyond:
        return state
    oversold = {**state.shelf.oversold, run.deal: Oversold(name=run.name, units=more.oversold, at_ms=event.at_ms)}
    return replace(state, shelf=replace(state.shelf, oversold=oversold))


def _with_count(state: ShowState, product: ProductId, variant: VariantId, count: Count) -> ShowState:
    counts = {**state.shelf.counts, product: {**state.shelf.counts.get(product, {}), variant: count}}
    return replace(state, shelf=replace(state.shelf, counts=counts))

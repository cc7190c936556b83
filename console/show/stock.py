"""Stock rules: a variant has one count with source, time and provisional flag; sales come off it until the next.

Sentences about stock are made here from data, never typed. Counterpart: `console.show.claims` lets them on air.
"""

from msgspec.structs import replace

from console.show.commands import CountStock, RecordSale
from console.show.decisions import Decision, Refused
from console.show.events import StockCounted, UnitsSold
from console.show.state import Count, ShowState
from console.show.types import Show, UtcMs


def decide_count(show: Show, state: ShowState, command: CountStock, at_ms: UtcMs) -> Decision:
    """Take a count over."""
    return Refused(why="Not built yet.", remedy="")


def decide_sale(show: Show, state: ShowState, command: RecordSale, at_ms: UtcMs) -> Decision:
    """Record a sale: off the count, for the live deal, over the cap as oversold."""
    return Refused(why="Not built yet.", remedy="")


def evolve_counted(state: ShowState, event: StockCounted) -> ShowState:
    """Fold a count."""
    count = Count(units=event.units, source=event.source, at_ms=event.at_ms, provisional=event.provisional)
    counts = {**state.shelf.counts, event.product: {**state.shelf.counts.get(event.product, {}), event.variant: count}}
    return replace(state, shelf=replace(state.shelf, counts=counts))


def evolve_sold(state: ShowState, event: UnitsSold) -> ShowState:
    """Fold a sale: the count goes down provisionally, the deal's units go up to its cap."""
    sold = {**state.shelf.sold, event.product: state.shelf.sold.get(event.product, 0) + event.units}
    counts = state.shelf.counts
    count = counts.get(event.product, {}).get(event.variant)
    if count is not None:
        less = replace(count, units=max(0, count.units - event.units), provisional=True)
        counts = {**counts, event.product: {**counts[event.product], event.variant: less}}
    deals = tuple(
        replace(run, sold=run.sold + event.units - event.beyond, oversold=run.oversold + event.beyond)
        if run.deal == event.deal
        else run
        for run in state.deals
    )
    return replace(state, deals=deals, shelf=replace(state.shelf, sold=sold, counts=counts))

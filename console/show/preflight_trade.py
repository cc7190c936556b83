"""The checklist's lines of what is sold: feeds, the price of every planned deal, stock.

A part of `console.show.preflight`. Nothing here has rules of its own: `console.show.deals` says whether a deal could
be armed now, `console.show.evidence` whether its “was” is proven, `console.show.stock` what is left.
"""

from collections.abc import Iterator
from typing import Final

from console.show.deals import arm
from console.show.decisions import Refused
from console.show.evidence import doubts, listed
from console.show.facts import Level, Part
from console.show.preflight_lines import Jump, Line, look, many, ok, stop, unused
from console.show.state import Claim, DealRun, Phase, ShowState
from console.show.stock import age_text, fresh, known, left
from console.show.truth import Truth
from console.show.types import Deal, DurationMs, Product, Show, UtcMs
from console.show.watch import EVERY_MS

_COUNT: Final = "Look after the feed, or count by hand (stock.count)."


def trade_lines(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> Iterator[Line]:
    """Give every line of what is sold."""
    yield _feeds(show, truth, at_ms)
    yield from _deals(show, state, at_ms)
    yield from _stock(show, state, at_ms)


def _feeds(show: Show, truth: Truth, at_ms: UtcMs) -> Line:
    part, health = "Feeds", truth.health.get(Part.FEED)
    newest_ms = truth.watch.looks[-1].at_ms if truth.watch.looks else None
    if health is None or (health.level is Level.OFF and newest_ms is None):
        return unused(part, health.reason if health is not None else "No feed was heard of.")
    if health.level is Level.FAILED:
        return stop(part, health.reason, "Mend the feed (cartwall feeds check), or sell without numbers.", Jump.METRICS)
    if newest_ms is None:
        return look(part, f"No live number has come yet. {health.reason}", "Look after what sends them.", Jump.METRICS)
    age_ms = DurationMs(max(0, at_ms - newest_ms))
    if age_ms >= show.alarms.feed_silent_ms + EVERY_MS:
        found = f"The newest live number is {age_text(age_ms)} old."
        return look(part, found, "Look after what sends them: rules and graphics go by it.", Jump.METRICS)
    if health.level is not Level.READY:
        return look(part, health.reason, "Look after the feed.", Jump.METRICS)
    return ok(part, f"Fresh: no older than {age_text(DurationMs(age_ms + EVERY_MS))}. {health.reason}", Jump.METRICS)


def planned(show: Show) -> tuple[Deal, ...]:
    """List the deals somebody will start: those of segments and cues, or all of them where none is named."""
    named: set[str] = {segment.deal for segment in show.rundown if segment.deal is not None}
    named |= {step.args["deal"] for cue in show.cues for step in cue.steps if "deal" in step.args}
    return tuple(deal for deal in show.deals if deal.id in named) or show.deals


def _deals(show: Show, state: ShowState, at_ms: UtcMs) -> Iterator[Line]:
    deals = planned(show)
    if not deals:
        yield unused("Deals", "The show file has none.")
        return
    well = 0
    for deal in deals:
        found = _deal(show, state, deal, at_ms)
        well += found is None
        if found is not None:
            yield found
    if well:
        yield ok("Deals", f"{well} of {many(len(deals), 'deal')} could start now; prices are proven.", Jump.SELL)


def _deal(show: Show, state: ShowState, deal: Deal, at_ms: UtcMs) -> Line | None:
    """Say what keeps a deal from starting, or from saying what it should; none: nothing."""
    part, product = f"Deal “{deal.name}”", show.product(deal.product)
    run = state.run(deal.id)
    if run is not None and run.phase is not Phase.ARMED:
        return None
    refused = arm(show, state, deal.id, at_ms, price_vouched=False)
    if isinstance(refused, Refused):
        return stop(part, refused.why, refused.remedy, Jump.SELL)
    if product is None:
        return stop(part, f"There is no product “{deal.product}”.", "Put it into show.toml.", Jump.SELL)
    doubt = doubts(show, state, _as_live(deal, product, at_ms), product, at_ms).get(Claim.WAS)
    if doubt is not None and product.regular is not None:
        found = f"Its “was” is not proven: {doubt.why}"
        return look(part, found, "Put the evidence into show.toml, or do not say it on camera.", Jump.RULES)
    listing = state.shelf.listings.get(product.id)
    if listing is not None and listed(state, product) != product.price:
        return look(
            part,
            f"The shop's page has another listing price than show.toml ({listing.source}).",
            "The page counts; put it into show.toml.",
            Jump.SELL,
        )
    return None


def _as_live(deal: Deal, product: Product, at_ms: UtcMs) -> DealRun:
    """Give the deal as it would be on air."""
    was = product.regular.price if product.regular else None
    return DealRun(deal.id, deal.name, product.id, product.name, deal.price, was, at_ms, at_ms)


def _stock(show: Show, state: ShowState, at_ms: UtcMs) -> Iterator[Line]:
    wanted = {deal.product for deal in planned(show)} | {one.product for one in show.rundown if one.product is not None}
    products = tuple(product for product in show.products if product.id in wanted)
    if not products:
        yield unused("Stock", "Nothing on sale is planned.")
        return
    well, units = 0, 0
    for product in products:
        there = left(show, state, product.id, at_ms)
        found = _counted(show, state, product, there, at_ms)
        if found is None:
            well, units = well + 1, units + (there or 0)
        else:
            yield found
    if well:
        yield ok("Stock", f"{well} of {many(len(products), 'product')} counted: {units} units.", Jump.SELL)


def _counted(show: Show, state: ShowState, product: Product, there: int | None, at_ms: UtcMs) -> Line | None:
    """Say what is wrong with the count of a product; none: nothing."""
    part = f"Stock of “{product.name}”"
    counts = [known(state, product.id, kind.id) for kind in product.kinds()]
    if there == 0:
        found = "It is sold out."
        return stop(part, found, "Take it out of the rundown, or count again (stock.count).", Jump.SELL)
    lacking = sum(count is None for count in counts)
    if lacking:
        found = f"Nobody has counted {lacking} of {many(len(counts), 'variant')}: “only N left” stays off air."
        return look(part, found, _COUNT, Jump.SELL)
    old = [count for count in counts if count is not None and not fresh(show, count, at_ms)]
    if old:
        age = age_text(DurationMs(at_ms - min(count.at_ms for count in old)))
        return look(part, f"Counted {age} ago ({old[0].source}): “only N left” stays off air.", _COUNT, Jump.SELL)
    if there is not None and there <= product.low_units:
        return look(part, f"{there} left.", "Know it before you pitch it.", Jump.SELL)
    return None

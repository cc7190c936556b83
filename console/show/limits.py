"""What a market allows of a deal (FIELD section 4). The limits are data: layouts/limits.

Asked while playing (`console.show.deals`); planning may ask the same of a show file.
"""

from console.show.decisions import Refused
from console.show.timing import clock_text
from console.show.types import Deal, DurationMs, Limits, Price


def breaches(deal: Deal, listing: Price, limits: Limits) -> tuple[Refused, ...]:
    """Say everything about a deal that the market forbids, given the listing its discount is off."""
    return (*_times(deal, limits), *_units(deal, limits), *_discount(deal, listing, limits))


def _times(deal: Deal, limits: Limits) -> tuple[Refused, ...]:
    shortest_ms = max(DurationMs(1), limits.shortest_deal_ms)
    duration = _span("runs", deal, deal.duration_ms, shortest_ms, limits.longest_deal_ms, limits.market)
    if deal.opening_ms == 0:
        return duration
    longest_ms = limits.longest_opening_ms
    return (
        *duration,
        *_span("opens", deal, deal.opening_ms, limits.shortest_opening_ms, longest_ms, limits.market),
    )


def _span(
    does: str, deal: Deal, span_ms: DurationMs, least_ms: DurationMs, most_ms: DurationMs, market: str
) -> tuple[Refused, ...]:
    if least_ms <= span_ms <= most_ms:
        return ()
    allowed = f"{clock_text(least_ms)} to {clock_text(most_ms)}"
    return (
        Refused(
            why=f"“{deal.name}” {does} for {clock_text(span_ms)}; the market “{market}” allows {allowed}.",
            remedy="Change it in the show file.",
        ),
    )


def _units(deal: Deal, limits: Limits) -> tuple[Refused, ...]:
    asked = (
        ("a cap", deal.cap_units, limits.largest_cap),
        ("a limit per buyer", deal.per_buyer, limits.largest_per_buyer),
    )
    return tuple(
        Refused(
            why=f"“{deal.name}” has {what} of {units} units; the market “{limits.market}” allows {most}.",
            remedy="Change it in the show file.",
        )
        for what, units, most in asked
        if units is not None and units > most
    )


def _discount(deal: Deal, listing: Price, limits: Limits) -> tuple[Refused, ...]:
    if deal.price.minor < 1:
        return (Refused(why=f"“{deal.name}” asks for nothing.", remedy="Give it a price in the show file."),)
    off = listing.minor - deal.price.minor
    if deal.price.currency != listing.currency or off * 100 <= limits.deepest_percent * listing.minor:
        return ()
    percent = -(-off * 100 // listing.minor)
    return (
        Refused(
            why=f"“{deal.name}” takes {percent} % off the listing; the market “{limits.market}” allows "
            f"{limits.deepest_percent} %.",
            remedy="Raise its price in the show file.",
        ),
    )

"""Evidence: what stands behind each claim of a deal, and why it does not suffice (FIELD section 4).

Only facts are looked at here, never overrides: those are `console.show.claims`, which grants or withholds. The listing
is the newest price the shop's page was read to show, whatever its age; before anybody read it, the show file's.

A count is provisional for two reasons, and only one of them is for the crew alone. When its source says so itself, or
when it misses a sale, the figure is in doubt and stays off air. When it was the source's own word and sales have come
off it since (`Count.taken_off`), it is the counter that really counts down, and it may be shown until it is stale.
"""

from datetime import date

from msgspec import Struct

from console.show.money import price_text
from console.show.state import Claim, Count, DealRun, Phase, ShowState
from console.show.stock import age_text, fresh, known, sellable
from console.show.timing import local_date
from console.show.types import Price, Product, RegularPrice, Show, UtcMs, Variant


class Doubt(Struct, frozen=True):
    """Why a claim lacks its evidence, in one sentence that stays the same while its reason does."""

    why: str
    final: bool = False
    """No override helps: there is nothing to show, or it is not time yet."""


NOT_LIVE = Doubt(why="It is not live yet.", final=True)


def listed(state: ShowState, product: Product) -> Price:
    """Give the listing of a product."""
    read = state.shelf.listings.get(product.id)
    return read.price if read is not None else product.price


def price_doubt(price: Price, listing: Price, *, live: bool) -> Doubt | None:
    """Doubt a flash price. While it is live the shop's page may show the flash price itself, never less."""
    if price.currency != listing.currency:
        return Doubt(why=f"The listing is in {listing.currency}, the deal in {price.currency}.")
    if price.minor < listing.minor or (live and price.minor == listing.minor):
        return None
    return Doubt(why=f"The listing shows {price_text(listing)}; the deal's {price_text(price)} is not below it.")


def units_left(state: ShowState, run: DealRun, product: Product) -> int | None:
    """Say how many units there are at the deal's price, as last counted. None: a variant was never counted.

    Never more than the deal's cap leaves: beyond it nobody pays this price.
    """
    counts = [known(state, product.id, kind.id) for kind in product.kinds()]
    units = sum(sellable(product, count) for count in counts if count is not None)
    if None in counts:
        return None
    return units if run.cap_units is None else max(0, min(units, run.cap_units - run.sold))


def doubts(show: Show, state: ShowState, run: DealRun, product: Product | None, at_ms: UtcMs) -> dict[Claim, Doubt]:
    """Doubt each claim of a running deal that lacks its evidence; one without a doubt is proven.

    `product` is the deal's in the show file; none: it is there no more.
    """
    if product is None:
        gone = Doubt(why=f"“{run.product}” is no longer in the show file, so its listing is not known.")
        return dict.fromkeys(Claim, gone)
    live = run.phase is Phase.LIVE
    price = price_doubt(run.price, listed(state, product), live=live)
    found = {
        Claim.PRICE: price if live else NOT_LIVE,
        Claim.WAS: _was(show, state, run, product, at_ms) if live else NOT_LIVE,
        Claim.COUNTDOWN: Doubt(why="Its price is not proven, so no time is counted for it.") if price else None,
        Claim.LEFT: _left(show, state, run, product, at_ms) if live else NOT_LIVE,
    }
    return {claim: doubt for claim, doubt in found.items() if doubt is not None}


def _was(show: Show, state: ShowState, run: DealRun, product: Product, at_ms: UtcMs) -> Doubt | None:
    """Doubt a "was": a genuine price, dated and placed, listed long enough, above the deal's, denied by no listing."""
    regular = product.regular
    if run.was is None:
        return Doubt(why="There is no regular price to show.", final=True)
    if regular is None or regular.price != run.was:
        return Doubt(why="The show file has another regular price by now.")
    why = _unproven(show, regular, at_ms) or _denied(run, regular.price, listed(state, product))
    return Doubt(why=why) if why else None


def _unproven(show: Show, regular: RegularPrice, at_ms: UtcMs) -> str:
    """Say what is missing of a regular price's evidence; empty: nothing."""
    if not regular.where:
        return "Nothing says where the regular price was listed."
    if not regular.since:
        return "Nothing says since when the regular price was listed."
    try:
        since = date.fromisoformat(regular.since)
    except ValueError:
        return f"“{regular.since}”, since when the regular price was listed, is no date."
    days = (date.fromisoformat(local_date(show.zone, at_ms)) - since).days
    if days < 0:
        return f"The regular price is listed from {regular.since} on, which is still to come."
    if days < show.limits.was_listed_days:
        return f"The regular price is listed since {regular.since}, less than {show.limits.was_listed_days} days."
    return ""


def _denied(run: DealRun, regular: Price, listing: Price) -> str:
    """Say what speaks against a regular price; empty: nothing."""
    if regular.currency != run.price.currency:
        return f"The regular price is in {regular.currency}, the deal in {run.price.currency}."
    if regular.minor <= run.price.minor:
        return f"The regular price, {price_text(regular)}, is not above the deal's."
    if listing.currency != regular.currency:
        return f"The listing is in {listing.currency}, the regular price in {regular.currency}."
    if listing.minor > regular.minor:
        return f"The listing shows {price_text(listing)}, more than the regular {price_text(regular)}."
    return ""


def _left(show: Show, state: ShowState, run: DealRun, product: Product, at_ms: UtcMs) -> Doubt | None:
    """Doubt a count: every variant's must be there, fresh, and the source's own word less what was sold."""
    units = units_left(state, run, product)
    for kind in product.kinds():
        why = _uncounted(show, product, kind, known(state, product.id, kind.id), at_ms)
        if why:
            return Doubt(why=why, final=not units)
    return None if units else Doubt(why="Nothing is left of it.", final=True)


def _uncounted(show: Show, product: Product, kind: Variant, count: Count | None, at_ms: UtcMs) -> str:
    name = kind.name or product.name
    if count is None:
        return f"Nobody has counted {name}."
    if not fresh(show, count, at_ms):
        return f"The count of {name} is not from the last {age_text(show.limits.count_fresh_ms)}."
    return f"The count of {name} is provisional." if count.provisional and not count.taken_off else ""

"""Rules of the host's ear: what is said of deals and stock, and when it is true no more.

A price is said only while its deal is live and the price may be on air; a count only while it is fresh.
Counterparts: `console.show.notes` has the words, `console.show.earqueue` their order, `console.plan.earbud` effects.
"""

from typing import Final, assert_never

from msgspec.structs import replace

from console.show.decisions import Decision, Refused, accept
from console.show.ears import Auto
from console.show.events import ClaimsReviewed, DealEnd, DealEnded, DealStarted, Event
from console.show.money import price_text
from console.show.names import nearest
from console.show.notes import Kind, NoteCommand, NoteSaid, NotesQuieted, QuietNotes, SayDeal, Saying, SayNote, SayStock
from console.show.state import Claim, DealRun, Phase, ShowState
from console.show.stock import standings
from console.show.stockwords import sentences
from console.show.types import DealId, ProductId, Show, UtcMs, VariantId

WAITS_MS: Final = 30_000
"""A note that has not begun by then is no news."""
DEAL_WAITS_MS: Final = 10_000
"""The time left is in the words."""
LONGEST_NOTE: Final = 300
FEW: Final = (10, 5, 3, 2, 1)
"""The host is told these, not every sale."""


def decide_note(show: Show, state: ShowState, command: NoteCommand, at_ms: UtcMs) -> Decision:
    """Give something to the host's ear, or make it quiet. Quiet asked twice is done twice: it may be urgent."""
    match command:
        case SayNote():
            said = _note(command.text)
        case SayDeal():
            said = _deal(state, at_ms)
        case SayStock():
            said = _stock(show, state, command.product, at_ms)
        case QuietNotes():
            return accept(NotesQuieted())
        case _:
            assert_never(command)
    return said if isinstance(said, Refused) else accept(NoteSaid(said))


def still(state: ShowState, saying: Saying) -> Saying | None:
    """Give a saying as it is true now: the same, with another price, or none: it is true no more."""
    match saying.kind:
        case Kind.NOTE:
            return saying
        case Kind.DEAL if saying.price is None:
            return saying
        case Kind.STOCK if saying.deal is not None:
            run = state.run(saying.deal)
            return saying if run is not None and run.left_units == saying.left_units else None
        case Kind.DEAL:
            run = state.run(saying.deal) if saying.deal is not None else None
            if run is None or _unsaid(run):
                return None
            return saying if run.price == saying.price else replace(saying, text=_offer(run), price=run.price)
        case Kind.STOCK:
            return saying if saying.product and _units(state, saying.product) == saying.units else None
        case _:
            assert_never(saying.kind)


def unasked(show: Show, state: ShowState, event: Event) -> Saying | None:
    """Say what the host is told of `event`, folded into `state`, without anybody asking; none: nothing."""
    match event:
        case DealStarted() if Auto.DEAL in show.ear.auto:
            said = _deal_of(state.run(event.deal), event.started_ms)
            return said if isinstance(said, Saying) else None
        case DealEnded() if Auto.DEAL in show.ear.auto:
            deal = show.deal(event.deal)
            how = "is sold out" if event.why is DealEnd.SOLD_OUT else "is over"
            return Saying(Kind.DEAL, f"{deal.name} {how}.", DEAL_WAITS_MS) if deal else None
        case ClaimsReviewed(left_units=int(units)) if Auto.STOCK in show.ear.auto and units in FEW:
            run = state.run(event.deal)
            text = f"{run.product_name}: only {units} left." if run else ""
            return Saying(Kind.STOCK, text, DEAL_WAITS_MS, event.deal, left_units=units) if run else None
        case _:
            return None


def time_words(left_ms: int) -> str:
    """Say how long: ``2 minutes``, ``1 minute 20 seconds``, ``45 seconds``."""
    minutes, seconds = divmod(max(0, left_ms) // 1000, 60)
    parts = [_counted(minutes, "minute")] if minutes else []
    if seconds or not minutes:
        parts.append(_counted(seconds, "second"))
    return " ".join(parts)


def _counted(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"


def _note(text: str) -> Saying | Refused:
    words = " ".join(text.split())
    if not words:
        return Refused(why="There is nothing to say.", remedy="Write a note for the host.")
    if len(words) > LONGEST_NOTE:
        return Refused(why=f"A note has {LONGEST_NOTE} letters at most.", remedy="Say it in fewer words.")
    return Saying(Kind.NOTE, words, WAITS_MS)


def _deal(state: ShowState, at_ms: UtcMs) -> Saying | Refused:
    return _deal_of(state.deal, at_ms)


def _deal_of(run: DealRun | None, at_ms: UtcMs) -> Saying | Refused:
    if run is None or run.phase is not Phase.LIVE or run.deadline_ms <= at_ms:
        return Refused(why="No deal is live, so there is none to speak of.", remedy="Start a deal.")
    if (why := _unsaid(run)) is not None:
        return Refused(why=f"The price of “{run.name}” may not be said: {why}", remedy="See CLAIMS for its evidence.")
    left_ms = run.deadline_ms - at_ms
    text = f"{_offer(run)} {time_words(left_ms)} left."
    return Saying(Kind.DEAL, text, min(DEAL_WAITS_MS, left_ms), DealId(run.deal), run.price, run.product)


def _unsaid(run: DealRun) -> str | None:
    """Say why a deal's price is not to be said; none: it may be."""
    if run.phase is not Phase.LIVE:
        return "it is not live."
    return None if Claim.PRICE in run.claims else run.withheld.get(Claim.PRICE, "nothing proves it.")


def _offer(run: DealRun) -> str:
    return f"{run.product_name}, {price_text(run.price)}."


def _stock(show: Show, state: ShowState, wanted: ProductId | None, at_ms: UtcMs) -> Saying | Refused:
    product_id = wanted or in_hand(state)
    if product_id is None:
        return Refused(why="No product is in hand.", remedy="Say which, or pin one.")
    product = show.product(product_id)
    if product is None:
        return Refused(f"There is no product “{product_id}”.", nearest(product_id, [one.id for one in show.products]))
    said = sentences(show, state, product_id, at_ms)
    ages = [row.age_ms for row in standings(show, state, product_id, at_ms) if row.age_ms is not None and not row.stale]
    if not said or not ages:
        return Refused(why=f"No fresh count of {product.name} to speak from.", remedy="Count it (stock.count).")
    good_for_ms = min(WAITS_MS, show.limits.count_fresh_ms - max(ages))
    text = f"{product.name}: {', '.join(said)}."
    return Saying(Kind.STOCK, text, good_for_ms, product=product_id, units=_units(state, product_id))


def in_hand(state: ShowState) -> ProductId | None:
    """Say which product is sold now: that of the segment on air, else the pinned one."""
    run = state.rundown.on_air
    return run.segment.product if run is not None and run.segment.product is not None else state.pinned


def _units(state: ShowState, product: ProductId) -> tuple[tuple[VariantId, int], ...]:
    return tuple((variant, count.units) for variant, count in state.shelf.counts.get(product, {}).items())

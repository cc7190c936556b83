"""`advise`: what a good show file allows but a producer should look at again before the show.

Counterpart: `console.config.showfile` refuses what is wrong. Nothing here stops a show; the day it is asked on counts.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from console.config.amounts import duration_text
from console.config.lines import find_lines
from console.config.problems import Problems
from console.config.tables import Notes
from console.show.timing import DAY_MS, time_of_day_text
from console.show.types import Deal, DurationMs, Edge, Product, Segment, Show, TimeOfDayMs

_CHECK_STOCK = "Count again, or leave it out."


def advise(show: Show, text: str, file: str, today: date) -> Problems | None:
    """Say what deserves a second look in the show that was read from `text`; none: nothing."""
    notes = Notes(file, find_lines(text.replace("\r\n", "\n")))
    _advise_cameras(show, notes)
    _advise_was(show, notes, today)
    _advise_stock(show, notes)
    _advise_caps(show, notes)
    _advise_starts(show, notes)
    _advise_pins(show, notes)
    _advise_overlaps(show, notes)
    return notes.problems()


def _order(show: Show) -> Iterator[tuple[int, Segment]]:
    """Give the segments in their order with their places in the file, those of the adlib bucket left out."""
    return ((index, segment) for index, segment in enumerate(show.rundown) if not segment.adlib)


def _advise_cameras(show: Show, notes: Notes) -> None:
    """Look for a camera that is a whole scene beside others that are items of it: nobody can tell what it shows."""
    for index, whole in enumerate(show.cameras):
        items = [one.name for one in show.cameras if one.scene == whole.scene and one.item]
        if items and not whole.item:
            last = f"taken, it shows the last taken of those ({', '.join(items)})."
            reason = f"It is the whole of a scene whose items are cameras: {last}"
            notes.add(("camera", index, "scene"), whole.scene, reason, "Give it an item of its own, or leave it out.")


def _advise_was(show: Show, notes: Notes, today: date) -> None:
    """Look for a "was" that has not been listed for long enough: it is not shown, but may be on the show's day."""
    on_sale = {deal.product for deal in show.deals}
    days = show.limits.was_listed_days
    for index, product in enumerate(show.products):
        if product.regular is None or product.id not in on_sale:
            continue
        since = date.fromisoformat(product.regular.since)
        if (today - since).days < days:
            reason = f"A “was” must have been listed for {days} days here."
            remedy = f"It is not shown before {since + timedelta(days=days)}."
            notes.add(("product", index, "regular", "since"), since, reason, remedy)


def sellable_units(product: Product) -> int | None:
    """Say how many can be sold, the reserve kept back; none: a variant was not counted."""
    units = [kind.units for kind in product.kinds()]
    counted = [max(0, one - product.reserve_units) for one in units if one is not None]
    return sum(counted) if len(counted) == len(units) else None


def _advise_stock(show: Show, notes: Notes) -> None:
    """Look for what is planned and is not there."""
    planned = {deal.product for deal in show.deals} | {segment.product for segment in show.rundown}
    for index, product in enumerate(show.products):
        if product.id in planned and sellable_units(product) == 0:
            notes.add(("product", index), product.name, "It is planned, and there is nothing of it.", _CHECK_STOCK)
    for index, segment in _order(show):
        product_there = show.product(segment.product) if segment.product else None
        units = sellable_units(product_there) if product_there else None
        if units is not None and segment.units_goal > units:
            reason = f"It should sell more than the {units} there are."
            notes.add(("segment", index, "goal"), segment.units_goal, reason, _CHECK_STOCK)


def _advise_caps(show: Show, notes: Notes) -> None:
    """Look for a cap above what is there."""
    for index, deal in enumerate(show.deals):
        product = show.product(deal.product)
        units = sellable_units(product) if product else None
        if units and deal.cap_units is not None and deal.cap_units > units:
            reason = f"There are {units}, the reserve left out, so this caps nothing."
            notes.add(("deal", index, "cap"), deal.cap_units, reason, "Lower it, or count again.")


def _advise_starts(show: Show, notes: Notes) -> None:
    """Look for a hard start that comes before what is before it ends."""
    at_ms: int | None = show.starts
    for index, segment in _order(show):
        if segment.start is not None:
            late_ms = 0 if at_ms is None else (at_ms - segment.start) % DAY_MS
            if 0 < late_ms < DAY_MS // 2:
                ends = time_of_day_text(TimeOfDayMs((segment.start + late_ms) % DAY_MS))
                reason = f"What comes before it ends at {ends}, {duration_text(DurationMs(late_ms))} later."
                start = time_of_day_text(segment.start)
                notes.add(("segment", index, "start"), start, reason, "Shorten something, or start later.")
            at_ms = segment.start
        at_ms = None if at_ms is None else at_ms + segment.duration_ms


def _advise_pins(show: Show, notes: Notes) -> None:
    """See that one product is pinned at all times, the one that is sold, and not for too long (FIELD section 3)."""
    pins: list[tuple[int, str]] = []
    start_ms = 0
    for index, segment in _order(show):
        changes = _pins(show, segment)
        if segment.product is None and segment.deal is not None:
            notes.add(("segment", index), None, "It arms a deal but pins no product.", "Add the deal's product.")
        if show.products and not pins and not any(at_ms == 0 for at_ms, _ in changes):
            notes.add(("segment", index), None, "Nothing is pinned when it starts.", "Add product = “…”.")
        pins += [(start_ms + at_ms, product) for at_ms, product in changes]
        start_ms += segment.duration_ms
    _advise_ages(show, notes, [*pins, (start_ms, "")])


def _advise_ages(show: Show, notes: Notes, pins: list[tuple[int, str]]) -> None:
    """Name the segment in which a pin gets too old. `pins` are in order, an empty one at the end."""
    oldest_ms = show.limits.pin_oldest_ms
    pinned, since_ms = "", 0
    for at_ms, product in pins:
        if product == pinned:
            continue
        if pinned and at_ms - since_ms > oldest_ms:
            oldest, age = duration_text(oldest_ms), duration_text(DurationMs(at_ms - since_ms))
            reason = f"“{pinned}” is pinned for {age} here; more than {oldest} is an alarm."
            place = ("segment", _segment_at(show, since_ms + oldest_ms))
            notes.add(place, None, reason, "Part it, or pin another in between.")
        pinned, since_ms = product, at_ms


def _segment_at(show: Show, at_ms: int) -> int:
    """Find the place in the file of the segment that is on air at a time after the start."""
    for index, segment in _order(show):
        at_ms -= segment.duration_ms
        if at_ms < 0:
            return index
    return max((index for index, _ in _order(show)), default=0)


def _pins(show: Show, segment: Segment) -> list[tuple[int, str]]:
    """List what a segment pins, itself and by its timed cues, with the time since its start."""
    pins: list[tuple[int, str]] = [] if segment.product is None else [(0, segment.product)]
    for timed in segment.cues:
        cue = show.cue(timed.cue)
        products = [step.args["product"] for step in cue.steps if step.verb == "product.pin"] if cue else []
        at_ms = segment.duration_ms - timed.offset_ms if timed.edge is Edge.BEFORE else timed.offset_ms
        pins += [(at_ms, product) for product in products]
    return sorted(pins, key=lambda pin: pin[0])


def _advise_overlaps(show: Show, notes: Notes) -> None:
    """Look for deals on one product that may meet: the later is refused while the earlier runs."""
    ends: dict[str, tuple[Deal, int]] = {}
    at_ms = 0
    for index, segment in _order(show):
        deal = show.deal(segment.deal) if segment.deal else None
        if deal is not None:
            earlier = ends.get(deal.product)
            if earlier is not None and earlier[0].id != deal.id and earlier[1] > at_ms:
                reason = f"“{earlier[0].name}” sells the same product and may still run."
                notes.add(("segment", index, "deal"), deal.id, reason, "Two deals on one product never run at once.")
            ends[deal.product] = (deal, at_ms + deal.opening_ms + deal.duration_ms + deal.extension_ms)
        at_ms += segment.duration_ms

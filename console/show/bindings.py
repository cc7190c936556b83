"""Facts of the show that a field of a graphic may follow (`Graphic.bind`). A closed list; every one has words.

Nothing false goes on air: a flash price, a "was", a countdown or an "only N left" is a fact only while its deal is
live and granted the claim (`console.show.claims`). A product without a deal has its listing's price and nothing more.
A fact that is not so now is none: its field is empty, and a graphic that cannot do without it is withheld.

Every number has an age, and what an old one does is a rule of the claim gate:
- It freezes while it is fresh: between two counts it stays as it was last counted. A countdown runs on, on every page,
  for its deadline does not age.
- It leaves when it is too old: "N left" after the limits' `count_fresh_ms`, numbers of the room after
  `console.show.triggers.STALE_MS`, one of them alone when its own feed is silent (`FeedSample.stale`). Its field
  empties, and with it goes the graphic that cannot do without it.
- It never dims: a dimmed figure on a phone is still read as true.

Counterparts: `console.plan.graphics` puts facts into fields, `console.config.graphics` checks what a file binds.
"""

from collections.abc import Callable

from msgspec import Struct

from console.show.evidence import listed
from console.show.feed import METRICS, SHARES, metric_now
from console.show.following import planned_end, start_after
from console.show.money import price_text
from console.show.numbers import drop, unlocks
from console.show.order import upcoming
from console.show.pictures import addressed, file_address
from console.show.rulewords import amount
from console.show.state import Airing, Claim, DealRun, Phase, ShowState
from console.show.timing import local_ms_of_day, time_of_day_text
from console.show.types import FieldValue, GraphicField, Product, Show, UtcMs


class Fact(Struct, frozen=True):
    """A fact as words, and as a number where it has one (minor units, units, UTC milliseconds)."""

    text: str
    number: int | None = None


def left_text(units: int) -> str:
    """Write how many are left, as a graphic says it."""
    return f"{units} left"


Facts = Callable[[Show, ShowState], Fact | None]


def _pinned(show: Show, state: ShowState) -> Product | None:
    return show.product(state.pinned) if state.pinned is not None else None


def _pinned_run(state: ShowState) -> DealRun | None:
    """Give the live deal on the pinned product."""
    live = (run for run in state.deals if run.phase is Phase.LIVE and run.product == state.pinned)
    return next(live, None)


def _pinned_name(show: Show, state: ShowState) -> Fact | None:
    product = _pinned(show, state)
    return Fact(product.name) if product else None


def _pinned_price(show: Show, state: ShowState) -> Fact | None:
    """Give the deal's price while it is granted; without a live deal the listing's."""
    run, product = _pinned_run(state), _pinned(show, state)
    if run is not None:
        return _run_price(run)
    price = listed(state, product) if product else None
    return Fact(price_text(price), price.minor) if price else None


def _pinned_was(show: Show, state: ShowState) -> Fact | None:
    return _run_was(_pinned_run(state))


def _pinned_left(show: Show, state: ShowState) -> Fact | None:
    return _run_left(_pinned_run(state))


def _run_price(run: DealRun | None) -> Fact | None:
    if run is None or run.phase is not Phase.LIVE or Claim.PRICE not in run.claims:
        return None
    return Fact(price_text(run.price), run.price.minor)


def _run_was(run: DealRun | None) -> Fact | None:
    """Give the "was", which says nothing without the price it was before."""
    if run is None or run.was is None or Claim.WAS not in run.claims or _run_price(run) is None:
        return None
    return Fact(price_text(run.was), run.was.minor)


def _run_left(run: DealRun | None) -> Fact | None:
    if run is None or not run.left_units or Claim.LEFT not in run.claims:
        return None
    return Fact(left_text(run.left_units), run.left_units)


def _pinned_image(show: Show, state: ShowState) -> Fact | None:
    return _image(_pinned(show, state))


def _deal_image(show: Show, state: ShowState) -> Fact | None:
    return _image(show.product(state.deal.product)) if state.deal else None


def _next_image(show: Show, state: ShowState) -> Fact | None:
    coming = upcoming(show, state)
    return _image(show.product(coming[0].product)) if coming and coming[0].product else None


def _image(product: Product | None) -> Fact | None:
    """Give a product's picture as an address a page may load; one from elsewhere is none."""
    address = file_address(product.image) if product is not None else ""
    return Fact(address) if address else None


def _deal_name(show: Show, state: ShowState) -> Fact | None:
    return Fact(state.deal.name) if state.deal else None


def _deal_product(show: Show, state: ShowState) -> Fact | None:
    return Fact(state.deal.product_name) if state.deal else None


def _deal_price(show: Show, state: ShowState) -> Fact | None:
    return _run_price(state.deal)


def _deal_was(show: Show, state: ShowState) -> Fact | None:
    return _run_was(state.deal)


def _deal_left(show: Show, state: ShowState) -> Fact | None:
    return _run_left(state.deal)


def _deal_cap(show: Show, state: ShowState) -> Fact | None:
    """Give how many the deal sells at most; a number beside "left" that comes from its plan."""
    run = state.deal
    return Fact(str(run.cap_units), run.cap_units) if run is not None and run.cap_units is not None else None


def _deal_deadline(show: Show, state: ShowState) -> Fact | None:
    return _deal_ends(show, state, Phase.LIVE)


def _deal_opens(show: Show, state: ShowState) -> Fact | None:
    return _deal_ends(show, state, Phase.OPENING)


def _deal_ends(show: Show, state: ShowState, phase: Phase) -> Fact | None:
    """Give when a phase of the featured deal ends, while time may be counted for it."""
    run = state.deal
    if run is None or run.phase is not phase or Claim.COUNTDOWN not in run.claims:
        return None
    return _moment(show, run.deadline_ms)


def _deal_started(show: Show, state: ShowState) -> Fact | None:
    return _moment(show, state.deal.started_ms) if state.deal else None


def _moment(show: Show, at_ms: UtcMs) -> Fact:
    """Give an instant: its wall clock in words, its milliseconds as a number."""
    minute_ms = UtcMs(at_ms - at_ms % 60_000)
    return Fact(time_of_day_text(local_ms_of_day(show.zone, minute_ms)), at_ms)


def _next_name(show: Show, state: ShowState) -> Fact | None:
    coming = upcoming(show, state)
    return Fact(coming[0].name) if coming else None


def _next_product(show: Show, state: ShowState) -> Fact | None:
    coming = upcoming(show, state)
    product = show.product(coming[0].product) if coming and coming[0].product else None
    return Fact(product.name) if product else None


def _next_at(show: Show, state: ShowState) -> Fact | None:
    """Give when the next segment is planned; before the first only its clock time is known, no instant."""
    coming, run = upcoming(show, state), state.rundown.on_air
    if not coming:
        return None
    if run is not None:
        return _moment(show, start_after(show.zone, coming[0], planned_end(run), run.started_ms))
    start = coming[0].start if coming[0].start is not None else show.starts
    return Fact(time_of_day_text(start)) if start is not None else None


def _segment_name(show: Show, state: ShowState) -> Fact | None:
    run = state.rundown.on_air
    return Fact(run.segment.name) if run else None


def _room(name: str) -> Facts:
    """Give what reads one number of the room. A share is words only: no whole number is 3.4 %."""

    def read(show: Show, state: ShowState) -> Fact | None:
        value = metric_now(state.room, name) if state.room is not None else None
        if state.room is None or value is None:
            return None
        return Fact(amount(name, value, state.room.currency), None if name in SHARES else int(value))

    return read


def _drop_value(show: Show, state: ShowState) -> Fact | None:
    near = drop(show, state)
    return Fact(near.amount_text(near.value), int(near.value)) if near else None


def _drop_target(show: Show, state: ShowState) -> Fact | None:
    near = drop(show, state)
    return Fact(near.amount_text(near.level), int(-(-near.level // 1))) if near else None


def _drop_goal(show: Show, state: ShowState) -> Fact | None:
    near = drop(show, state)
    return Fact(near.goal_text()) if near else None


def _drop_unlocks(show: Show, state: ShowState) -> Fact | None:
    near = drop(show, state)
    return Fact(unlocks(show, near.rule)) if near else None


def _show_title(show: Show, state: ShowState) -> Fact | None:
    return Fact(show.title)


ROOM_METRICS: dict[str, str] = {f"room.{name.removesuffix('_minor')}": name for name in METRICS}
"""Every number a feed has, as a fact: ``room.viewers``, ``room.gmv`` (as money), ``room.ctr`` (as a percentage)."""

FACTS: dict[str, Facts] = {
    "pinned.name": _pinned_name,
    "pinned.price": _pinned_price,
    "pinned.was": _pinned_was,
    "pinned.left": _pinned_left,
    "pinned.image": _pinned_image,
    "deal.name": _deal_name,
    "deal.product": _deal_product,
    "deal.price": _deal_price,
    "deal.was": _deal_was,
    "deal.left": _deal_left,
    "deal.image": _deal_image,
    "deal.cap": _deal_cap,
    "deal.deadline": _deal_deadline,
    "deal.opens": _deal_opens,
    "deal.started": _deal_started,
    "next.name": _next_name,
    "next.product": _next_product,
    "next.image": _next_image,
    "next.at": _next_at,
    "segment.name": _segment_name,
    "show.title": _show_title,
    **{fact: _room(name) for fact, name in ROOM_METRICS.items()},
    "drop.value": _drop_value,
    "drop.target": _drop_target,
    "drop.goal": _drop_goal,
    "drop.unlocks": _drop_unlocks,
}

NUMBERS = (
    "pinned.price",
    "pinned.was",
    "pinned.left",
    "deal.price",
    "deal.was",
    "deal.left",
    "deal.cap",
    "deal.deadline",
    "deal.opens",
    "deal.started",
    "next.at",
    *(fact for fact, name in ROOM_METRICS.items() if name not in SHARES),
    "drop.value",
    "drop.target",
)
"""Facts a field of numbers may follow."""

IMAGES = ("pinned.image", "deal.image", "next.image")
"""Facts a field that holds a picture may follow, and no other."""

COUNTED = ("deal.deadline", "deal.opens")
"""The facts a deal is counted down to."""

CLAIM_FACTS = {
    "price": ("pinned.price", "deal.price"),
    "was": ("pinned.was", "deal.was"),
    "left": ("pinned.left", "deal.left"),
    "units": ("pinned.left", "deal.left"),
    "deadlineMs": ("deal.deadline", "next.at"),
    "opensMs": ("deal.opens",),
}
"""What a field that makes a claim may follow: never another claim's fact, or a price would pass for a "was"."""


PACKAGE_CLAIM_FACTS = {
    "cartwall-drop": {
        "value": ("drop.value",),
        "target": ("drop.target",),
        "valueText": ("drop.value",),
        "targetText": ("drop.target",),
        "unlocks": ("drop.unlocks",),
    }
}
"""The same for what is a claim in one package of ours."""


def claim_facts(package: str, name: str) -> tuple[str, ...]:
    """List what a field of a package may follow because it makes a claim; none: it makes none."""
    return PACKAGE_CLAIM_FACTS.get(package, {}).get(name) or CLAIM_FACTS.get(name, ())


def field_values(show: Show, state: ShowState, airing: Airing) -> dict[str, FieldValue] | None:
    """Give every field of a graphic its value now. None: it cannot do without a fact that is not so."""
    values = addressed(airing.graphic.fields, {**airing.graphic.data, **airing.values})
    for name, fact_name in airing.graphic.bind.items():
        field, fact = airing.graphic.field(name), FACTS.get(fact_name)
        found = fact(show, state) if fact is not None else None
        value = _as(field, found)
        if value is None and _needed(field, fact_name):
            return None
        values[name] = "" if value is None and field is not None and field.kind == "text" else value
    return values


def missing(show: Show, state: ShowState, airing: Airing) -> tuple[str, ...]:
    """Name the facts that are not so and without which a graphic is withheld."""
    graphic = airing.graphic
    found = []
    for name, fact_name in graphic.bind.items():
        field, fact = graphic.field(name), FACTS.get(fact_name)
        there = _as(field, fact(show, state) if fact else None) is not None
        if not there and _needed(field, fact_name):
            found.append(fact_name)
    return tuple(found)


def _needed(field: GraphicField | None, fact_name: str) -> bool:
    """Tell whether a graphic cannot do without a fact: one that counts a deal down is nothing without its deadline."""
    return field is None or field.required or fact_name in COUNTED


def _as(field: GraphicField | None, fact: Fact | None) -> FieldValue:
    """Give a fact as its field holds it; none: the fact is not so, or has no number. Empty words are nothing."""
    if field is None or fact is None:
        return None
    return fact.number if field.kind in ("whole", "number") else fact.text or None

"""Alarms of the live numbers: a silent feed, a stage that stays low, too little stock, a jump in sales, dead air.

As in `console.show.alarms`, a sentence holds no figure that ticks. Each is raised after a while and lifted only when it
is clearly over, and can be acknowledged or snoozed (`console.show.hushing`). Counterpart: `console.show.watch`.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from msgspec import Struct

from console.show.state import Phase, ShowState
from console.show.stock import age_text, known, sellable
from console.show.types import DurationMs, Product, Show, UtcMs
from console.show.watch import EVERY_MS, KEPT_MS, Look, Watch

CLEARLY: Final = 1.1
"""A rate has to be so many times its threshold before the alarm is over."""
MINUTE_MS: Final = 60_000
BASELINE_MS: Final = 180_000
"""A jump in sales needs so much of the show before it to be one."""
DEAL_TIMES: Final = 3
"""While a deal is live so many times more is needed: it is there to sell."""
VOICE_MS: Final = 20_000
"""Nobody is heard for so long: more than a breath."""

ENDED_BY_NUMBERS: Final = ("stage:", "air")
"""Alarms that are over when numbers say so; of the others it is known since when they are so, also after a restart."""

_STAGES: Final = {
    "retention": "People come in and leave again: start in the middle of something and break the pattern.",
    "click_rate": "They watch but few tap a product: say “tap the orange bag at the bottom”, and pin what is in hand.",
    "cart_rate": "They tap but do not put it in the cart: look at the listing, and whether its price is the one said.",
    "checkout_rate": "Carts are filled but not paid for: call them back, and see that nothing is in the way of paying.",
}


Heard = Mapping[str, UtcMs | None]
"""When each feed was heard last; none: never yet."""


class Alarm(Struct, frozen=True):
    """One that can be acknowledged."""

    id: str
    """``feed:shop``, ``stage:click_rate``, ``stock:mug``, ``sales``, ``air``."""
    text: str
    """What is wrong, then what to do."""
    since_ms: UtcMs
    """Since when it is so; an acknowledgement from before then was of another one."""


def feed_alarms(show: Show, state: ShowState, watch: Watch, feeds: Heard, at_ms: UtcMs) -> tuple[Alarm, ...]:
    """Give those that nobody has acknowledged or snoozed, worst first."""
    found = all_feed_alarms(show, state, watch, feeds, at_ms)
    return tuple(alarm for alarm in found if not hushed(state, alarm, at_ms))


def hushed(state: ShowState, alarm: Alarm, at_ms: UtcMs) -> bool:
    """Tell whether somebody has seen to it. One that was acknowledged is told again when it ended and began anew.

    Since when it is so is not known of what began before this engine did, nor of what has lasted for longer than is
    remembered; so of what the numbers end (`console.show.hushing`) it is their word that counts.
    """
    hush = state.hushed.get(alarm.id)
    if hush is None:
        return False
    if hush.until_ms is not None:
        return hush.at_ms <= at_ms < hush.until_ms
    if alarm.id.startswith(ENDED_BY_NUMBERS) and hush.over_ms is None:
        return state.live_ms is None or hush.at_ms >= state.live_ms
    return alarm.since_ms <= hush.at_ms if hush.over_ms is None else alarm.since_ms < hush.over_ms


def all_feed_alarms(show: Show, state: ShowState, watch: Watch, feeds: Heard, at_ms: UtcMs) -> tuple[Alarm, ...]:
    """Give all of them. What the room does is an alarm only while the show is live and its numbers are of now."""
    live_ms = state.live_ms
    if live_ms is None:
        return tuple(_silent(show, watch, feeds, at_ms))
    looks = tuple(look for look in watch.looks if look.at_ms >= live_ms)
    fresh = bool(looks) and at_ms - looks[-1].at_ms < show.alarms.feed_silent_ms
    room = (*_sales(show, state, looks), *_dead_air(show, watch, looks, at_ms)) if fresh else ()
    stages = _stages(show, looks) if fresh else ()
    return (*room, *_silent(show, watch, feeds, at_ms), *_stock(show, state), *stages)


def _silent(show: Show, watch: Watch, feeds: Heard, at_ms: UtcMs) -> Iterator[Alarm]:
    """Name feeds that spoke and are silent; where nobody says how feeds are, the numbers themselves tell it."""
    limit_ms = show.alarms.feed_silent_ms
    words = f"for more than {age_text(limit_ms)}: look after what sends it; figures of it are old."
    for feed, heard_ms in feeds.items():
        if heard_ms is not None and at_ms - heard_ms >= limit_ms:
            yield Alarm(f"feed:{feed}", f"Feed “{feed}” is silent {words}", UtcMs(heard_ms + limit_ms))
    if not feeds and watch.looks and at_ms - watch.looks[-1].at_ms >= limit_ms + EVERY_MS:
        text = f"No live numbers have come {words}"
        yield Alarm("feed:all", text, UtcMs(watch.looks[-1].at_ms + limit_ms + EVERY_MS))


def _stages(show: Show, looks: tuple[Look, ...]) -> Iterator[Alarm]:
    """Name the earliest stage that is low for long: what is lost there no later stage has."""
    for rate, words in _STAGES.items():
        threshold: float = getattr(show.alarms, rate)
        since_ms = _lasting(looks, rate, threshold) if threshold else None
        if since_ms is not None and looks[-1].at_ms - since_ms >= min(show.alarms.low_for_ms, KEPT_MS - EVERY_MS):
            what, _, mend = words.partition(": ")
            low = f"under {threshold:.0%} for more than {age_text(show.alarms.low_for_ms)}"
            yield Alarm(f"stage:{rate}", f"{what} ({_NAMES[rate]}: {low}): {mend}", since_ms)
            return


_NAMES: Final = {
    "retention": "staying past 30 s", "click_rate": "tapping", "cart_rate": "filling a cart", "checkout_rate": "paying",
}  # fmt: skip


def _lasting(looks: tuple[Look, ...], rate: str, threshold: float) -> UtcMs | None:
    """Say since when a rate is under its threshold without having clearly been above it again; none: it is not."""
    since_ms: UtcMs | None = None
    for look in looks:
        value = look.rates.get(rate)
        if value is None:
            continue
        if value >= threshold * CLEARLY:
            since_ms = None
        elif value < threshold and since_ms is None:
            since_ms = look.at_ms
    return since_ms


def _stock(show: Show, state: ShowState) -> Iterator[Alarm]:
    """Name what runs low or out while it is pitched: pinned, or on sale in a deal."""
    named: set[str] = set()
    for run in (one for one in state.deals if one.phase is Phase.LIVE):
        product = show.product(run.product)
        if product is not None and product.id not in named:
            named.add(product.id)
            yield from _short(state, product, f"while “{run.name}” is on sale", run.started_ms)
    pinned = show.product(state.pinned) if state.pinned is not None else None
    if pinned is not None and state.pinned_ms is not None and pinned.id not in named:
        yield from _short(state, pinned, "while it is pinned", state.pinned_ms)


def _short(state: ShowState, product: Product, pitched: str, since_ms: UtcMs) -> Iterator[Alarm]:
    """Judge the newest counts, however old: stock does not come back by itself while a feed is silent."""
    counts = [known(state, product.id, kind.id) for kind in product.kinds()]
    units = [sellable(product, count) for count in counts if count is not None]
    if not units or len(units) < len(counts) or max(units) > product.low_units:
        return
    if max(units) > 0:
        text = f"“{product.name}” is running low {pitched}: say so, and have the next product ready."
        yield Alarm(f"stock:{product.id}", text, since_ms)
    elif "sale" in pitched:  # of one that is pinned `console.show.alarms` tells, with what to do
        text = f"“{product.name}” is sold out {pitched}: end the deal (deal.end), and pin another (product.pin)."
        yield Alarm(f"out:{product.id}", text, since_ms)


def _sales(show: Show, state: ShowState, looks: tuple[Look, ...]) -> Iterator[Alarm]:
    """Say that sales jumped over what the show itself sold in the minutes before: a price may be wrong."""
    live = [f"“{run.name}”" for run in state.deals if run.phase is Phase.LIVE]
    times = show.alarms.gmv_times * (DEAL_TIMES if live else 1)
    if not times:
        return
    since_ms: UtcMs | None = None
    known_looks = [(look.at_ms, look.gmv_minor) for look in looks if look.gmv_minor is not None]
    if any(after < before for (_, before), (_, after) in pairwise(known_looks)):
        return  # it was counted anew
    for end in range(len(known_looks)):
        ratio = _ratio(known_looks[: end + 1])
        if ratio is None or ratio < times / 2:
            since_ms = None
        elif ratio > times and since_ms is None:
            since_ms = known_looks[end][0]
    if since_ms is not None:
        where = f" of {', '.join(live)}" if live else ""
        text = (
            f"Sales jumped to more than {times:g} times the show's last minutes: check the price{where} in the shop "
            "first; if it is right, thank the room."
        )
        yield Alarm("sales", text, since_ms)


def _ratio(sold: list[tuple[UtcMs, int]]) -> float | None:
    """Say how many times more the last minute sold than a minute before it; none: too little is known, or nothing."""
    newest_ms, now = sold[-1]
    edge_ms, edge = next(((at, gmv) for at, gmv in reversed(sold) if newest_ms - at >= MINUTE_MS), sold[0])
    first_ms, first = sold[0]
    if edge_ms - first_ms < BASELINE_MS or edge <= first:
        return None
    return ((now - edge) / (newest_ms - edge_ms)) / ((edge - first) / (edge_ms - first_ms))


def _dead_air(show: Show, watch: Watch, looks: tuple[Look, ...], at_ms: UtcMs) -> Iterator[Alarm]:
    """Say that nothing happens: nobody writes and, where somebody listens for it, nobody is heard."""
    limit_ms = show.alarms.dead_air_ms
    said = [look for look in looks if look.comments is not None]
    if not limit_ms or not said or watch.voice or (watch.voice is False and at_ms - watch.voice_ms < VOICE_MS):
        return
    since_ms = said[0].at_ms
    for look in said:
        if look.comments:
            since_ms = UtcMs(look.at_ms + EVERY_MS)
    if said[-1].at_ms - since_ms >= min(limit_ms, DurationMs(KEPT_MS - EVERY_MS)):
        heard = " and nobody is heard" if watch.voice is False else ""
        text = (
            f"Nobody has written for more than {age_text(limit_ms)}{heard}: look whether picture and sound go out, "
            "then ask the room something."
        )
        yield Alarm("air", text, since_ms)

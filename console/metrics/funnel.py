"""The five stages from the door to the till: how many go on, whether that is few, and what to do about it. Pure.

Join, engage, click, cart, check out. A step is judged against the field's thresholds and against the show's own
baseline: what it was before the window, since the show began. Whether people stay is judged of those who came in long
enough ago to have stayed: whoever just came has not left. Source: FIELD section 2.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.metrics.counts import ROOM, Count, Part
from console.metrics.series import Series
from console.metrics.tally import Tally
from console.show.types import UtcMs

WINDOW_S: Final = 300
LEAST: Final = 30
"""Of fewer than so many at a stage nothing is judged: one more would change the rate by 3 %."""
STAY_S: Final = 30
"""Who has not left after so long stays."""
SHORT_WATCH_S: Final = 60
TOO_EARLY: Final = "Too early to say whether people stay"
LOW_RETENTION: Final = 0.3
FEW_CLICKS: Final = 0.03
FEW_CHECKOUTS: Final = 0.5
GOOD_CHECKOUTS: Final = 0.7
FELL: Final = 0.7
"""A rate under so much of the show's own baseline has fallen."""


class Stage(StrEnum):
    """A stage of the funnel."""

    JOIN = "join"
    ENGAGE = "engage"
    CLICK = "click"
    CART = "cart"
    CHECKOUT = "checkout"


class Step(Struct, frozen=True):
    """One stage as it is."""

    stage: Stage
    people: int | None
    """How many came this far within the window; none: not known."""
    rate: float | None
    """The share of the stage before that did, of the last one that is known; of `Stage.JOIN` none.

    Of `Stage.ENGAGE` it is the share of those who came in `STAY_S` before the window, or before now.
    """
    baseline: float | None
    """The same share over the show until the window began; none: not known, or too few."""
    low: bool
    """Under the field's threshold, or well under the show's own baseline."""
    why: str = ""
    """Of a low one, in one sentence: what is wrong, then what to do. Empty: it is well, or nobody knows."""
    early: bool = False
    """People came in, and too few of them long enough ago to be judged."""


STAGES: Final = (
    (Stage.JOIN, Count.JOINS),
    (Stage.ENGAGE, Count.STAYED),
    (Stage.CLICK, Count.CLICKS),
    (Stage.CART, Count.CARTS),
    (Stage.CHECKOUT, Count.CHECKOUTS),
)


def funnel(tally: Tally, at_ms: UtcMs, window_s: int = WINDOW_S, part: Part = ROOM) -> tuple[Step, ...]:
    """Read the funnel at a moment, from the door on."""
    steps: list[Step] = []
    before = _Reached(None, None)
    for stage, count in STAGES:
        now = _reached(tally.series(count, part), window_s, at_ms)
        base = _reached(tally.series(Count.JOINS, part), window_s, at_ms, STAY_S) if stage is Stage.ENGAGE else before
        rate = _rate(now.within, base.within, 1)
        if stage is Stage.ENGAGE and rate is not None:
            rate = min(rate, 1.0)  # a source may say a moment early that somebody stayed; no more can stay than came
        baseline = _rate(now.earlier, base.earlier, LEAST)
        why = _why(stage, rate, baseline, tally, window_s, at_ms) if _enough(base) and rate is not None else ""
        early = stage is Stage.ENGAGE and now.within is not None and _enough(before) and not _enough(base)
        steps.append(Step(stage, now.within, rate, baseline, low=bool(why), why=why, early=early))
        before = before if now.within is None else now
    return tuple(steps)


def diagnosis(steps: tuple[Step, ...]) -> str:
    """Say in one sentence what to mend first: the earliest low stage, for what is lost there no later stage has.

    Where none is low it is said when people came too lately to be judged; then there is nothing to do.
    """
    early = TOO_EARLY if any(step.early for step in steps) else ""
    return next((step.why for step in steps if step.low), early)


class _Reached(Struct, frozen=True):
    """How many came as far as a stage in the window, and in the show before it; none: not known."""

    within: int | None
    earlier: int | None


def _reached(series: Series | None, window_s: int, at_ms: UtcMs, ago_s: int = 0) -> _Reached:
    """Read how many reached a stage, in a window that is `ago_s` earlier."""
    if series is None:
        return _Reached(None, None)
    within = series.within(window_s, UtcMs(at_ms - ago_s * 1000))
    return _Reached(within, series.total - series.within(window_s + ago_s, at_ms))


def _enough(base: _Reached) -> bool:
    return base.within is not None and base.within >= LEAST


def _rate(went_on: int | None, were: int | None, least: int) -> float | None:
    """Give the share of those who were at one stage that went on to the next; none: not known, or of too few."""
    return went_on / were if went_on is not None and were is not None and were >= least else None


def _why(stage: Stage, rate: float, baseline: float | None, tally: Tally, window_s: int, at_ms: UtcMs) -> str:
    fell = baseline is not None and rate < FELL * baseline
    match stage:
        case Stage.ENGAGE:
            return _opening(rate, fell, tally, window_s, at_ms)
        case Stage.CLICK if rate < FEW_CLICKS or fell:
            return (
                f"They watch but few tap a product ({rate:.1%} of those who stay): say “tap the orange bag at the "
                "bottom”, pause, and pin what is in the host's hands."
            )
        case Stage.CART if fell:
            return (
                f"They tap but do not put it in the cart ({rate:.0%}, the show's own is {baseline:.0%}): look at the "
                "listing, its pictures and reviews, and whether its price is the one that was said."
            )
        case Stage.CHECKOUT if rate < FEW_CHECKOUTS or (fell and rate < GOOD_CHECKOUTS):
            return (
                f"Carts are filled but only {rate:.0%} are paid for: call them back, “the flash price ends in two "
                "minutes”, and check that nothing is in the way of paying."
            )
        case _:
            return ""


def _opening(rate: float, fell: bool, tally: Tally, window_s: int, at_ms: UtcMs) -> str:
    """Judge the hook by how long they watch, where that can be said, else by who stays past 30 seconds."""
    watched_s = _watched_s(tally, window_s, at_ms)
    short = watched_s < SHORT_WATCH_S if watched_s is not None else rate < LOW_RETENTION
    if not short and not fell:
        return ""
    seen = f"{watched_s:.0f} s on average" if watched_s is not None else f"{rate:.0%} stay past 30 s"
    return f"They come in and leave again ({seen}): start in the middle of something and break the pattern."


def _watched_s(tally: Tally, window_s: int, at_ms: UtcMs) -> float | None:
    """Say how long people watch who came in long enough ago to have watched for `SHORT_WATCH_S`.

    None: nobody counts it, or too few came that early. What later ones watched is in it, for nobody counts it apart: so
    it is rather too long than too short, and one who just came is never held against the host.
    """
    watched = _reached(tally.series(Count.WATCH_S), window_s, at_ms)
    came = _reached(tally.series(Count.JOINS), window_s, at_ms, SHORT_WATCH_S)
    if watched.within is None or came.within is None or came.within < LEAST:
        return None
    return watched.within / came.within

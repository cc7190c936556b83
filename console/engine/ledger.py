"""The press-to-air ledger: every press's times from the driver to what the outside confirmed.

A press is open until every effect it caused was confirmed, failed or is unknown; then it becomes a `LedgerRow`.
Counterparts: `console.show.facts` bring the times, `console.store` keeps the rows, `cartwall ledger` prints them.
"""

import math
import uuid
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from console.mapping.guards import Hand
from console.plan.faces import Pressing
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, Fact, Lane
from console.show.types import UtcMs
from console.store.records import LedgerRow
from console.wire.telemetry import LedgerView, Leg, PadTimes, PressLine
from hardware.messages import Spot

ANSWER_WITHIN_NS = 5_000_000_000
"""A press whose effects are not answered by then is unknown; longer than any adapter waits, so that it can say why."""
FAILED_SHOWN_NS = 3_000_000_000
"""How long a pad shows that its last press went wrong."""
KEPT_PER_CONTROL = 100
"""Presses of one control its p50 and p95 are of."""
MOST_CONTROLS = 128
MOST_UNSAVED = 10_000
RECENT = 40

LEGS = ("engine", "journalled", "sent", "switched", "drawn", "sounded")
Key = tuple[str, str]
"""A control and the verb it fired."""
LegTimes: TypeAlias = "array[float]"
"""Of one press: an array, not the row, for a long show keeps thousands of them."""
_CONFIRMED = {Lane.SWITCHER: "switched_ns", Lane.GRAPHICS: "drawn_ns", Lane.SOUND: "sounded_ns"}


class _Open(Struct):
    row: LedgerRow
    control: Spot | None
    waiting: set[EffectId]
    what: str
    hushed: bool
    """One move of many: nobody wants to know of it unless it is the first that fails."""


def leg_times_ms(row: LedgerRow) -> LegTimes:
    """Give every leg's time, in the order of the legs, milliseconds since the driver saw the press; NaN: not taken."""
    stamps = (getattr(row, f"{leg}_ns") for leg in LEGS)
    return array("d", [math.nan if at is None else (at - row.driver_ns) / 1e6 for at in stamps])


def air_ms(row: LedgerRow) -> float | None:
    """Give driver to last confirmed leg, milliseconds; none when nothing went to air."""
    ends = [at for at in (row.switched_ns, row.drawn_ns, row.sounded_ns) if at is not None]
    return (max(ends) - row.driver_ns) / 1e6 if ends else None


def percentile(values: Iterable[float], share: float) -> float:
    """Give the nearest-rank percentile of at least one value; `share` is 0..1."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def summarise(rows: Iterable[LedgerRow]) -> tuple[PadTimes, ...]:
    """Give p50 and p95 of every leg for every control, in order of control and verb."""
    found: dict[Key, list[LegTimes]] = defaultdict(list)
    for row in rows:
        found[row.control, row.verb].append(leg_times_ms(row))
    return tuple(_pad_times(key, times) for key, times in sorted(found.items()))


def _pad_times(key: Key, times: Iterable[LegTimes]) -> PadTimes:
    of_legs = zip(LEGS, zip(*times, strict=True), strict=True)
    legs = {leg: [ms for ms in found if not math.isnan(ms)] for leg, found in of_legs}
    control, verb = key
    return PadTimes(
        control=control,
        verb=verb,
        legs={leg: Leg(percentile(ms, 0.5), percentile(ms, 0.95), len(ms)) for leg, ms in legs.items() if ms},
    )


def row_of(hand: Hand, at_ms: UtcMs, now_ns: int) -> LedgerRow:
    """Begin the row of a press."""
    return LedgerRow(
        press=uuid.uuid4().hex,
        at_ms=at_ms,
        control=f"{hand.surface}:{hand.control}" if hand.control else f"{hand.seat}:{hand.verb}",
        verb=hand.verb,
        outcome="done",
        driver_ns=hand.at_ns,
        engine_ns=now_ns,
    )


class Ledger:
    """Open presses and the finished ones. Engine thread only."""

    def __init__(self) -> None:
        self._open: dict[str, _Open] = {}
        self._of_effect: dict[EffectId, str] = {}
        self._recent: deque[LedgerRow] = deque(maxlen=RECENT)
        self._of_control: dict[Key, deque[LegTimes]] = {}
        self._times: dict[Key, PadTimes] = {}
        self._outdated: set[Key] = set()
        self._unsaved: list[LedgerRow] = []
        self._failed: dict[Spot, tuple[str, int]] = {}

    def begin(
        self, row: LedgerRow, control: Spot | None, effects: Iterable[EffectId], what: str, hushed: bool = False
    ) -> None:
        """Enter a press with the effects it waits for; with none it is finished at once.

        `what`: its words; `hushed`: it is one move of many, and only kept when it goes wrong.
        """
        if control is not None and not hushed:
            self._failed.pop(control, None)
        entry = _Open(row=row, control=control, waiting=set(effects), what=what, hushed=hushed)
        if row.outcome != "done" or not entry.waiting:
            self._finish(entry, row.engine_ns or row.driver_ns)
            return
        self._open[row.press] = entry
        for effect in entry.waiting:
            self._of_effect[effect] = row.press

    def asked_as(self, effect: EffectId) -> str | None:
        """Give the words of the open press that waits for an effect."""
        entry = self._open.get(self._of_effect.get(effect, ""))
        return entry.what if entry and not (entry.hushed and entry.control in self._failed) else None

    def note(self, fact: Fact, now_ns: int) -> None:
        """Enter what a fact says about an open press."""
        if not isinstance(fact, EffectSent | EffectConfirmed | EffectFailed | EffectUnknown):
            return
        entry = self._open.get(self._of_effect.get(fact.effect, ""))
        if entry is None:
            return
        entry.row = _stamped(entry.row, fact)
        if isinstance(fact, EffectSent):
            return
        entry.waiting.discard(fact.effect)
        del self._of_effect[fact.effect]
        if not entry.waiting:
            del self._open[entry.row.press]
            self._finish(entry, now_ns)

    def goes_on(self, effect: EffectId, then: EffectId | None, now_ns: int) -> None:
        """Let the press that waits for an effect wait for `then` in its place; none: for nothing more."""
        entry = self._open.get(self._of_effect.pop(effect, ""))
        if entry is None:
            return
        entry.waiting.discard(effect)
        if then is not None:
            entry.waiting.add(then)
            self._of_effect[then] = entry.row.press
        elif not entry.waiting:
            del self._open[entry.row.press]
            self._finish(entry, now_ns)

    def expire(self, now_ns: int) -> bool:
        """Close presses whose answer never came, forget old failures; true when the faces may differ."""
        late = [e for e in self._open.values() if now_ns - (e.row.engine_ns or e.row.driver_ns) > ANSWER_WITHIN_NS]
        for entry in late:
            del self._open[entry.row.press]
            for effect in entry.waiting:
                self._of_effect.pop(effect, None)
            entry.row = replace(entry.row, outcome=_worse(entry.row.outcome, "unknown"))
            self._finish(entry, now_ns)
        old = [control for control, (_, until) in self._failed.items() if until <= now_ns]
        for control in old:
            del self._failed[control]
        return bool(late or old)

    def restless(self) -> bool:
        """Tell whether `expire` has something to look at soon."""
        return bool(self._open or self._failed)

    def pressing(self) -> Pressing:
        """Say what the pads' last presses wait for or ended in."""
        asked = frozenset(entry.control for entry in self._open.values() if entry.control is not None)
        return Pressing(asked=asked, failed={control: word for control, (word, _) in self._failed.items()})

    def fresh(self) -> bool:
        """Tell whether a press finished since `unsaved` was last asked."""
        return bool(self._unsaved)

    def unsaved(self) -> list[LedgerRow]:
        """Hand over the finished rows that are not on disk yet."""
        rows, self._unsaved = self._unsaved, []
        return rows

    def put_back(self, rows: list[LedgerRow]) -> None:
        """Take back rows the disk did not take; the newest `MOST_UNSAVED` are kept."""
        self._unsaved = [*rows, *self._unsaved][-MOST_UNSAVED:]

    def view(self) -> LedgerView:
        """Sum up for the seats; only what changed is reckoned anew, for this runs between two presses."""
        for key in self._outdated:
            self._times[key] = _pad_times(key, self._of_control[key])
        self._outdated.clear()
        recent = [
            PressLine(
                at_ms=UtcMs(row.at_ms), control=row.control, verb=row.verb, outcome=row.outcome, air_ms=air_ms(row)
            )
            for row in reversed(self._recent)
        ]
        return LedgerView(pads=tuple(self._times[key] for key in sorted(self._times)), recent=tuple(recent))

    def _finish(self, entry: _Open, now_ns: int) -> None:
        if entry.hushed and entry.control is not None:
            if entry.row.outcome == "done":
                self._failed.pop(entry.control, None)
                return
            if entry.control in self._failed:
                return
        self._recent.append(entry.row)
        self._keep_times(entry.row)
        self._unsaved.append(entry.row)
        if entry.control is not None and entry.row.outcome != "done":
            self._failed[entry.control] = (entry.row.outcome.upper(), now_ns + FAILED_SHOWN_NS)

    def _keep_times(self, row: LedgerRow) -> None:
        key = (row.control, row.verb)
        times = self._of_control.pop(key, None) or deque(maxlen=KEPT_PER_CONTROL)
        times.append(leg_times_ms(row))
        self._of_control[key] = times
        self._outdated.add(key)
        if len(self._of_control) > MOST_CONTROLS:
            longest_unused = next(iter(self._of_control))
            del self._of_control[longest_unused]
            self._times.pop(longest_unused, None)
            self._outdated.discard(longest_unused)


def _worse(one: str, other: str) -> str:
    order = ("done", "refused", "unknown", "failed")
    return max(one, other, key=order.index)


def _stamped(row: LedgerRow, fact: EffectSent | EffectConfirmed | EffectFailed | EffectUnknown) -> LedgerRow:
    match fact:
        case EffectSent():
            return replace(row, sent_ns=min(row.sent_ns or fact.at_ns, fact.at_ns))
        case EffectConfirmed():
            return replace(row, **{_CONFIRMED[fact.lane]: fact.at_ns})
        case EffectFailed():
            return replace(row, outcome=_worse(row.outcome, "failed"))
        case EffectUnknown():
            return replace(row, outcome=_worse(row.outcome, "unknown"))

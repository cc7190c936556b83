"""Numbers of the room that graphics show: on the record as they come, and off it again when no newer ones do.

Live numbers are telemetry and no part of the state (`console.show.feed`). What goes on air is: so that a figure on air
has a time, is the same after a crash, and leaves when it is too old. They are noted while a graphic of the show follows
one, no oftener than a page can change. Counterpart: `console.show.bindings` makes facts of them.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from console.show.airings import NumberEvent, NumbersFaded, NumbersNoted
from console.show.feed import METRICS, FeedSample, metric_now
from console.show.rulewords import amount, noun
from console.show.state import RuleRun, ShowState
from console.show.triggers import fresh, stale_ms
from console.show.types import ROOM_FACTS, Crosses, CueId, DealId, DurationMs, Rule, Show, Step, UtcMs

SHOWN_MS = DurationMs(500)
"""Least time between two changes of a figure on a bus."""
KEPT_MS = DurationMs(5_000)
"""The same numbers are noted again this often, so that they do not get too old; others too, while nobody sees them."""


def note(show: Show, state: ShowState, sample: FeedSample, at_ms: UtcMs) -> tuple[NumbersNoted, ...]:
    """Say whether numbers that came in go on the record."""
    if not show.follows_room or not fresh(sample, at_ms):
        return ()
    now, before = replace(sample, at_ms=min(sample.at_ms, at_ms)), state.room
    if before is None or before.at_ms > at_ms:  # ours was put back
        return (NumbersNoted(now),)
    newer_ms = now.at_ms - before.at_ms
    if newer_ms < SHOWN_MS:
        return ()
    same = replace(before, at_ms=now.at_ms) == now
    due = newer_ms >= KEPT_MS or (not same and _on_a_bus(state))
    return (NumbersNoted(now),) if due else ()


def pass_time(state: ShowState, at_ms: UtcMs) -> tuple[NumbersFaded, ...]:
    """Take numbers back that are too old. Afterwards `next_ms` is later than `at_ms`."""
    due_ms = next_ms(state)
    return (NumbersFaded(),) if due_ms is not None and due_ms <= at_ms else ()


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when the numbers on the record get too old."""
    return UtcMs(state.room.at_ms + stale_ms(state.room.every_ms) + 1) if state.room is not None else None


def evolve_numbers(state: ShowState, event: NumberEvent) -> ShowState:
    """Fold them."""
    match event:
        case NumbersNoted():
            return replace(state, room=event.sample)
        case NumbersFaded():
            return replace(state, room=None)


class Drop(Struct, frozen=True):
    """The drop a graphic shows."""

    rule: Rule
    value: float
    level: float
    currency: str

    def amount_text(self, value: float) -> str:
        """Write a figure of it: ``48,210``, or as money."""
        return amount(self.rule.metric, value, self.currency)

    def goal_text(self) -> str:
        """Write what it waits for: ``of 50,000 viewers``."""
        words = f"of {self.amount_text(self.level)}"
        return words if self.rule.metric == "gmv_minor" else f"{words} {noun(self.rule.metric)}"


def drop(show: Show, state: ShowState) -> Drop | None:
    """Find the armed drop that is nearest to its milestone; else the last that fired, while its number is there still.

    None also when nobody knows its number now.
    """
    found = list(_drops(show, state))
    armed = [one for one in found if state.rules.get(one.rule.id, RuleRun()).armed]
    if armed:
        return max(armed, key=lambda one: one.value / one.level)
    fired = [one for one in found if state.rules.get(one.rule.id, RuleRun()).fired_ms and one.value >= one.level]
    return max(fired, key=lambda one: state.rules[one.rule.id].fired_ms[-1], default=None)


def unlocks(show: Show, rule: Rule) -> str:
    """Say what a drop unlocks: the deal it puts on sale, else what the show file calls it."""
    deal = next((show.deal(DealId(step.args.get("deal", ""))) for step in _steps(show, rule) if _sells(step)), None)
    return deal.name if deal is not None else rule.name


def _drops(show: Show, state: ShowState) -> Iterator[Drop]:
    for rule in show.rules if state.room is not None else ():
        trigger = rule.trigger
        if not rule.drop or not isinstance(trigger, Crosses) or not trigger.above or trigger.level <= 0:
            continue
        value = metric_now(state.room, rule.metric) if state.room is not None and rule.metric in METRICS else None
        if value is not None:
            yield Drop(rule, value, trigger.level, state.room.currency if state.room is not None else "")


def _steps(show: Show, rule: Rule) -> Iterator[Step]:
    """Give a rule's steps, and those of the cues it fires."""
    for step in rule.steps:
        cue = show.cue(CueId(step.args.get("cue", ""))) if step.verb == "cue.fire" else None
        yield from cue.steps if cue is not None else (step,)


def _sells(step: Step) -> bool:
    return step.verb in ("deal.start", "deal.arm")


def _on_a_bus(state: ShowState) -> bool:
    airings = (*state.graphics.program, *state.graphics.preview)
    return any(fact.startswith(ROOM_FACTS) for one in airings for fact in one.graphic.bind.values())

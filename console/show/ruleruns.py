"""What rules saw and did, folded. Counterpart: `console.show.rules` decides it."""

from typing import assert_never

from msgspec.structs import replace

from console.show.events import (
    RuleArmed,
    RuleAsked,
    RuleDisarmed,
    RuleFell,
    RuleFired,
    RuleHeldBack,
    RuleRose,
    RuleSaw,
)
from console.show.state import RuleRun, ShowState
from console.show.timing import HOUR_MS
from console.show.types import UtcMs

RuleEvent = RuleArmed | RuleDisarmed | RuleRose | RuleFell | RuleSaw | RuleAsked | RuleFired | RuleHeldBack

MOST_KEPT = 100
"""Firings kept of the last hour; a rule never fires more often than that within an hour it is limited in."""


def evolve_rule(state: ShowState, event: RuleEvent) -> ShowState:
    """Fold what a rule did; the parts of a firing are folded after it."""
    run = _folded(state.rules.get(event.rule, RuleRun()), event)
    return replace(state, rules={**state.rules, event.rule: run})


def _folded(run: RuleRun, event: RuleEvent) -> RuleRun:
    match event:
        case RuleArmed() | RuleDisarmed():
            # Limits outlive an arming, so firings and words are kept.
            return RuleRun(
                armed=isinstance(event, RuleArmed), fired_ms=run.fired_ms, last=run.last, last_ms=run.last_ms
            )
        case RuleRose():
            return replace(run, since_ms=event.at_ms, looked_ms=event.at_ms, seen=event.value, spent=False)
        case RuleFell():
            return replace(run, since_ms=None, looked_ms=None, seen=event.value, spent=False, asking_ms=None)
        case RuleSaw():
            return replace(run, seen=event.value, looked_ms=event.at_ms, spent=False, rest_ms=None)
        case RuleAsked():
            return replace(run, asking_ms=event.at_ms, last=event.why, last_ms=event.at_ms)
        case RuleFired():
            return _fired(run, event)
        case RuleHeldBack():
            spent = run.since_ms is not None or event.until_ms is not None
            return replace(
                run, asking_ms=None, spent=spent, rest_ms=event.until_ms, last=event.why, last_ms=event.at_ms
            )
        case _:
            assert_never(event)


def _fired(run: RuleRun, event: RuleFired) -> RuleRun:
    within: list[UtcMs] = [at_ms for at_ms in run.fired_ms if at_ms > event.at_ms - HOUR_MS]
    return replace(
        run,
        asking_ms=None,
        spent=run.since_ms is not None,
        rest_ms=None,
        fired_ms=(*within, event.at_ms)[-MOST_KEPT:],
        last=event.why,
        last_ms=event.at_ms,
    )

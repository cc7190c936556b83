"""Rules of the show: "metric crosses threshold -> steps", armed by a person, auto or ask-first.

A rule can do only what a verb can. It looks when live numbers come in; numbers that do not come fire nothing.
"""

from console.show.commands import AcceptRule, ArmRule, DeclineRule, DisarmRule, ReadMetrics
from console.show.decisions import Decide, Decision, Refused, accept
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
from console.show.state import ShowState
from console.show.types import Show, UtcMs

RuleEvent = RuleArmed | RuleDisarmed | RuleRose | RuleFell | RuleSaw | RuleAsked | RuleFired | RuleHeldBack


def decide_arm(show: Show, state: ShowState, command: ArmRule | DisarmRule) -> Decision:
    """Arm or disarm a rule."""
    return Refused(why="Not built yet.", remedy="")


def decide_answer(
    show: Show, state: ShowState, command: AcceptRule | DeclineRule, at_ms: UtcMs, decide: Decide
) -> Decision:
    """Answer a rule that asks."""
    return Refused(why="Not built yet.", remedy="")


def decide_metrics(show: Show, state: ShowState, command: ReadMetrics, at_ms: UtcMs, decide: Decide) -> Decision:
    """Let every armed rule look at the numbers."""
    return accept()


def evolve_rule(state: ShowState, event: RuleEvent) -> ShowState:
    """Fold what a rule did; the parts of a firing are folded after it."""
    return state

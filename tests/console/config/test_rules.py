"""Rules, drops and wins: live numbers that fire steps."""

import pytest

from console.show.feed import METRICS
from console.show.types import Crosses, DurationMs, Each, Rule, RuleId, Step
from tests.console.config.reading import good, said

DROP = """\
[[drop]]
id = "full"
name = "Full house"
metric = "viewers"
milestone = 50000
hold = "10s"
ask = true
deal = "minute"
"""

WIN = """\
[[win]]
id = "sale"
metric = "orders"
every = 5
sound = "win"
cooldown = "20s"
per_hour = 40
"""

RULE = """\
[[rule]]
id = "quiet"
name = "Quiet room"
metric = "comments_per_min"
below = 5
release = 8
hold = "30s"
once = false
cooldown = "2m"
per_hour = 6
steps = [{ verb = "prompter.show", text = "Ask them something." }]
"""


FACT = "50,000 viewers! Silk scarf, for 1:00."


def drop_steps(more: str) -> list[tuple[str, ...]]:
    """Give what the drop does with these lines added to it."""
    return [(step.verb, *step.args.values()) for step in good(DROP + more).rules[0].steps]


def test_a_drop_opens_its_deal_at_a_milestone() -> None:
    assert good(DROP).rule(RuleId("full")) == Rule(
        id=RuleId("full"),
        name="Full house",
        metric="viewers",
        trigger=Crosses(50_000.0, 45_000.0, DurationMs(10_000)),
        steps=(
            Step("deal.start", {"deal": "minute"}),
            Step("product.pin", {"product": "scarf"}),
            Step("prompter.show", {"text": FACT}),
        ),
        ask=True,
        drop=True,
    )


def test_a_drop_pins_nothing_where_the_show_says_so_and_tells_the_host_in_its_own_words() -> None:
    pin, say, start = ("product.pin", "scarf"), ("prompter.show", FACT), ("deal.start", "minute")
    assert drop_steps("") == drop_steps("pin = true") == [start, pin, say]
    assert drop_steps("pin = false") == [start, say]
    assert drop_steps('prompter = "Fifty thousand of you."') == [
        start,
        pin,
        ("prompter.show", "Fifty thousand of you."),
    ]


def test_a_drop_with_steps_does_those_and_nothing_else() -> None:
    steps = DROP.replace('deal = "minute"', 'steps = [{ verb = "deal.start", deal = "minute" }]')
    assert good(steps).rules[0].steps == (Step("deal.start", {"deal": "minute"}),)
    for key, verb in (("pin = true", "product.pin"), ('prompter = "Hi."', "prompter.show")):
        (problem,) = said(steps + key)
        assert "This goes with “deal”; steps are all that is done." in problem
        assert f"Make {verb} one of them." in problem


def test_a_win_rings_for_every_so_many() -> None:
    assert good(WIN).rule(RuleId("sale")) == Rule(
        id=RuleId("sale"),
        name="sale",
        metric="orders",
        trigger=Each(5),
        steps=(Step("sfx.play", {"sound": "win"}),),
        once=False,
        cooldown_ms=DurationMs(20_000),
        per_hour=40,
    )


def test_a_win_never_rings_without_end() -> None:
    bare = good('[[win]]\nid = "sale"\nmetric = "orders"\nsound = "win"\n').rules[0]
    assert (bare.trigger, bare.cooldown_ms) == (Each(1), 10_000)


def test_a_rule_may_wait_for_a_number_to_fall() -> None:
    assert good(RULE).rule(RuleId("quiet")) == Rule(
        id=RuleId("quiet"),
        name="Quiet room",
        metric="comments_per_min",
        trigger=Crosses(5.0, 8.0, DurationMs(30_000), above=False),
        steps=(Step("prompter.show", {"text": "Ask them something."}),),
        once=False,
        cooldown_ms=DurationMs(120_000),
        per_hour=6,
    )


def test_a_rule_may_count() -> None:
    text = '[[rule]]\nid = "c"\nmetric = "gmv_minor"\nevery = 100000\nsteps = [{ verb = "cue.fire", cue = "push" }]\n'
    rule = good(text).rules[0]
    assert (rule.trigger, rule.once) == (Each(100_000), False)


@pytest.mark.parametrize(("way", "release"), [("above = 100", 90.0), ("below = 90", 100.0)])
def test_a_rule_is_over_when_its_number_is_a_tenth_back(way: str, release: float) -> None:
    text = f'[[rule]]\nid = "r"\nmetric = "viewers"\n{way}\nsteps = [{{ verb = "all.out" }}]\n'
    trigger = good(text).rules[0].trigger
    assert isinstance(trigger, Crosses)
    assert trigger.release == release


@pytest.mark.parametrize("metric", METRICS)
def test_every_number_there_is_can_be_watched(metric: str) -> None:
    assert good(DROP.replace("viewers", metric)).rules[0].metric == metric


def test_the_order_is_drops_among_rules_then_wins() -> None:
    assert [rule.id for rule in good(WIN + DROP + RULE).rules] == ["quiet", "full", "sale"]


@pytest.mark.parametrize(
    ("base", "old", "new", "why"),
    [
        (DROP, 'metric = "viewers"', 'metric = "viewer"', "There is no such number. Did you mean “viewers”?"),
        (DROP, 'metric = "viewers"', "", "“metric” is missing."),
        (DROP, "milestone = 50000", "", "“milestone” is missing."),
        (DROP, "milestone = 50000", 'milestone = "50,000"', "must be a number"),
        (DROP, "milestone = 50000", "milestone = nan", "must be a number"),
        (DROP, "milestone = 50000", "milestone = 50000\nrelease = 60000", "at most 50000"),
        (DROP, 'deal = "minute"', 'deal = "minut"', "Did you mean “minute”?"),
        (DROP, 'deal = "minute"', "", "“steps” is missing."),
        (DROP, 'deal = "minute"', 'deal = "minute"\nsteps = [{ verb = "all.out" }]', "not both"),
        (DROP, "ask = true", 'ask = "true"', "without quotes"),
        (DROP, 'hold = "10s"', "hold = 10", "A duration needs its unit"),
        (WIN, 'metric = "orders"', 'metric = "viewers"', "goes up and down"),
        (WIN, 'sound = "win"', "", "“sound” is missing."),
        (WIN, 'sound = "win"', 'sound = "wim"', "Did you mean “win”?"),
        (WIN, "every = 5", "every = 0", "whole number from 1"),
        (WIN, "per_hour = 40", "per_hour = 0", "whole number from 1"),
        (RULE, "below = 5", "", "A rule says when, once."),
        (RULE, "below = 5", "below = 5\nabove = 9", "A rule says when, once."),
        (RULE, "release = 8", "release = 4", "at least 5"),
        (RULE, "once = false", "once = 0", "This is yes or no."),
        (RULE, "cooldown", "cool_down", "Did you mean “cooldown”?"),
    ],
)
def test_what_is_wrong_is_said(base: str, old: str, new: str, why: str) -> None:
    assert old in base
    problems = said(base.replace(old, new, 1))
    assert any(why in problem for problem in problems), problems


def test_rules_drops_and_wins_share_their_ids() -> None:
    (problem,) = said(DROP + WIN.replace('id = "sale"', 'id = "full"'))
    assert "An id is used once. The first drop has it already." in problem

"""``[[rule]]``, ``[[drop]]`` and ``[[win]]``: live numbers that fire steps. All three become rules of the show.

A drop is a milestone that puts a deal on sale, a win is a sale that rings. Counterpart: `console.show.types.Rule`;
`console.show.rules` watches the numbers, `console.show.drops` says what goes with a drop's deal.
"""

from collections.abc import Sequence

from console.config.fields import read_duration, read_id, read_reference
from console.config.nouns import Nouns
from console.config.steps import read_steps
from console.config.tables import Table
from console.show.drops import fact, opening_steps
from console.show.feed import COUNTERS, METRICS
from console.show.names import nearest
from console.show.types import Crosses, Deal, DurationMs, Each, Product, Rule, RuleId, Step

LARGEST_LEVEL = 1e12
MOST_PER_HOUR = 3600

_RELEASE = 0.9
"""A drop or rule is over when its metric is 10 % back, unless it says otherwise."""

_WIN_COOLDOWN_MS = DurationMs(10_000)

_WAYS = ("above", "below", "every")


def read_rule(table: Table, nouns: Nouns) -> Rule | None:
    """Read one ``[[rule]]``: ``above`` or ``below`` a level, or for ``every`` so many."""
    rule = read_id(table)
    ways = [way for way in _WAYS if table.has(way)]
    metric = _read_metric(table, COUNTERS if ways == ["every"] else METRICS)
    trigger = _read_trigger(table, ways)
    read = Rule(
        id=RuleId(rule),
        name=table.text_or("name", rule),
        metric=metric,
        trigger=trigger or Each(1),
        steps=_read_what(table, nouns),
        once=table.yes("once", True) if ways != ["every"] else False,
        ask=table.yes("ask", False),
        cooldown_ms=read_duration(table, "cooldown") or DurationMs(0),
        per_hour=table.whole("per_hour", 1, MOST_PER_HOUR, 0),
    )
    table.done()
    return read if trigger else None


def read_drop(table: Table, nouns: Nouns, deals: Sequence[Deal], products: Sequence[Product]) -> Rule | None:
    """Read one ``[[drop]]``: once the milestone is reached, its deal goes on sale, pinned and said.

    `deals` and `products` are those that could be read.
    """
    drop, metric = read_id(table), _read_metric(table, METRICS)
    level = _read_level(table, "milestone")
    table.need("milestone", "50000")
    read = Rule(
        id=RuleId(drop),
        name=table.text_or("name", drop),
        metric=metric,
        trigger=_crosses(table, level or 1.0, above=True),
        steps=_with_its_deal(table, _read_what(table, nouns), metric, level, deals, products),
        ask=table.yes("ask", False),
        drop=True,
    )
    table.done()
    return read if level is not None else None


def read_win(table: Table, nouns: Nouns) -> Rule:
    """Read one ``[[win]]``: a sound for each so many orders, not too often."""
    win, metric = read_id(table), _read_metric(table, COUNTERS)
    every = _read_every(table)
    table.need("sound", "“…”")
    sound = read_reference(table, "sound", "sound", nouns.of("sound"))
    cooldown_ms = read_duration(table, "cooldown")
    read = Rule(
        id=RuleId(win),
        name=table.text_or("name", win),
        metric=metric,
        trigger=Each(every),
        steps=(Step(verb="sfx.play", args={"sound": sound}),),
        once=False,
        cooldown_ms=_WIN_COOLDOWN_MS if cooldown_ms is None else cooldown_ms,
        per_hour=table.whole("per_hour", 1, MOST_PER_HOUR, 0),
    )
    table.done()
    return read


def _read_metric(table: Table, known: tuple[str, ...]) -> str:
    metric = table.text("metric")
    if metric and metric not in METRICS:
        table.wrong("metric", "There is no such number.", nearest(metric, known))
    elif metric and metric not in known:
        table.wrong(
            "metric", "This number goes up and down; only one that grows can be counted.", nearest(metric, known)
        )
    return metric


def _read_what(table: Table, nouns: Nouns) -> tuple[Step, ...]:
    """Read what it does: a deal to open, or steps."""
    if not table.has("deal"):
        return read_steps(table, nouns, ())
    if table.has("steps"):
        table.wrong("deal", "It opens a deal or does steps, not both.", "Make the deal one of the steps.")
    deal = read_reference(table, "deal", "deal", nouns.of("deal"))
    return (Step(verb="deal.start", args={"deal": deal}),)


def _with_its_deal(
    table: Table,
    steps: tuple[Step, ...],
    metric: str,
    level: float | None,
    deals: Sequence[Deal],
    products: Sequence[Product],
) -> tuple[Step, ...]:
    """Add what goes with a drop's deal; steps that are written out are all there is."""
    if not table.has("deal"):
        for key, verb in (("pin", "product.pin"), ("prompter", "prompter.show")):
            if table.has(key):
                table.wrong(key, "This goes with “deal”; steps are all that is done.", f"Make {verb} one of them.")
        return steps
    pin, own = table.yes("pin", True), table.text_or("prompter", "")
    deal = next((one for one in deals if one.id == steps[0].args["deal"]), None)
    product = next((one for one in products if deal is not None and one.id == deal.product), None)
    if deal is None or product is None or not metric or level is None:
        return steps  # whatever is wrong is noted
    return opening_steps(deal, product, own or fact(metric, level, deal, product), pin=pin)


def _read_trigger(table: Table, ways: list[str]) -> Crosses | Each | None:
    if len(ways) != 1:
        remedy = "Write above = …, below = … or every = …"
        table.notes.add(table.place, None, "A rule says when, once.", remedy)
        return None
    (way,) = ways
    if way == "every":
        return Each(_read_every(table))
    level = _read_level(table, way)
    return _crosses(table, level, above=way == "above") if level is not None else None


def _read_every(table: Table) -> int:
    return table.whole("every", 1, int(LARGEST_LEVEL), 1)


def _read_level(table: Table, key: str) -> float | None:
    level = table.number(key, 0.0, LARGEST_LEVEL, -1.0)
    return level if level >= 0 else None


def _crosses(table: Table, level: float, above: bool) -> Crosses:
    """Read the release and how long the metric must stay: without the two a number at its level fires and fires."""
    usual = level * _RELEASE if above else level / _RELEASE
    release = table.number("release", 0.0, LARGEST_LEVEL, usual)
    if release > level if above else release < level:
        side = "at most" if above else "at least"
        table.wrong("release", f"It is over when the number is back: {side} {level:g}.", f"Write release = {usual:g}.")
    hold_ms = read_duration(table, "hold") or DurationMs(0)
    return Crosses(level=level, release=release, hold_ms=hold_ms, above=above)

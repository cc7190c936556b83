"""Tests of `console.metrics.dryrun`."""

from collections.abc import Iterator

from console.metrics.capture import Entry
from console.metrics.counts import Count, SourceId
from console.metrics.dryrun import LONGEST_GAP_MS, DryRun, dry_run
from console.metrics.records import Counted, Grew, Watching
from console.show.types import Crosses, DurationMs, Each, Rule, RuleId, Show, Step, UtcMs
from tests.console.show.shop import SHOW

FEED = SourceId("feed")
BEGIN = 1_790_000_000_000


def rule(name: str, metric: str, trigger: Crosses | Each, once: bool = True, ask: bool = False) -> Rule:
    steps = (Step("deal.start", {"deal": "none of the show"}),)
    return Rule(RuleId(name), name.title(), metric, trigger, steps, once=once, ask=ask)


def show(*rules: Rule) -> Show:
    return Show(**{name: getattr(SHOW, name) for name in SHOW.__struct_fields__} | {"rules": rules})


def watching(*seconds_viewers: tuple[int, int]) -> Iterator[Entry]:
    for second, viewers in seconds_viewers:
        at_ms = UtcMs(BEGIN + second * 1000)
        yield Entry(at_ms, record=Watching(FEED, at_ms, viewers))


def fired(found: DryRun) -> list[tuple[int, str]]:
    return [((firing.at_ms - BEGIN) // 1000, firing.rule) for firing in found.firings]


def test_a_drop_fires_when_its_number_has_stayed() -> None:
    drop = rule("fifty", "viewers", Crosses(50_000, 45_000, DurationMs(5_000)), ask=True)
    room = [(second, 40_000 if second < 10 else 51_000) for second in range(30)]
    found = dry_run(show(drop), watching(*room), {}, "EUR")
    assert len(found.firings) == 1
    assert 14 <= fired(found)[0][0] <= 17
    assert found.firings[0].asks
    assert "viewers 51,000 reached 50,000" in found.firings[0].why
    assert (found.records, found.began_ms, found.ended_ms) == (30, BEGIN, BEGIN + 29_000)


def test_a_number_that_falls_back_fires_nothing() -> None:
    drop = rule("fifty", "viewers", Crosses(50_000, 45_000, DurationMs(5_000)))
    room = [(second, 51_000 if second in (10, 11, 12) else 40_000) for second in range(30)]
    assert fired(dry_run(show(drop), watching(*room), {}, "EUR")) == []


def test_a_win_fires_for_every_so_many_and_a_rate_of_the_funnel_is_a_number_too() -> None:
    def sold() -> Iterator[Entry]:
        for second in range(60):
            at_ms = UtcMs(BEGIN + second * 1000)
            yield Entry(at_ms, record=Counted(FEED, at_ms, {Count.ORDERS: second}))
            yield Entry(at_ms, record=Grew(FEED, at_ms, {Count.CLICKS: 10 if second < 30 else 100}))

    win = rule("ten", "orders", Each(10), once=False)
    low = rule("low", "ctor", Crosses(0.05, 0.06, DurationMs(10_000), above=False))
    found = fired(dry_run(show(win, low), sold(), {}, "EUR"))
    assert [name for _, name in found].count("ten") == 5
    assert 40 < next(second for second, name in found if name == "low") < 50


def test_while_a_capture_is_silent_nothing_fires() -> None:
    drop = rule("fifty", "viewers", Crosses(50_000, 45_000, DurationMs(30_000)))
    gap = LONGEST_GAP_MS // 1000 * 3
    assert fired(dry_run(show(drop), watching((0, 51_000), (gap, 40_000)), {}, "EUR")) == []


def test_an_empty_capture_is_no_mistake() -> None:
    assert dry_run(show(), (), {}, "EUR") == DryRun((), 0, None, None)

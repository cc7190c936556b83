"""Numbers of the room on graphics: noted while one follows them, with their time, and off again when too old."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from console.show.airings import GraphicShown, NumbersFaded, NumbersNoted
from console.show.bindings import FACTS, NUMBERS, ROOM_METRICS, Fact, field_values, missing
from console.show.commands import PassTime, ReadMetrics
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted
from console.show.events import Event, RuleArmed, RuleDisarmed, RuleFired
from console.show.evolve import replay
from console.show.feed import METRICS, MORE, SHARES, FeedSample
from console.show.numbers import KEPT_MS, SHOWN_MS, drop, next_ms, note, pass_time
from console.show.state import FRESH, Airing, ShowState
from console.show.triggers import STALE_MS
from console.show.types import (
    Crosses,
    DurationMs,
    Graphic,
    GraphicField,
    GraphicId,
    OverlayId,
    Rule,
    RuleId,
    Show,
    Step,
    UtcMs,
)
from tests.anything import WHOLES, anything
from tests.console.show.fair import FAIR

FIELDS = (
    GraphicField("unlocks", "text", required=True),
    GraphicField("value", "number", required=True),
    GraphicField("target", "number", required=True),
)
BIND = {"unlocks": "drop.unlocks", "value": "drop.value", "target": "drop.target"}
CARD = Graphic(OverlayId("drop"), "Drop", GraphicId("cartwall-drop"), 12, FIELDS, bind=BIND)


def milestone(name: str, metric: str, level: float, *steps: Step) -> Rule:
    return Rule(RuleId(name), name.upper(), metric, Crosses(level, level * 0.9, DurationMs(0)), steps, drop=True)


START = Step("deal.start", {"deal": FAIR.deals[0].id})
FAR = milestone("far", "viewers", 4_000, START)
NEAR = milestone("near", "orders", 100)
MONEY = milestone("money", "gmv_minor", 250_000, Step("cue.fire", {"cue": "sell"}))
SHOW = replace(FAIR, graphics=(CARD,), rules=(FAR, NEAR, MONEY))
ON_AIR = GraphicShown(Airing("graphic:drop:1", CARD, UtcMs(1)))
ARMED = tuple(RuleArmed(rule.id) for rule in SHOW.rules)


def sample(at_ms: int, viewers: int | None = 1_000, orders: int | None = 10, gmv: int | None = 5_000) -> FeedSample:
    return FeedSample("shop", UtcMs(at_ms), viewers, orders, 12, gmv, "GBP")


def noted(at_ms: int, *events: Event, **figures: int | None) -> ShowState:
    return replay((*events, NumbersNoted(sample(at_ms, **figures))))


def facts(state: ShowState, show: Show = SHOW) -> list[Fact | None]:
    return [FACTS[f"drop.{name}"](show, state) for name in ("value", "target", "goal", "unlocks")]


def test_numbers_nobody_shows_are_not_noted() -> None:
    assert note(replace(SHOW, graphics=()), FRESH, sample(0), UtcMs(0)) == ()
    assert note(SHOW, FRESH, sample(0), UtcMs(0)) == (NumbersNoted(sample(0)),)


def test_what_comes_in_is_noted_by_the_show_itself() -> None:
    decision = decide(SHOW, FRESH, ReadMetrics(sample(0)), UtcMs(0))
    assert decision == Accepted((NumbersNoted(sample(0)),))


@pytest.mark.parametrize(
    ("on_air", "at_ms", "viewers", "is_noted"),
    [
        (True, SHOWN_MS - 1, 1_001, False),
        (True, SHOWN_MS, 1_001, True),
        (True, SHOWN_MS, 1_000, False),
        (True, KEPT_MS, 1_000, True),
        (False, SHOWN_MS, 1_001, False),
        (False, KEPT_MS, 1_001, True),
    ],
)
def test_numbers_are_noted_no_oftener_than_needed(on_air: bool, at_ms: int, viewers: int, is_noted: bool) -> None:
    state = noted(0, *((ON_AIR,) if on_air else ()))
    assert bool(note(SHOW, state, sample(at_ms, viewers), UtcMs(at_ms))) is is_noted


def test_numbers_of_another_time_are_not_noted() -> None:
    state = noted(60_000, ON_AIR)
    assert note(SHOW, state, sample(59_000, 5), UtcMs(60_500)) == ()
    assert note(SHOW, state, sample(61_000, 5), UtcMs(61_000 + STALE_MS + 1)) == ()
    ahead = note(SHOW, state, sample(63_000, 5), UtcMs(62_000))
    assert [one.sample.at_ms for one in ahead] == [62_000]
    put_back = note(SHOW, state, sample(30_000, 5), UtcMs(30_000))
    assert [one.sample.at_ms for one in put_back] == [30_000]


def test_numbers_that_are_too_old_are_taken_back() -> None:
    state = noted(1_000, ON_AIR)
    due = next_deadline(SHOW, state)
    assert due == 1_000 + STALE_MS + 1
    assert pass_time(state, UtcMs(due - 1)) == ()
    assert decide(SHOW, state, PassTime(), due) == Accepted((NumbersFaded(),))
    assert replay((NumbersFaded(),), state).room is None
    assert next_ms(FRESH) is None


@given(at_ms=WHOLES.map(UtcMs), room=anything(FeedSample))
def test_time_passes_once(at_ms: UtcMs, room: FeedSample) -> None:
    state = replace(FRESH, room=room)
    after = next_ms(replay(pass_time(state, at_ms), state))
    assert after is None or after > at_ms


def test_the_drop_that_is_shown_is_the_armed_one_nearest_to_its_milestone() -> None:
    assert facts(noted(0)) == [None] * 4
    assert facts(noted(0, *ARMED)) == [
        Fact("1,000", 1_000),
        Fact("4,000", 4_000),
        Fact("of 4,000 viewers"),
        Fact(FAIR.deals[0].name),
    ]
    assert facts(noted(0, *ARMED, orders=60)) == [
        Fact("60", 60),
        Fact("100", 100),
        Fact("of 100 orders"),
        Fact("NEAR"),
    ]
    money = facts(noted(0, *ARMED, viewers=None, orders=None, gmv=249_999))
    assert money == [Fact("£2,499.99", 249_999), Fact("£2,500.00", 250_000), Fact("of £2,500.00"), Fact("MONEY")]
    assert facts(noted(0, *ARMED, viewers=None, orders=None, gmv=None)) == [None] * 4
    assert facts(replay((NumbersFaded(),), noted(0, *ARMED))) == [None] * 4


def test_a_drop_that_fired_is_shown_while_its_number_is_there() -> None:
    fired = (RuleFired(NEAR.id, UtcMs(5), 100.0, "why", ()), RuleDisarmed(NEAR.id))
    reached = noted(9, RuleArmed(NEAR.id), *fired, orders=104)
    assert facts(reached)[:2] == [Fact("104", 104), Fact("100", 100)]
    assert drop(SHOW, noted(9, RuleArmed(NEAR.id), *fired, orders=99)) is None
    other = drop(SHOW, noted(9, *ARMED, *fired, orders=104))
    assert other is not None
    assert other.rule.id == FAR.id


@pytest.mark.parametrize("name", METRICS)
def test_every_number_of_a_feed_is_a_fact_while_it_is_known_and_no_longer(name: str) -> None:
    fact = next(fact for fact, metric in ROOM_METRICS.items() if metric == name)
    figures = dict.fromkeys(METRICS, 0.034 if name in SHARES else 4_210.0)
    known = FeedSample("shop", UtcMs(1), 4_210, 4_210, 4_210, 4_210, "GBP", {one: figures[one] for one in MORE})
    state = replay([NumbersNoted(known)])
    found = FACTS[fact](SHOW, state)
    words = "£42.10" if name.endswith("_minor") else "3.4 %" if name in SHARES else "4,210"
    assert found == Fact(words, None if name in SHARES else 4_210)
    assert (fact in NUMBERS) is (name not in SHARES)
    unknown = FeedSample("shop", UtcMs(1), None, None, None, None, "GBP")
    assert FACTS[fact](SHOW, replay([NumbersNoted(unknown)])) is None
    assert FACTS[fact](SHOW, replay([NumbersNoted(known), NumbersFaded()])) is None


def test_a_graphic_with_any_number_is_withheld_when_that_gets_too_old() -> None:
    card = Graphic(OverlayId("sold"), "Sold", GraphicId("sold"), 3, (GraphicField("text", "text", required=True),))
    card = replace(card, bind={"text": "room.gmv"})
    show = replace(SHOW, graphics=(card,))
    on_air = Airing("graphic:sold:1", card, UtcMs(1))
    state = replay([GraphicShown(on_air)])
    decision = decide(show, state, ReadMetrics(sample(1_000)), UtcMs(1_000))
    assert isinstance(decision, Accepted)
    state = replay(decision.events, state)
    assert field_values(show, state, on_air) == {"text": "£50.00"}
    old_ms = next_deadline(show, state)
    assert old_ms == 1_000 + STALE_MS + 1
    passed = decide(show, state, PassTime(), old_ms)
    assert isinstance(passed, Accepted)
    gone = replay(passed.events, state)
    assert field_values(show, gone, on_air) is None
    assert missing(show, gone, on_air) == ("room.gmv",)


def test_the_room_is_counted_too() -> None:
    assert FACTS["room.viewers"](SHOW, noted(0)) == Fact("1,000", 1_000)
    assert FACTS["room.orders"](SHOW, noted(0, orders=None)) is None
    assert FACTS["room.viewers"](SHOW, FRESH) is None


SALES = Graphic(
    OverlayId("sold"),
    "Sold",
    GraphicId("cartwall-bug"),
    12,
    (GraphicField("text", "text", required=True), GraphicField("note", "text")),
    bind={"text": "room.gmv", "note": "room.viewers"},
)


def test_a_figure_whose_own_feed_is_silent_leaves_and_takes_its_graphic_with_it() -> None:
    airing = Airing("graphic:sold:1", SALES, UtcMs(1))
    now = sample(2_000)
    fresh, stale = (replay((NumbersNoted(replace(now, stale=names)),)) for names in ((), ("gmv_minor",)))
    assert field_values(SHOW, fresh, airing) == {"text": "£50.00", "note": "1,000"}
    assert (field_values(SHOW, stale, airing), missing(SHOW, stale, airing)) == (None, ("room.gmv",))


def test_a_figure_whose_own_feed_is_silent_empties_its_field_and_leaves_the_others() -> None:
    airing = Airing("graphic:sold:1", SALES, UtcMs(1))
    state = replay((NumbersNoted(replace(sample(2_000), stale=("viewers", "orders"))),))
    assert field_values(SHOW, state, airing) == {"text": "£50.00", "note": ""}
    assert missing(SHOW, state, airing) == ()


def test_a_figure_that_goes_stale_is_noted_like_one_that_changes() -> None:
    show, before = replace(SHOW, graphics=(SALES,)), noted(1_000, ON_AIR)
    gone = replace(sample(1_000 + SHOWN_MS), stale=("gmv_minor",))
    assert note(show, before, gone, gone.at_ms) == (NumbersNoted(gone),)


def test_a_drop_whose_number_is_stale_is_not_near() -> None:
    state = replay((*ARMED, NumbersNoted(replace(sample(1_000), stale=("viewers",)))))
    found = drop(SHOW, state)
    assert found is not None
    assert found.rule.id != FAR.id

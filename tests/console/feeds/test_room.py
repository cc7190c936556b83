"""Tests of `console.feeds.room`."""

from console.feeds.room import USUAL_ROOM, Room, room_for
from console.show.types import Crosses, DurationMs, Each, ProductId, Rule, RuleId

MUG = ProductId("mug")


def watching(metric: str, level: float, above: bool = True) -> Rule:
    trigger = Crosses(level=level, release=level, hold_ms=DurationMs(10_000), above=above)
    return Rule(RuleId(f"{metric}{level}"), "", metric, trigger, ())


def rushing(ended_s: float | None) -> Room:
    room = Room(7, USUAL_ROOM)
    room.deal_started(MUG, 600)
    if ended_s is not None:
        room.deal_ended(MUG, ended_s)
    return room


def test_a_room_is_as_large_as_usual() -> None:
    sales = Rule(RuleId("each"), "", "orders", Each(1), ())
    assert room_for(()) == USUAL_ROOM
    assert room_for((sales, watching("comments_per_min", 9_000), watching("viewers", 90_000, above=False))) == 1_800


def test_a_drop_show_gets_a_room_that_reaches_its_milestone() -> None:
    assert room_for((watching("viewers", 20_000), watching("viewers", 50_000))) == 57_500


def test_it_fills_slowly() -> None:
    room = Room(7, 57_500)
    viewers = [room.viewers(second) for second in range(1_800)]
    assert viewers[0] < 5_000
    crossed = next(second for second, count in enumerate(viewers) if count >= 50_000)
    assert 240 < crossed < 1_200


def test_a_deal_brings_a_rush_that_fades() -> None:
    room = rushing(None)
    assert room.rush(599) == 0
    assert room.rush(612) > 0.7
    assert room.rush(1_100) < 0.01


def test_a_deal_that_ends_takes_its_rush_along() -> None:
    assert rushing(620).rush(619) == rushing(None).rush(619)
    assert rushing(620).rush(640) < 0.1 * rushing(None).rush(640)


def test_two_deals_rush_together_but_never_beyond_all() -> None:
    room = rushing(None)
    room.deal_started(ProductId("throw"), 601)
    assert room.rush(612) == 1.0


def test_people_come_comment_and_order_in_a_rush() -> None:
    calm, rush = Room(7, USUAL_ROOM), rushing(None)
    assert rush.viewers(620) > 1.15 * calm.viewers(620)
    assert rush.comments_per_min(620) > 2 * calm.comments_per_min(620)
    seconds = range(605, 660)
    assert sum(map(rush.orders, seconds)) > 3 * sum(map(calm.orders, seconds))


def test_it_knows_which_deals_run() -> None:
    room = rushing(None)
    assert room.live() == (MUG,)
    room.deal_ended(MUG, 700)
    room.deal_ended(ProductId("never"), 700)
    assert room.live() == ()


def test_ended_deals_are_forgotten() -> None:
    room = Room(7, USUAL_ROOM)
    for number in range(100):
        room.deal_started(ProductId(str(number)), number * 60)
        room.deal_ended(ProductId(str(number)), number * 60 + 30)
    assert len(room._deals) <= 7

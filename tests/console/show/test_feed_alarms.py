"""Every alarm of the live numbers: when it is raised, when it is over, and what it tells the crew to do."""

from typing import Any

import pytest
from msgspec.structs import replace

from console.show.commands import ReadMetrics
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.events import DealStarted, ProductPinned, StockCounted
from console.show.evolve import replay
from console.show.feed import FeedSample
from console.show.feed_alarms import Alarm, all_feed_alarms, feed_alarms
from console.show.hushes import AlarmAcknowledged, AlarmSnoozed
from console.show.state import FRESH, ShowState
from console.show.types import ONLY, UtcMs
from console.show.watch import Look, Watch, see
from tests.console.show.shop import MUG, MUG_STARTED, SHOW

BEGAN = 1_000_000
LIVE = replace(FRESH, live_ms=UtcMs(BEGAN))


def look(second: int, comments: int | None = 5, gmv: int | None = None, **rates: float) -> Look:
    return Look(UtcMs(BEGAN + second * 1000), comments, gmv, rates)


def at(watch: Watch, later_ms: int = 0) -> UtcMs:
    return UtcMs(watch.looks[-1].at_ms + later_ms)


def ids(watch: Watch, state: ShowState = LIVE) -> list[str]:
    return [alarm.id for alarm in all_feed_alarms(SHOW, state, watch, {}, at(watch))]


def steady(seconds: int, **rates: float) -> Watch:
    return Watch(tuple(Look(UtcMs(BEGAN + second * 1000), 5, None, rates) for second in range(0, seconds + 1, 10)))


def test_nothing_is_wrong_when_nothing_is_known_or_all_is_well() -> None:
    assert all_feed_alarms(SHOW, LIVE, Watch(), {}, UtcMs(BEGAN)) == ()
    assert ids(steady(600, retention=0.5, click_rate=0.05, checkout_rate=0.6)) == []


# Silent feeds


def test_a_feed_that_spoke_and_is_silent_is_an_alarm_also_before_the_show() -> None:
    heard = {"shop": UtcMs(BEGAN), "chat": UtcMs(BEGAN + 50_000), "new": None}
    assert all_feed_alarms(SHOW, FRESH, Watch(), heard, UtcMs(BEGAN + 59_999)) == ()
    (alarm,) = all_feed_alarms(SHOW, FRESH, Watch(), heard, UtcMs(BEGAN + 60_000))
    assert (alarm.id, alarm.since_ms) == ("feed:shop", BEGAN + 60_000)
    assert "“shop” is silent for more than 1 min" in alarm.text
    assert "look after what sends it" in alarm.text


def test_where_no_feed_tells_how_it_is_the_numbers_do() -> None:
    watch = steady(30)
    assert all_feed_alarms(SHOW, LIVE, watch, {}, at(watch, 69_999)) == ()
    (alarm,) = all_feed_alarms(SHOW, LIVE, watch, {}, at(watch, 70_000))
    assert alarm.id == "feed:all"


# Stages


def test_a_stage_has_to_be_low_for_long() -> None:
    assert ids(steady(170, click_rate=0.01)) == []
    (alarm,) = all_feed_alarms(SHOW, LIVE, watch := steady(180, click_rate=0.01), {}, at(watch))
    assert (alarm.id, alarm.since_ms) == ("stage:click_rate", BEGAN)
    assert alarm.text == (
        "They watch but few tap a product (tapping: under 3% for more than 3 min): "
        "say “tap the orange bag at the bottom”, and pin what is in hand."
    )


def test_it_is_over_only_when_it_is_clearly_over_and_what_is_not_known_changes_nothing() -> None:
    low = steady(200, checkout_rate=0.4).looks
    assert ids(Watch((*low, look(210, checkout_rate=0.52)))) == ["stage:checkout_rate"]
    assert ids(Watch((*low, look(210)))) == ["stage:checkout_rate"]
    assert ids(Watch((*low, look(210, checkout_rate=0.55)))) == []


def test_the_earliest_stage_is_told_and_one_with_no_threshold_never() -> None:
    watch = steady(300, retention=0.1, click_rate=0.01, cart_rate=0.01)
    assert ids(watch) == ["stage:retention"]
    off = replace(SHOW.alarms, retention=0.0, click_rate=0.0)
    assert all_feed_alarms(replace(SHOW, alarms=off), LIVE, watch, {}, at(watch)) == ()


def test_old_numbers_and_a_show_that_is_not_live_judge_nothing() -> None:
    watch = steady(300, retention=0.1)
    assert ids(watch, FRESH) == []
    stale = all_feed_alarms(SHOW, LIVE, watch, {"shop": at(watch, 90_000)}, at(watch, 90_000))
    assert stale == ()
    later = replace(LIVE, live_ms=UtcMs(BEGAN + 250_000))
    assert ids(watch, later) == []


# Stock


def counted(units: int) -> StockCounted:
    return StockCounted(MUG.id, ONLY, units, "shop", UtcMs(BEGAN), provisional=False)


def on_sale(units: int, *more: DealStarted | ProductPinned) -> ShowState:
    return replay((counted(units), *more), LIVE)


@pytest.mark.parametrize(
    ("pitched", "words"),
    [(MUG_STARTED, "while “Mug flash” is on sale"), (ProductPinned(MUG.id, UtcMs(BEGAN)), "while it is pinned")],
)
def test_what_runs_low_while_it_is_pitched_is_an_alarm(pitched: DealStarted | ProductPinned, words: str) -> None:
    assert all_feed_alarms(SHOW, on_sale(MUG.low_units + 1, pitched), Watch(), {}, UtcMs(BEGAN)) == ()
    (alarm,) = all_feed_alarms(SHOW, on_sale(MUG.low_units, pitched), Watch(), {}, UtcMs(BEGAN))
    assert alarm.id == "stock:mug"
    assert alarm.text == f"“Stoneware mug” is running low {words}: say so, and have the next product ready."
    assert all_feed_alarms(SHOW, on_sale(MUG.low_units), Watch(), {}, UtcMs(BEGAN)) == ()


def test_what_is_sold_out_on_sale_is_an_alarm_and_a_pin_that_is_has_its_own_elsewhere() -> None:
    (alarm,) = all_feed_alarms(SHOW, on_sale(0, MUG_STARTED), Watch(), {}, UtcMs(BEGAN))
    assert alarm.id == "out:mug"
    assert "deal.end" in alarm.text
    assert all_feed_alarms(SHOW, on_sale(0, ProductPinned(MUG.id, UtcMs(BEGAN))), Watch(), {}, UtcMs(BEGAN)) == ()


# Sales


def selling(*per_ten_s: int) -> Watch:
    total, looks = 0, []
    for number, more in enumerate(per_ten_s):
        total += more
        looks.append(look(number * 10, gmv=total))
    return Watch(tuple(looks))


def test_a_jump_in_sales_may_be_a_wrong_price() -> None:
    assert ids(selling(*[100] * 40)) == []
    jump = selling(*[100] * 30, *[900] * 6)
    (alarm,) = all_feed_alarms(SHOW, LIVE, jump, {}, at(jump))
    assert alarm.id == "sales"
    assert "more than 5 times the show's last minutes: check the price in the shop first" in alarm.text


def test_a_deal_is_there_to_sell_so_its_jump_has_to_be_a_larger_one() -> None:
    usual, jump = selling(*[100] * 30, *[900] * 6), selling(*[100] * 30, *[2_000] * 6)
    assert ids(usual, on_sale(99, MUG_STARTED)) == []
    (alarm,) = all_feed_alarms(SHOW, on_sale(99, MUG_STARTED), jump, {}, at(jump))
    assert "more than 15 times" in alarm.text
    assert "check the price of “Mug flash” in the shop first" in alarm.text


def test_a_jump_is_over_when_sales_are_clearly_usual_again() -> None:
    assert ids(selling(*[100] * 30, *[900] * 6, *[500] * 4)) == ["sales"]
    assert ids(selling(*[100] * 30, *[900] * 6, *[100] * 8)) == []


def test_the_first_sales_and_a_new_count_are_no_jump() -> None:
    assert ids(selling(*[100] * 12, *[5_000] * 6)) == []
    assert ids(selling(*[0] * 30, *[5_000] * 6)) == []
    assert ids(selling(*[100] * 30, -2_000, *[900] * 8)) == []


# Dead air


def quiet(seconds: int, voice: bool | None, voice_ms: int = BEGAN) -> Watch:
    looks = (look(0, comments=4), *(look(second, comments=0) for second in range(10, seconds + 1, 10)))
    return Watch(looks, voice=voice, voice_ms=UtcMs(voice_ms))


def test_nobody_writes_and_nobody_is_heard() -> None:
    assert ids(quiet(120, None)) == []
    assert ids(quiet(130, None)) == ["air"]
    (alarm,) = all_feed_alarms(SHOW, LIVE, watch := quiet(140, False), {}, at(watch))
    assert "Nobody has written for more than 2 min and nobody is heard" in alarm.text


def test_whoever_speaks_or_breathes_is_no_dead_air() -> None:
    assert ids(quiet(300, True)) == []
    assert ids(quiet(300, False, BEGAN + 290_000)) == []
    unknown = Watch(tuple(look(second, comments=None) for second in range(0, 300, 10)))
    assert ids(unknown) == []


# Seen to


def shown(state: ShowState, watch: Watch, later_ms: int = 0) -> list[Alarm]:
    return list(feed_alarms(SHOW, state, watch, {}, at(watch, later_ms)))


class Night:
    """A show whose numbers come in every ten seconds, and whose engine may be started again."""

    def __init__(self) -> None:
        self.state, self.watch, self.now_ms, self.gmv = LIVE, Watch(), UtcMs(BEGAN), 0

    def told(self) -> list[str]:
        """Name the alarms on everybody's list."""
        return [alarm.id for alarm in feed_alarms(SHOW, self.state, self.watch, {}, self.now_ms)]

    def runs(self, minutes: int, comments: int = 9, sold: int = 0, click_rate: float = 0.05) -> list[str]:
        """Let the same go on; names every alarm that was told meanwhile."""
        told: set[str] = set()
        for _ in range(minutes * 6):
            self.now_ms = UtcMs(self.now_ms + 10_000)
            self.gmv += sold
            more = {"joins": 900.0, "clicks": 90.0, "carts": 50.0, "retention": 0.5, "click_rate": click_rate}
            sample = FeedSample("shop", self.now_ms, 500, None, comments, self.gmv, "USD", more)
            decision = decide(SHOW, self.state, ReadMetrics(sample), self.now_ms)
            assert not isinstance(decision, Refused)
            self.state, self.watch = replay(decision.events, self.state), see(self.watch, sample)
            told |= {*self.told()}
        return sorted(told)

    def acknowledge(self, alarm: str) -> None:
        """Let somebody see to an alarm that is told."""
        assert self.told() == [alarm]
        self.state = replay((AlarmAcknowledged(alarm, self.now_ms),), self.state)
        assert self.told() == []

    def restart(self) -> None:
        """Start the engine again: what numbers were is forgotten, what is on the record is not."""
        self.watch = Watch()


AIR: dict[str, int] = {"comments": 0}
STAGE = {"click_rate": 0.01}


@pytest.mark.parametrize(("trouble", "alarm"), [(AIR, "air"), (STAGE, "stage:click_rate")])
def test_what_was_acknowledged_stays_so_through_a_restart_and_comes_back_when_it_begins_anew(
    trouble: dict[str, Any], alarm: str
) -> None:
    night = Night()
    night.runs(2)
    night.runs(5, **trouble)
    night.acknowledge(alarm)
    assert night.runs(25, **trouble) == []
    night.restart()
    assert night.runs(25, **trouble) == []
    assert night.runs(1) == []
    assert night.runs(5, **trouble) == [alarm]


@pytest.mark.parametrize(("trouble", "alarm"), [(AIR, "air"), (STAGE, "stage:click_rate")])
def test_what_began_anew_before_a_restart_is_told_after_it(trouble: dict[str, Any], alarm: str) -> None:
    night = Night()
    night.runs(5, **trouble)
    night.acknowledge(alarm)
    night.runs(1)
    night.runs(1, **trouble)
    night.restart()
    assert night.runs(5, **trouble) == [alarm]


def test_a_rate_that_is_hardly_above_its_threshold_ends_nothing() -> None:
    night = Night()
    night.runs(5, click_rate=0.01)
    night.acknowledge("stage:click_rate")
    assert night.runs(2, click_rate=0.032) == []
    night.restart()
    assert night.runs(5, click_rate=0.01) == []


def test_what_was_acknowledged_in_an_earlier_show_is_told_in_the_next() -> None:
    night = Night()
    night.runs(5, click_rate=0.01)
    night.acknowledge("stage:click_rate")
    night.state = replace(night.state, live_ms=night.now_ms + 1)
    assert night.runs(5, click_rate=0.01) == ["stage:click_rate"]


def test_a_jump_in_sales_that_goes_on_is_not_told_again_after_a_restart_and_another_one_is() -> None:
    night = Night()
    night.runs(6, sold=100)
    night.runs(1, sold=2_000)
    night.acknowledge("sales")
    assert night.runs(1, sold=2_000) == []
    night.restart()
    assert night.runs(15, sold=2_000) == []
    assert night.runs(10, sold=100) == []
    assert night.runs(1, sold=2_000) == ["sales"]


def test_a_jump_in_sales_that_was_acknowledged_is_told_once_however_long_it_lasts() -> None:
    night = Night()
    night.runs(12, sold=100)
    night.runs(1, sold=900)
    night.acknowledge("sales")
    assert night.runs(30, sold=900) == []


def test_one_that_was_snoozed_comes_back() -> None:
    watch = quiet(200, None)
    now = at(watch)
    seen = replay((AlarmSnoozed("air", now, UtcMs(now + 20_000)),), LIVE)
    assert shown(seen, watch, 19_999) == []
    assert shown(seen, watch, 20_000)


def test_no_sentence_ticks() -> None:
    early, late = quiet(200, None), quiet(400, None)
    assert {alarm.text for alarm in shown(LIVE, early)} == {alarm.text for alarm in shown(LIVE, late)}

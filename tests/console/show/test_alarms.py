"""Every alarm: when it is raised, when it is not, and what it tells the crew to do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.airings import BoxOverridden, GraphicShown
from console.show.alarms import OVERSOLD_MS, SETTLED_MS, alarms, framing_alarms, pin_due
from console.show.evolve import replay
from console.show.state import (
    FRESH,
    Airing,
    Arrangement,
    BoxOverride,
    Claim,
    Count,
    CueRun,
    DealRun,
    Framing,
    Override,
    Oversold,
    Phase,
    Proposal,
    RuleRun,
    Rundown,
    SegmentRun,
    Shelf,
    ShowState,
)
from console.show.truth import NOTHING_KNOWN, Framed
from console.show.types import (
    ONLY,
    Box,
    CueId,
    DurationMs,
    Each,
    Graphic,
    GraphicId,
    OverlayId,
    ProductId,
    Rule,
    RuleId,
    SceneName,
    Segment,
    SegmentId,
    Show,
    UtcMs,
)
from tests.anything import anything
from tests.console.show.fair import FAIR
from tests.console.show.shop import MUG, MUG_STARTED, SHOW, START_MS, THROW, THROW_FLASH, usd

NOW = START_MS
MINUTE_MS = 60_000
DROP = Rule(RuleId("drop"), "50k drop", "orders", Each(every=100), steps=(), ask=True)
STORE = replace(
    SHOW,
    rules=(DROP,),
    limits=replace(
        SHOW.limits,
        count_fresh_ms=DurationMs(MINUTE_MS),
        pin_rotate_ms=DurationMs(5 * MINUTE_MS),
        pin_oldest_ms=DurationMs(8 * MINUTE_MS),
    ),
)
LIVE = replace(FRESH, live_ms=NOW, pinned=MUG.id, pinned_ms=NOW)
RUN = DealRun(
    deal=THROW_FLASH.id,
    name="Throw flash",
    product=THROW.id,
    product_name="Wool throw",
    price=usd(6900),
    was=None,
    started_ms=NOW,
    deadline_ms=UtcMs(NOW + MINUTE_MS),
)
RUNNING = replace(FRESH, deals=(RUN,))


def after(ms: int) -> UtcMs:
    return UtcMs(NOW + ms)


def on_air(state: ShowState, product: ProductId | None) -> ShowState:
    """Put a segment on air that sells `product`."""
    segment = Segment(SegmentId("s"), "Segment", DurationMs(MINUTE_MS), product=product)
    return replace(state, rundown=Rundown(on_air=SegmentRun(segment=segment, started_ms=NOW, units_before=0)))


def with_counts(state: ShowState, **units: int) -> ShowState:
    """Count products by their names, now."""
    counts = {ProductId(name): {ONLY: Count(number, "shop", NOW)} for name, number in units.items()}
    return replace(state, shelf=Shelf(counts=counts))


def raised(state: ShowState, at_ms: int = NOW, show: Show = STORE) -> tuple[str, ...]:
    return alarms(show, state, UtcMs(at_ms))


def test_a_fresh_show_and_a_good_live_one_raise_nothing() -> None:
    assert raised(FRESH) == ()
    assert raised(LIVE) == ()
    assert raised(on_air(with_counts(replace(LIVE, deals=(RUN,)), mug=9, throw=9), MUG.id)) == ()


# The pin


def test_nothing_pinned_while_live() -> None:
    unpinned = replace(LIVE, pinned=None, pinned_ms=None)
    assert raised(unpinned) == ("No product is pinned: pin the one in hand (product.pin).",)
    assert raised(on_air(unpinned, THROW.id)) == ("No product is pinned: pin “Wool throw” (product.pin).",)
    assert raised(replace(unpinned, live_ms=None)) == ()


def test_a_show_without_products_has_nothing_to_pin() -> None:
    assert raised(replace(LIVE, pinned=None), show=replace(STORE, products=(), deals=())) == ()


def test_a_pin_that_is_not_the_product_on_air() -> None:
    told = "“Stoneware mug” is pinned and “Wool throw” is on air: pin “Wool throw” (product.pin)."
    assert raised(on_air(LIVE, THROW.id)) == (told,)
    assert raised(on_air(LIVE, MUG.id)) == ()
    assert raised(on_air(LIVE, None)) == ()
    assert raised(on_air(LIVE, ProductId("no longer in the file"))) == ()
    assert raised(on_air(replace(LIVE, live_ms=None), THROW.id)) == ()


def test_nobody_is_told_to_pin_what_is_sold_out() -> None:
    state = on_air(with_counts(LIVE, throw=0), THROW.id)
    assert [alarm for alarm in raised(state) if "pin" in alarm] == []
    unpinned = raised(replace(state, pinned=None, pinned_ms=None))
    assert unpinned[1:] == ("No product is pinned: pin the one in hand (product.pin).",)


def test_a_pin_that_is_too_old() -> None:
    oldest = 8 * MINUTE_MS
    told = "“Stoneware mug” has been pinned for more than 8 min: pin another (product.pin)."
    assert raised(LIVE, NOW + oldest) == ()
    assert raised(LIVE, NOW + oldest + 1) == (told,)
    assert raised(LIVE, NOW + 3 * oldest) == (told,)
    assert raised(replace(LIVE, live_ms=None), NOW + 3 * oldest) == ()
    assert raised(replace(LIVE, pinned_ms=None), NOW + 3 * oldest) == ()


def test_the_only_product_of_a_show_cannot_rotate() -> None:
    alone = replace(STORE, products=(MUG,))
    assert raised(LIVE, NOW + 60 * MINUTE_MS, alone) == ()
    assert pin_due(alone, LIVE, after(60 * MINUTE_MS)) == ""


def test_rotating_the_pin_is_advice_while_live() -> None:
    assert pin_due(STORE, LIVE, after(5 * MINUTE_MS - 1)) == ""
    assert pin_due(STORE, LIVE, after(5 * MINUTE_MS)) == "rotate the pin"
    assert pin_due(STORE, replace(LIVE, live_ms=None), after(5 * MINUTE_MS)) == ""
    assert pin_due(STORE, replace(LIVE, pinned=None, pinned_ms=None), after(5 * MINUTE_MS)) == ""
    assert pin_due(STORE, FRESH, after(5 * MINUTE_MS)) == ""


# Stock


def test_what_is_sold_out_and_still_on_air() -> None:
    told = "“Stoneware mug” is sold out and still on air: go on to the next segment (rundown.next)."
    assert raised(on_air(with_counts(LIVE, mug=0), MUG.id)) == (told,)
    assert raised(on_air(with_counts(FRESH, mug=0), MUG.id)) == (told,)
    assert raised(on_air(with_counts(LIVE, mug=1), MUG.id)) == ()
    assert raised(on_air(with_counts(LIVE, throw=0), MUG.id)) == ()
    assert raised(on_air(with_counts(LIVE, mug=0), MUG.id), NOW + MINUTE_MS + 1) == ()


def test_what_is_sold_out_and_still_pinned() -> None:
    told = "“Stoneware mug” is sold out and still pinned: pin another (product.pin)."
    assert raised(with_counts(LIVE, mug=0)) == (told,)
    assert raised(with_counts(replace(LIVE, live_ms=None), mug=0)) == ()


def test_stale_counts_of_a_running_deal() -> None:
    told = "Counts of “Wool throw” are older than 1 min (shop): look after the feed, or count by hand (stock.count)."
    state = with_counts(RUNNING, throw=9)
    assert raised(state, NOW + MINUTE_MS) == ()
    assert raised(state, NOW + MINUTE_MS + 1) == (told,)
    opening = replace(state, deals=(replace(RUN, phase=Phase.OPENING),))
    assert raised(opening, NOW + MINUTE_MS + 1) == (told,)


def test_stale_counts_do_not_matter_without_a_running_deal_or_when_nobody_ever_counted() -> None:
    later = NOW + 2 * MINUTE_MS
    armed = replace(RUNNING, deals=(replace(RUN, phase=Phase.ARMED),))
    assert raised(with_counts(armed, throw=9), later) == ()
    assert raised(with_counts(RUNNING, mug=9), later) == ()
    assert raised(RUNNING, later) == ()
    assert raised(with_counts(RUNNING, throw=9), later, replace(STORE, products=(MUG,))) == ()


# Deals


def test_a_deal_that_is_live_without_what_it_should_say() -> None:
    price = "The listing shows $60.00; the deal's $69.00 is not below it."
    was = "Nothing says where the regular price was listed."
    withheld = {
        Claim.PRICE: price,
        Claim.COUNTDOWN: "Its price is not proven.",
        Claim.WAS: was,
        Claim.LEFT: "No count.",
    }
    run = replace(RUN, was=usd(8900), withheld=withheld)
    assert raised(replace(FRESH, deals=(run,))) == (
        f"“Throw flash” is live without price and countdown: {price} Correct the listing or end it (deal.end).",
        f"“Throw flash” is live without its “was”: {was} Do not say it on camera.",
    )


def test_withheld_claims_that_nobody_misses() -> None:
    not_live = {Claim.PRICE: "It is not live yet.", Claim.WAS: "It is not live yet."}
    assert raised(replace(FRESH, deals=(replace(RUN, phase=Phase.OPENING, withheld=not_live),))) == ()
    none_left = {Claim.LEFT: "Nobody has counted Wool throw.", Claim.WAS: "There is no regular price to show."}
    assert raised(replace(FRESH, deals=(replace(RUN, withheld=none_left),))) == ()


@pytest.mark.parametrize(("units", "words"), [(1, "1 unit"), (3, "3 units")])
def test_overselling_is_told_for_a_while_though_the_deal_has_ended(units: int, words: str) -> None:
    state = replace(FRESH, shelf=Shelf(oversold={RUN.deal: Oversold("Throw flash", units, NOW)}))
    told = f"“Throw flash” sold {words} beyond its cap: tell the shop which orders it cannot fill."
    assert raised(state) == (told,)
    assert raised(state, NOW + OVERSOLD_MS - 1) == (told,)
    assert raised(state, NOW + OVERSOLD_MS) == ()


@pytest.mark.parametrize(
    ("claim", "words"),
    [(Claim.PRICE, "price"), (Claim.WAS, "“was” price"), (Claim.LEFT, "“only N left”"), (Claim.COUNTDOWN, "countdown")],
)
def test_an_override_is_an_alarm_with_its_name_for_as_long_as_it_is_on_air(claim: Claim, words: str) -> None:
    override = Override(claim=claim, who="Ana", reason="listing is late", at_ms=NOW)
    run = replace(RUN, overrides=(override,))
    told = (
        f"Ana lets the {words} of “Throw flash” on air without evidence (listing is late): "
        "take it back as soon as you can (claim.restore)."
    )
    assert raised(replace(FRESH, deals=(run,))) == (told,)
    assert raised(replace(FRESH, deals=(replace(run, phase=Phase.ARMED),))) == ()


# What waits, what failed


def test_a_rule_that_asks() -> None:
    asking = {DROP.id: RuleRun(armed=True, asking_ms=NOW, last="Viewers are at 50,000")}
    told = "Rule “50k drop” asks. Viewers are at 50,000. Say yes or no (rule.accept, rule.decline)."
    assert raised(replace(FRESH, rules=asking)) == (told,)
    assert raised(replace(FRESH, rules={DROP.id: RuleRun(armed=True, last="declined")})) == ()


def test_the_rule_that_waits_longest_asks_first() -> None:
    rules = {RuleId("b"): RuleRun(asking_ms=after(5)), DROP.id: RuleRun(asking_ms=NOW)}
    assert raised(replace(FRESH, rules=rules)) == (
        "Rule “50k drop” asks. Say yes or no (rule.accept, rule.decline).",
        "Rule “b” asks. Say yes or no (rule.accept, rule.decline).",
    )


def test_a_proposal_that_waits() -> None:
    proposal = Proposal(why="Wool throw is sold out", what="Leave “Throws” out.", arrangement=Arrangement(order=()))
    told = "Wool throw is sold out. Leave “Throws” out. Say yes or no (plan.accept, plan.decline)."
    assert raised(replace(FRESH, rundown=Rundown(proposal=proposal))) == (told,)


def test_a_cue_that_failed_is_told_for_a_minute() -> None:
    cue = CueRun(CueId("c"), "Mug cue", NOW, (), (), None, None, settled="OBS did not cut; the deal was taken back")
    told = (
        "Cue “Mug cue” failed: OBS did not cut; the deal was taken back. Look at the program before you fire it again."
    )
    assert raised(replace(FRESH, cue=cue)) == (told,)
    assert raised(replace(FRESH, cue=cue), NOW + SETTLED_MS - 1) == (told,)
    assert raised(replace(FRESH, cue=cue), NOW + SETTLED_MS) == ()
    assert raised(replace(FRESH, cue=replace(cue, settled=""))) == ()


# Together


def test_the_worst_comes_first() -> None:
    withheld = {Claim.PRICE: "The listing shows less."}
    override = Override(claim=Claim.LEFT, who="Ana", reason="counted twice", at_ms=NOW)
    state = replace(
        on_air(with_counts(LIVE, throw=0), THROW.id),
        deals=(replace(RUN, withheld=withheld, overrides=(override,)),),
        rules={DROP.id: RuleRun(asking_ms=NOW)},
        cue=CueRun(CueId("c"), "Mug cue", NOW, (), (), None, None, settled="OBS did not cut."),
    )
    state = replace(state, pinned_ms=UtcMs(NOW - 9 * MINUTE_MS))
    starts = [alarm.split(" ", 3)[:3] for alarm in raised(state)]
    assert starts == [
        ["“Wool", "throw”", "is"],
        ["“Throw", "flash”", "is"],
        ["“Stoneware", "mug”", "has"],
        ["Cue", "“Mug", "cue”"],
        ["Rule", "“50k", "drop”"],
        ["Ana", "lets", "the"],
    ]


@given(state=anything(ShowState), at_ms=st.integers(0, 2**45))
def test_any_state_at_all_has_its_alarms_as_whole_sentences(state: ShowState, at_ms: int) -> None:
    for alarm in alarms(STORE, state, UtcMs(at_ms)):
        assert re.search(r"[.!?]$", alarm)
    assert pin_due(STORE, state, UtcMs(at_ms)) in ("", "rotate the pin")


def test_graphics_that_need_a_hand() -> None:
    comment, pin, high = FAIR.graphics[0], FAIR.graphics[2], FAIR.graphics[5]
    state = replay([GraphicShown(Airing("i", one, NOW)) for one in (comment, pin)])
    assert alarms(FAIR, state, NOW) == (
        "“Pinned card” is on air but withheld, for there is no pinned.name: hide it (graphic.hide).",
    )
    covered = replay([MUG_STARTED], state)
    same_place = "“Pinned card” and the countdown stand in the same place: hide one (graphic.hide)."
    assert same_place in alarms(FAIR, covered, NOW)
    override = BoxOverridden(pin.id, BoxOverride("Ada", "it is small", NOW))
    told = alarms(FAIR, replay([override], covered), NOW)
    assert same_place not in told
    assert told[-1] == (
        "Ada lets “Pinned card” stand where it should not (it is small): take it back as soon as you can "
        "(graphic.restore)."
    )
    assert "lets “high” stand" in alarms(SHOW, replay([BoxOverridden(high.id, override.override)]), NOW)[-1]


def test_cameras_that_do_not_stand_where_they_should() -> None:
    there = replace(NOTHING_KNOWN, program=SceneName("Wide"))
    refused = replace(there, framed=Framed(why="the item is locked"))
    bar = Graphic(OverlayId("lbar"), "L-bar", GraphicId("lbar"), 15, window=Box(132, 0, 948, 970))
    on = replay([GraphicShown(Airing("i", bar, NOW))])
    held = replace(FRESH, framing=Framing((), NOW))
    assert framing_alarms(SHOW, on, refused) == (
        "“L-bar” is on air over a camera that was not squeezed: the item is locked. Hide it (graphic.hide), "
        "and show it again (graphic.show); OBS is also asked when it is back.",
    )
    assert framing_alarms(SHOW, held, refused) == (
        "The cameras were not brought back to their places: the item is locked. Hide it once more (graphic.hide), "
        "or clear the air (all.out); OBS is also asked when it is back.",
    )
    assert "OBS is not connected." in framing_alarms(SHOW, on, NOTHING_KNOWN)[0]
    for state in (on, held, FRESH):
        assert framing_alarms(SHOW, state, there) == ()
    assert framing_alarms(SHOW, FRESH, refused) == framing_alarms(SHOW, FRESH, NOTHING_KNOWN) == ()

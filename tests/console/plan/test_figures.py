"""Figures on keys: as true as those on air, and none where nobody knows."""

import pytest
from msgspec.structs import replace

from console.plan.figures import NOTHING, Figures, figures_of
from console.plan.looks import look_at, sight_of
from console.show.camera_commands import FollowSwitcher, SeeScenes, SetDirector, TakeCamera
from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.state import FRESH, Airing, Count, Graphics, Shelf, ShowState
from console.show.truth import NOTHING_KNOWN, Truth
from console.show.types import (
    ONLY,
    DurationMs,
    Graphic,
    GraphicId,
    OverlayId,
    SceneName,
    Show,
    UtcMs,
    Variant,
    VariantId,
)
from tests.console.show.shop import CLOSE, MUG, MUG_STARTED, SHOW, START_MS, WIDE

CONNECTED = replace(NOTHING_KNOWN, program=WIDE.scene, preview=CLOSE.scene)
MIC = InputState("Mic", "pulse_input_capture", False, -12.0, Monitor.NONE, -40)


def figures(
    verb: str,
    args: dict[str, str],
    state: ShowState = FRESH,
    truth: Truth = CONNECTED,
    show: Show = SHOW,
    at_ms: int = START_MS,
) -> Figures:
    sight = sight_of(show, state, truth, UtcMs(at_ms))
    return figures_of(sight, verb, args, look_at(sight, verb, args))


def stocked(show: Show, **counts: Count) -> ShowState:
    """Give a state in which the mug was counted."""
    return replace(FRESH, shelf=Shelf(counts={MUG.id: {VariantId(kind): count for kind, count in counts.items()}}))


def mug(**changes: object) -> Show:
    """Give the show with another mug."""
    return replace(SHOW, products=(replace(MUG, **changes), *SHOW.products[1:]))


def counted(units: int, provisional: bool = False, taken_off: bool = False) -> Count:
    return Count(units, "shop", START_MS, provisional=provisional, taken_off=taken_off)


def after(*commands: Command) -> ShowState:
    state = FRESH
    for command in commands:
        decision = decide(SHOW, state, command, START_MS)
        assert isinstance(decision, Accepted)
        state = replay(decision.events, state)
    return state


# Stock

PIN = {"product": "mug"}


def test_units_are_those_counted_less_the_reserve_and_a_share_of_those_planned() -> None:
    show = mug(units=50, reserve_units=3)
    assert figures("product.pin", PIN, stocked(show, **{ONLY: counted(20)}), show=show) == Figures("17 left", 340)


def test_units_of_all_variants_are_counted_together() -> None:
    show = mug(variants=(Variant(VariantId("red"), "Red", units=5), Variant(VariantId("blue"), "Blue", units=5)))
    assert figures("product.pin", PIN, stocked(show, red=counted(4), blue=counted(0)), show=show) == Figures(
        "4 left", 400
    )
    assert figures("product.pin", PIN, stocked(show, red=counted(4)), show=show) == NOTHING


def test_without_planned_units_there_is_no_share() -> None:
    assert figures("product.pin", PIN, stocked(SHOW, **{ONLY: counted(17)})) == Figures("17 left")


def test_more_than_planned_is_a_full_share() -> None:
    show = mug(units=10)
    assert figures("product.pin", PIN, stocked(show, **{ONLY: counted(17)}), show=show).share == 1000


def test_what_is_not_the_shops_own_word_says_so() -> None:
    assert figures("product.pin", PIN, stocked(SHOW, **{ONLY: counted(17, provisional=True)})).figure == "~17 left"
    sold = counted(17, provisional=True, taken_off=True)
    assert figures("product.pin", PIN, stocked(SHOW, **{ONLY: sold})).figure == "17 left"


def test_a_count_that_is_missing_or_too_old_is_no_figure() -> None:
    assert figures("product.pin", PIN) == NOTHING
    assert figures("product.pin", {"product": "gone"}) == NOTHING
    old_ms = START_MS + SHOW.limits.count_fresh_ms + 1
    assert figures("product.pin", PIN, stocked(SHOW, **{ONLY: counted(17)}), at_ms=old_ms) == NOTHING


# Deals

DEAL = {"deal": "mug-flash"}


def running(**changes: object) -> ShowState:
    """Give a state in which the mug's deal runs and 20 are in stock."""
    state = replay([MUG_STARTED], stocked(SHOW, **{ONLY: counted(20)}))
    return replace(state, deals=tuple(replace(run, **changes) for run in state.deals))


def test_a_deal_that_does_not_run_shows_the_stock_of_its_product() -> None:
    assert figures("deal.start", DEAL, stocked(SHOW, **{ONLY: counted(20)})) == Figures("20 left")
    assert figures("deal.start", {"deal": "gone"}) == NOTHING


@pytest.mark.parametrize("verb", ["deal.start", "deal.arm"])
def test_a_deal_that_runs_shows_what_its_graphic_says_and_how_long_it_lasts(verb: str) -> None:
    shown = figures(verb, DEAL, running(left_units=12, cap_units=40))
    assert shown == Figures("12 left", 300, DurationMs(180_000))


def test_where_the_graphic_says_nothing_the_crew_sees_what_the_cap_and_the_stock_leave() -> None:
    assert figures("deal.start", DEAL, running(cap_units=10, sold=4)).figure == "6 left"
    assert figures("deal.start", DEAL, running(cap_units=100, sold=4)).figure == "20 left"


def test_an_extended_deal_lasts_longer() -> None:
    state = running()
    longer = replace(state.deals[0], deadline_ms=UtcMs(state.deals[0].deadline_ms + 60_000))
    assert figures("deal.start", DEAL, replace(state, deals=(longer,))).lasts_ms == 240_000


# What lasts


def test_a_graphic_that_leaves_by_itself_has_a_countdown_as_long_as_it_stands() -> None:
    graphic = Graphic(OverlayId("lower"), "Lower third", GraphicId("lower"), layer=1)
    airing = Airing("lower:1", graphic, START_MS, out_ms=UtcMs(START_MS + 8_000))
    state = replace(FRESH, graphics=Graphics(program=(airing,)))
    assert figures("graphic.show", {"graphic": "lower"}, state).lasts_ms == 8_000
    stays = replace(FRESH, graphics=Graphics(program=(replace(airing, out_ms=None),)))
    assert figures("graphic.show", {"graphic": "lower"}, stays) == NOTHING
    assert figures("graphic.show", {"graphic": "other"}, state) == NOTHING


def test_the_auto_directors_pause_has_the_length_the_show_gives_it() -> None:
    there = (SeeScenes((WIDE.scene, CLOSE.scene)), FollowSwitcher(WIDE.scene), SetDirector(on=True))
    by_hand = after(*there, TakeCamera(CLOSE.id))
    assert figures("director.auto", {"on": "yes"}, by_hand).lasts_ms == SHOW.director.pause_after_cut_ms
    assert figures("director.auto", {"on": "yes"}, after(*there)) == NOTHING


# Cameras


@pytest.mark.parametrize(
    "verb", ["camera.take", "camera.cut", "camera.auto", "camera.preview", "camera.tap", "camera.hold"]
)
def test_a_camera_shows_its_scene(verb: str) -> None:
    assert figures(verb, {"camera": "close"}) == Figures(picture="Close")


def test_no_picture_is_better_than_a_wrong_one() -> None:
    assert figures("camera.take", {}) == NOTHING
    assert figures("camera.take", {"camera": "gone"}) == NOTHING
    assert figures("camera.take", {"camera": "close"}, truth=NOTHING_KNOWN) == NOTHING
    item = replace(SHOW, cameras=(WIDE, replace(CLOSE, item="Cam 2")))
    assert figures("camera.take", {"camera": "close"}, show=item) == NOTHING
    gone = after(SeeScenes((WIDE.scene, SceneName("Other"))))
    assert figures("camera.take", {"camera": "close"}, gone) == NOTHING


# Dials


@pytest.mark.parametrize(
    ("verb", "changed", "figure"),
    [
        ("input.volume", MIC, "-12.0 dB"),
        ("input.volume", replace(MIC, volume_db=-0.04), "0.0 dB"),
        ("input.volume", replace(MIC, volume_db=-100.0), "-inf dB"),
        ("input.offset", MIC, "-40 ms"),
        ("input.offset", replace(MIC, offset_ms=120), "+120 ms"),
        ("input.offset", replace(MIC, offset_ms=0), "0 ms"),
    ],
)
def test_an_input_shows_where_it_stands(verb: str, changed: InputState, figure: str) -> None:
    heard = replace(CONNECTED, inputs=(changed,))
    assert figures(verb, {"input": "Mic"}, truth=heard) == Figures(figure)
    assert figures(verb, {"input": "Mic"}) == NOTHING


def test_the_t_bar_shows_how_far_it_stands_where_there_is_one() -> None:
    assert figures("tbar.move", {}, replace(FRESH, tbar=375)) == Figures("38 %")
    assert figures("tbar.move", {}) == Figures("0 %")
    assert figures("tbar.move", {}, truth=replace(CONNECTED, preview=None)) == NOTHING


def test_other_verbs_show_no_figure() -> None:
    assert figures("panic", {}) == NOTHING

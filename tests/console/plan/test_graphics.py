"""The wanted picture: only figures of the running deal, and of those only what is granted."""

from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import replace

from console.plan.effects import GraphicAction
from console.plan.graphics import (
    COUNTDOWN,
    COUNTDOWN_LAYER,
    countdown_instance,
    counting_airing,
    wanted_graphics,
    wanted_preview,
)
from console.show.airings import GraphicEnd, GraphicHidden, GraphicPreviewed, GraphicShown
from console.show.events import (
    ClaimsReviewed,
    CountdownShown,
    DealArmed,
    DealEnd,
    DealEnded,
    DealOpening,
    Event,
    GraphicsCleared,
)
from console.show.evolve import replay
from console.show.state import FRESH, Act, Airing, Claim, Graphics
from console.show.types import OverlayId, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import DEADLINE_MS, MUG, MUG_FLASH, MUG_PINNED, MUG_STARTED, SHOW, START_MS, usd

EVERY_GRANT = [frozenset(claims) for count in range(5) for claims in combinations(Claim, count)]
MUG_OPENING = DealOpening(
    deal=MUG_FLASH.id,
    name="Mug flash",
    product=MUG.id,
    product_name="Stoneware mug",
    price=usd(1800),
    was=usd(2900),
    started_ms=UtcMs(START_MS - 30_000),
    opens_ms=START_MS,
    cap_units=None,
    per_buyer=None,
)
MUG_ARMED = DealArmed(
    deal=MUG_FLASH.id,
    name="Mug flash",
    product=MUG.id,
    product_name="Stoneware mug",
    price=usd(1800),
    was=usd(2900),
    at_ms=START_MS,
    cap_units=None,
    per_buyer=None,
)


def granted(*claims: Claim, left: int | None = None) -> ClaimsReviewed:
    return ClaimsReviewed(deal=MUG_FLASH.id, claims=frozenset(claims), withheld={}, left_units=left)


def drawn(*events: Event) -> dict[str, Any]:
    """Give what the one graphic says."""
    (layer,) = wanted_graphics(SHOW, replay(events))
    return layer.data


def test_nothing_without_a_deal() -> None:
    assert wanted_graphics(SHOW, FRESH) == ()


def test_the_countdown_carries_the_deals_figures() -> None:
    assert drawn(MUG_STARTED, granted(*Claim, left=4)) == {
        "title": "Mug flash",
        "product": "Stoneware mug",
        "price": "$18.00",
        "was": "$29.00",
        "left": "4 left",
        "startedMs": START_MS,
        "deadlineMs": DEADLINE_MS,
    }


@pytest.mark.parametrize("claims", EVERY_GRANT, ids=lambda claims: "+".join(sorted(claims)) or "nothing")
def test_only_what_is_granted_is_drawn(claims: frozenset[Claim]) -> None:
    layers = wanted_graphics(SHOW, replay((MUG_STARTED, granted(*claims, left=4))))
    assert len(layers) == (Claim.COUNTDOWN in claims)
    for layer in layers:
        assert layer.data["price"] == ("$18.00" if Claim.PRICE in claims else None)
        assert layer.data["was"] == ("$29.00" if {Claim.WAS, Claim.PRICE} <= claims else None)
        assert layer.data["left"] == ("4 left" if Claim.LEFT in claims else None)


def test_no_was_without_a_regular_price_and_no_figure_without_a_count() -> None:
    unknown = replace(MUG_STARTED, was=None)
    data = drawn(unknown, granted(*Claim, left=None))
    assert (data["was"], data["left"]) == (None, None)


def test_an_opening_counts_down_to_the_start_without_a_price() -> None:
    data = drawn(MUG_OPENING, granted(*Claim, left=4))  # whatever it was granted
    assert (data["price"], data["was"], data["left"]) == (None, None, None)
    assert (data["endsInLabel"], data["deadlineMs"]) == ("Opens in", START_MS)
    assert data["holdsAtZero"] is False


def test_an_armed_deal_shows_nothing() -> None:
    assert wanted_graphics(SHOW, replay((MUG_ARMED, CountdownShown(MUG_FLASH.id)))) == ()


def test_opening_live_and_again_are_instances_of_their_own() -> None:
    again = replace(MUG_STARTED, started_ms=DEADLINE_MS)
    ended = DealEnded(deal=MUG_FLASH.id, why=DealEnd.TIME)
    stories: list[tuple[Event, ...]] = [(MUG_OPENING,), (MUG_OPENING, MUG_STARTED), (MUG_STARTED, ended, again)]
    runs = [replay(story).deal for story in stories]
    assert [countdown_instance(run) for run in runs if run] == [
        "opening:mug-flash:970000",
        "countdown:mug-flash:1000000",
        "countdown:mug-flash:1180000",
    ]


def test_cleared_air_stays_clear_while_the_deal_runs() -> None:
    assert wanted_graphics(SHOW, replay((MUG_STARTED, granted(*Claim, left=4), GraphicsCleared()))) == ()


COMMENT, PIN, BUG = FAIR.graphics[0], FAIR.graphics[2], FAIR.graphics[5]


def test_graphics_of_the_show_stand_on_their_layers_around_the_countdown() -> None:
    on_air = [GraphicShown(Airing(f"graphic:{one.id}:1", one, UtcMs(1))) for one in (COMMENT, BUG)]
    layers = wanted_graphics(SHOW, replay([*on_air, MUG_STARTED]))
    assert [(layer.layer, layer.graphic) for layer in layers] == [
        (5, "cartwall-bug"),
        (COUNTDOWN_LAYER, COUNTDOWN),
        (30, "cartwall-comment"),
    ]
    assert layers[2].instance == "graphic:comment:1"
    assert layers[2].data == {"text": "Which colour?"}


def test_a_change_of_the_show_changes_what_a_bound_graphic_says() -> None:
    pin = GraphicShown(Airing("graphic:pin:1", PIN, UtcMs(1)))
    assert wanted_graphics(SHOW, replay([pin])) == ()
    (listed,) = wanted_graphics(SHOW, replay([pin, MUG_PINNED]))
    state = replay([pin, MUG_PINNED, MUG_STARTED, granted(*Claim, left=4), GraphicsCleared(), pin])
    (dealt,) = wanted_graphics(SHOW, state)
    assert (listed.data["price"], dealt.data["price"]) == ("$24.00", "$18.00")
    assert (listed.instance, dealt.instance) == ("graphic:pin:1", "graphic:pin:1")


def test_what_is_in_preview_is_not_on_air() -> None:
    state = replay([GraphicPreviewed(Airing("graphic:comment:1", COMMENT, UtcMs(1)))])
    assert wanted_graphics(SHOW, state) == ()
    assert [layer.graphic for layer in wanted_preview(SHOW, state)] == ["cartwall-comment"]
    assert wanted_preview(SHOW, replay([MUG_STARTED])) == ()


def test_the_countdown_gives_way_to_an_l_bar_that_counts_down_itself() -> None:
    lbar = GraphicShown(Airing("graphic:lbar:1", FAIR.graphics[4], UtcMs(1)))
    (shown,) = wanted_graphics(SHOW, replay([MUG_STARTED, lbar]))
    assert shown.data == {"product": "Stoneware mug", "deadlineMs": DEADLINE_MS}
    (back,) = wanted_graphics(SHOW, replay([MUG_STARTED, lbar, GraphicHidden(OverlayId("lbar"), GraphicEnd.OPERATOR)]))
    assert back.graphic == COUNTDOWN
    assert counting_airing(SHOW, replay([lbar])) is None
    assert wanted_graphics(SHOW, replay([MUG_STARTED, lbar, granted()])) == ()


def test_a_page_is_told_the_step_and_the_deeds() -> None:
    graphic = FAIR.graphics[0]
    airing = Airing("graphic:it:1", graphic, UtcMs(1), step=2, skip=True, acts=(Act(3, "shake", {"hard": 1}),))
    (layer,) = wanted_graphics(FAIR, replace(FRESH, graphics=Graphics(program=(airing,))))
    assert (layer.step, layer.skip, layer.actions) == (2, True, (GraphicAction(3, "shake", {"hard": 1}),))

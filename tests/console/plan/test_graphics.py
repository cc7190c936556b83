"""The wanted picture: only figures of the running deal."""

from console.plan.graphics import wanted_graphics
from console.show.commands import AllOut, StartDeal
from console.show.state import FRESH
from console.show.types import DealId
from tests.console.plan.test_faces import state_after
from tests.shows.stage import START_MS


def test_nothing_without_a_deal() -> None:
    assert wanted_graphics(FRESH) == ()


def test_countdown_carries_the_deals_figures() -> None:
    (layer,) = wanted_graphics(state_after(StartDeal(DealId("mug-flash"))))
    assert layer.data == {
        "title": "Mug flash",
        "product": "Stoneware mug",
        "price": "$18.00",
        "was": "$24.00",
        "startedMs": START_MS,
        "deadlineMs": START_MS + 180_000,
    }


def test_no_was_without_evidence() -> None:
    (layer,) = wanted_graphics(state_after(StartDeal(DealId("throw-flash"))))
    assert layer.data["was"] is None


def test_cleared_air_stays_clear_while_the_deal_runs() -> None:
    assert wanted_graphics(state_after(StartDeal(DealId("mug-flash")), AllOut())) == ()

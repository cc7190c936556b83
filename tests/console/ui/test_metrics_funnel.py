"""The funnel's words and bars."""

import pytest
from pytestqt.qtbot import QtBot

from console.metrics.funnel import Stage, Step
from console.seat.fake_metrics import boards
from console.ui.metrics_funnel import FunnelChart, lost_text, rate_text, told
from tests.console.ui.handclock import START_MS


@pytest.mark.parametrize(
    ("rate", "on", "lost"),
    [(0.41, "41 %", "−59 %"), (0.019, "1.9 %", "−98 %"), (1.4, "140 %", "none"), (None, "—", "—")],
)
def test_rates_are_written(rate: float | None, on: str, lost: str) -> None:
    assert (rate_text(rate), lost_text(rate)) == (on, lost)


def test_a_stage_is_told_in_a_sentence() -> None:
    low = Step(Stage.CLICK, 96, 0.019, 0.06, low=True, why="Few tap.")
    assert told(low) == "Click, product clicks: 96, 1.9 % of the stage before, the show's own is 6.0 %, LOW"
    unknown = Step(Stage.CART, None, None, None, low=False)
    assert told(unknown) == "Cart, put into the cart: not known, no feed counts it"


def test_stale_and_bare_funnels_look_otherwise(qtbot: QtBot) -> None:
    chart = FunnelChart()
    qtbot.addWidget(chart)
    chart.resize(430, chart.height())
    whole, bare = boards(START_MS)[-1].funnel, boards(START_MS, bare=True)[-1].funnel
    chart.put(whole, stale=False)
    fresh = chart.grab().toImage()
    chart.put(whole, stale=True)
    assert chart.accessibleDescription().startswith("Stale. ")
    assert chart.grab().toImage() != fresh
    chart.put(bare, stale=False)
    assert "not known" in chart.accessibleDescription()
    assert chart.grab().toImage() != fresh

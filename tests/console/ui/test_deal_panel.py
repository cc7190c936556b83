"""The deals: what is live, in true figures, and which may start."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, deal_live, empty
from console.ui.deal_panel import DealPanel
from tests.console.ui.handclock import START_MS, HandClock


def panel(qtbot: QtBot, seat: FakeSeat, clock: HandClock) -> DealPanel:
    made = DealPanel(seat, clock)
    qtbot.addWidget(made)
    made.refresh(seat.view())
    return made


def test_start_asks_for_that_deal(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    deals = panel(qtbot, seat, HandClock())
    assert deals.live.word == "NONE LIVE"
    deals.starts["kit-300"].click()
    assert seat.asked == [("deal.start", {"deal": "kit-300"})]


def test_live_deal_shows_its_figures_and_counts(qtbot: QtBot) -> None:
    seat, clock = FakeSeat(deal_live(START_MS, 96_000), {}, ()), HandClock()
    deals = panel(qtbot, seat, clock)
    live = deals.live
    assert (live.word, live.product.text(), live.price.text(), live.was.text()) == (
        "ON SCREEN",
        "Glow Serum 30 ml",
        "$19.00",
        "$39.00",
    )
    assert live.left.text() == " 1:36"
    clock.move(1_001)
    deals.refresh(seat.view())
    assert live.left.text() == " 1:35"


def test_no_second_deal_starts_and_the_live_one_ends(qtbot: QtBot) -> None:
    seat = FakeSeat(deal_live(START_MS, 96_000), {}, ())
    deals = panel(qtbot, seat, HandClock())
    assert not deals.starts["kit-300"].isEnabled()
    assert "Serum flash" in deals.starts["kit-300"].toolTip()
    deals.live.end.click()
    assert seat.asked == [("deal.end", {})]
    seat.shown = calm(START_MS)
    deals.refresh(seat.view())
    assert deals.starts["kit-300"].isEnabled()


def test_hidden_countdown_can_be_shown_again(qtbot: QtBot) -> None:
    view = deal_live(START_MS, 96_000)
    seat = FakeSeat(replace(view, state=replace(view.state, countdown_on_air=False)), {}, ())
    deals = panel(qtbot, seat, HandClock())
    assert deals.live.word == "HIDDEN"
    deals.live.again.click()
    assert seat.asked == [("graphic.countdown", {})]


def test_no_was_without_evidence(qtbot: QtBot) -> None:
    view = deal_live(START_MS, 96_000)
    assert view.state.deal is not None
    run = replace(view.state.deal, was=None)
    seat = FakeSeat(replace(view, state=replace(view.state, deal=run)), {}, ())
    assert panel(qtbot, seat, HandClock()).live.was.text() == ""


def test_empty_show_says_where_deals_come_from(qtbot: QtBot) -> None:
    deals = panel(qtbot, FakeSeat(empty(START_MS), {}, ()), HandClock())
    assert deals.empty.isVisibleTo(deals)
    assert "show.toml" in deals.empty.text()

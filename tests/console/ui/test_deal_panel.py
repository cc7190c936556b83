"""The deals: cards of what runs, rows of what may start, in places that stay."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, calm, deal_live, empty, two_deals
from console.show.state import Lock, Phase
from console.show.types import DealId
from console.ui.deal_panel import SOLD_OUT, DealPanel, figures_text
from tests.console.ui.handclock import START_MS, HandClock

SERUM, KIT, MASK = DealId("serum-180"), DealId("kit-300"), DealId("mask-120")


def panel(qtbot: QtBot, seat: FakeSeat) -> DealPanel:
    made = DealPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.refresh(seat.view())
    return made


def test_arm_and_start_ask_for_that_deal(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    deals = panel(qtbot, seat)
    assert deals.none_live.isVisibleTo(deals)
    deals.rows[KIT].arm.click()
    deals.rows[KIT].start.click()
    assert seat.asked == [("deal.arm", {"deal": "kit-300"}), ("deal.start", {"deal": "kit-300"})]


def test_running_deals_have_cards_and_rows_say_what_became_of_them(qtbot: QtBot) -> None:
    deals = panel(qtbot, FakeSeat(two_deals(START_MS), {}, ()))
    assert [card.word for card in deals.cards.values()] == ["LIVE", "ARMED", "LIVE"]
    assert [row.word for row in deals.rows.values()] == ["LIVE", "ARMED", "LIVE"]
    assert not deals.rows[SERUM].start.isVisibleTo(deals)
    assert not deals.rows[KIT].arm.isVisibleTo(deals)
    assert deals.rows[KIT].start.isVisibleTo(deals)
    assert not deals.none_live.isVisibleTo(deals)


def test_a_card_goes_with_its_deal_and_changes_with_its_phase(qtbot: QtBot) -> None:
    seat = FakeSeat(two_deals(START_MS), {}, ())
    deals = panel(qtbot, seat)
    kit = next(run for run in seat.shown.state.deals if run.deal == KIT)
    state = replace(seat.shown.state, deals=(replace(kit, phase=Phase.LIVE),))
    seat.shown = replace(seat.shown, state=state)
    deals.refresh(seat.view())
    assert {deal: card.word for deal, card in deals.cards.items()} == {KIT: "LIVE"}
    assert deals.rows[SERUM].word == ""


def test_a_row_of_a_sold_out_product_says_so(qtbot: QtBot) -> None:
    view = asking(START_MS)
    brush = replace(view.show.deals[0], id=DealId("brush"), name="Brush hour", product=view.show.products[3].id)
    seat = FakeSeat(replace(view, show=replace(view.show, deals=(*view.show.deals, brush))), {}, ())
    deals = panel(qtbot, seat)
    assert deals.rows[brush.id].word == SOLD_OUT


def test_rows_follow_the_show_file(qtbot: QtBot) -> None:
    seat = FakeSeat(deal_live(START_MS, 96_000), {}, ())
    deals = panel(qtbot, seat)
    less = replace(seat.shown.show, deals=seat.shown.show.deals[1:])
    seat.shown = replace(seat.shown, show=less)
    deals.refresh(seat.view())
    assert list(deals.rows) == [KIT, MASK]
    assert list(deals.cards) == [SERUM]


def test_empty_show_says_where_deals_come_from(qtbot: QtBot) -> None:
    deals = panel(qtbot, FakeSeat(empty(START_MS), {}, ()))
    assert deals.empty.isVisibleTo(deals)
    assert "show.toml" in deals.empty.text()


def test_a_row_says_price_length_and_cap() -> None:
    assert [figures_text(deal) for deal in calm(START_MS).show.deals] == [
        "$19.00  3:00  cap 60",
        "$44.00  5:00  cap 40",
        "$16.00  2:00",
    ]


def test_a_row_says_what_one_buyer_gets() -> None:
    deal = calm(START_MS).show.deals[0]
    assert figures_text(replace(deal, per_buyer=2)) == "$19.00  3:00  cap 60  2 each"


def test_a_deal_is_edited_in_the_place_of_the_list_and_esc_leaves(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    deals = panel(qtbot, seat)
    deals.rows[KIT].edit.click()
    assert deals.form.isVisibleTo(deals)
    assert not deals.rows[KIT].isVisibleTo(deals)
    deals.form.entries["price"].write("43.00 USD")
    deals.form.apply.click()
    assert seat.asked == [("deal.edit", {"deal": "kit-300", "price": "43.00 USD"})]
    assert deals.take_back()
    assert deals.rows[KIT].isVisibleTo(deals)
    assert not deals.take_back()


def test_a_deal_that_goes_live_meanwhile_stands(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    deals = panel(qtbot, seat)
    deals.rows[SERUM].edit.click()
    deals.form.entries["price"].write("18.00 USD")
    assert deals.form.apply.isEnabled()
    seat.shown = deal_live(START_MS, 96_000)
    deals.refresh(seat.view())
    assert not deals.form.apply.isEnabled()
    assert "its figures stand until it ends" in deals.form.said.text()


def test_while_editing_is_locked_there_is_no_way_in(qtbot: QtBot) -> None:
    view = calm(START_MS)
    locked = replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT})))
    deals = panel(qtbot, FakeSeat(locked, {}, ()))
    assert not deals.rows[KIT].edit.isVisibleTo(deals)

"""Claims that are withheld or let on air by name, and what waits for a second seat."""

from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, claims_withheld, deal_live, guarded
from console.seat.view import SeatView
from console.show.claims import LONGEST_WORDS
from console.show.state import Claim
from console.show.types import DealId
from console.ui.claims_panel import ALL_GRANTED, NO_DEAL, ClaimsPanel
from tests.console.ui.handclock import START_MS, HandClock

SERUM = DealId("serum-180")


def panel(qtbot: QtBot, view: SeatView) -> tuple[ClaimsPanel, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    made = ClaimsPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.refresh(view)
    return made, seat


def test_nothing_to_say_says_why(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, calm(START_MS))
    assert (made.empty.text(), made.empty.isVisibleTo(made)) == (NO_DEAL, True)
    made.refresh(deal_live(START_MS, 60_000))
    assert made.empty.text() == ALL_GRANTED
    made.refresh(claims_withheld(START_MS))
    assert not made.empty.isVisibleTo(made)


def test_an_override_is_taken_back(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, claims_withheld(START_MS))
    assert list(made.buttons) == [(SERUM, Claim.PRICE), (SERUM, Claim.WAS), (SERUM, Claim.LEFT)]
    made.buttons[SERUM, Claim.PRICE].click()
    assert seat.asked == [("claim.restore", {"deal": "serum-180", "claim": "price"})]


def test_a_claim_is_let_on_air_by_name_and_with_a_reason(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, claims_withheld(START_MS))
    made.buttons[SERUM, Claim.LEFT].click()
    assert made.form.isVisibleTo(made)
    QTest.keyClicks(made.form.who, "Mara")
    QTest.keyClicks(made.form.reason, "Counted by hand")
    made.form.fire.click()
    args = {"deal": "serum-180", "claim": "left", "who": "Mara", "reason": "Counted by hand"}
    assert seat.asked == [("claim.override", args)]
    assert not made.form.isVisibleTo(made)


def test_the_form_stays_until_it_is_filled_and_keeps_the_name(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, claims_withheld(START_MS))
    made.buttons[SERUM, Claim.WAS].click()
    made.form.who.setText("Mara")
    made.form.fire.click()
    assert seat.asked[0][1]["reason"] == ""
    assert made.form.isVisibleTo(made)
    made.form.cancel.click()
    made.buttons[SERUM, Claim.LEFT].click()
    assert made.form.who.text() == "Mara"


def test_names_and_reasons_stay_as_short_as_they_must_be(qtbot: QtBot) -> None:
    form = panel(qtbot, claims_withheld(START_MS))[0].form
    for field in (form.who, form.reason):
        field.setText("x" * 300)
        assert len(field.text()) == LONGEST_WORDS


def test_the_form_goes_with_its_deal(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, claims_withheld(START_MS))
    made.buttons[SERUM, Claim.WAS].click()
    made.refresh(calm(START_MS))
    assert not made.form.isVisibleTo(made)


def test_what_waits_for_a_second_seat_can_be_confirmed(qtbot: QtBot) -> None:
    view = guarded(START_MS, 5_000)
    made, seat = panel(qtbot, view)
    (confirm,) = made.confirms
    confirm.click()
    assert seat.asked == [("claim.override", view.waiting[1].args)]
    made.refresh(replace(view, waiting=()))
    assert made.confirms == []

"""OBS that came back otherwise: told in full, and answered with one press."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.view import SeatView
from console.show.obs_commands import Output
from console.show.state import Returned
from console.show.types import SceneName
from console.ui.return_card import ReturnCard
from tests.console.ui.handclock import START_MS

ASKED = Returned(SceneName("Host"), "Host", None, SceneName("Wide"), outputs=(Output.RECORD,))


def _asking(asked: Returned) -> SeatView:
    view = calm(START_MS)
    return replace(view, state=replace(view.state, returned=asked))


def _card(qtbot: QtBot, view: SeatView) -> tuple[ReturnCard, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    card = ReturnCard(seat, lambda: START_MS)
    qtbot.addWidget(card)
    card.resize(1280, 40)
    card.refresh(view)
    return card, seat


def test_it_says_what_differs_and_takes_yes_or_no(qtbot: QtBot) -> None:
    card, seat = _card(qtbot, _asking(ASKED))
    assert not card.isHidden()
    told = card.accessibleDescription()
    assert told.startswith("OBS is back. The show had Host; OBS shows ")
    assert told.endswith("The recording ran and does not any more.")
    assert card.resend.text() == "Take Host, start the recording"
    card.resend.click()
    card.leave.click()
    assert seat.asked == [("plan.resend", {}), ("plan.leave", {})]
    card.refresh(calm(START_MS))
    assert card.isHidden()


def test_what_cannot_be_taken_can_only_be_left(qtbot: QtBot) -> None:
    card, _ = _card(qtbot, _asking(replace(ASKED, gone=True, outputs=())))
    assert (card.resend.isHidden(), card.leave.isHidden()) == (True, False)
    assert "which OBS has no more" in card.accessibleDescription()

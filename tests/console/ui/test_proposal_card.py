"""A proposal says why and what, and takes yes or no."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, calm
from console.show.state import Lock
from console.ui.proposal_card import ProposalCard
from tests.console.ui.handclock import START_MS


def test_it_comes_with_its_proposal_and_goes_with_it(qtbot: QtBot) -> None:
    seat = FakeSeat(asking(START_MS), {}, ())
    card = ProposalCard(seat)
    qtbot.addWidget(card)
    assert card.isHidden()
    card.refresh(seat.view())
    assert not card.isHidden()
    assert (card.why.text(), card.what.text()) == ("Kabuki Brush is sold out.", "Leave out “Kabuki Brush”: 5 min less.")
    card.accept.click()
    card.decline.click()
    assert seat.asked == [("plan.accept", {}), ("plan.decline", {})]
    card.refresh(calm(START_MS))
    assert card.isHidden()


def test_locked_editing_only_declines(qtbot: QtBot) -> None:
    view = asking(START_MS)
    card = ProposalCard(FakeSeat(view, {}, ()))
    qtbot.addWidget(card)
    card.refresh(replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT}))))
    assert (card.accept.isEnabled(), card.decline.isEnabled()) == (False, True)

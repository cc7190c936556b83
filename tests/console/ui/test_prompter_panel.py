"""The prompter: what the host reads, what may be said from fresh counts, and a line to write."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.demo import SERUM_TEXT
from console.seat.fake import FakeSeat, calm, standby
from console.seat.view import SeatView
from console.show.earbud import in_hand
from console.show.facts import EarbudStands
from console.show.truth import NOTHING_KNOWN
from console.show.types import ProductId, UtcMs
from console.ui.prompter_panel import (
    NO_EAR,
    NO_FACTS,
    NOTHING,
    NOTHING_SPOKEN,
    PrompterPanel,
    ear_words,
    facts,
)
from console.wire.messages import LONGEST_WORD
from tests.console.ui.handclock import START_MS, HandClock


def panel(qtbot: QtBot, view: SeatView) -> tuple[PrompterPanel, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    made = PrompterPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.refresh(view)
    return made, seat


def pinned(product: str) -> SeatView:
    view = calm(START_MS)
    state = replace(view.state, pinned=ProductId(product), rundown=standby(START_MS).state.rundown)
    return replace(view, state=state)


def test_it_shows_what_the_host_reads(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, calm(START_MS))
    assert made.text.text() == SERUM_TEXT
    made.clear.click()
    assert seat.asked == [("prompter.clear", {})]
    made.refresh(standby(START_MS))
    assert (made.text.text(), made.clear.isEnabled()) == (NOTHING, False)


def test_a_line_is_sent_once_and_never_empty(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, calm(START_MS))
    QTest.keyClick(made.note, Qt.Key.Key_Return)
    QTest.keyClicks(made.note, "Say the price again ")
    QTest.keyClick(made.note, Qt.Key.Key_Return)
    assert seat.asked == [("prompter.show", {"text": "Say the price again"})]
    assert made.note.text() == ""


def test_a_note_is_spoken_once_and_what_is_spoken_is_shown(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, calm(START_MS))
    assert (made.spoken.text(), made.quiet.isEnabled()) == (NOTHING_SPOKEN, False)
    QTest.keyClicks(made.note, "Slow down ")
    made.say.click()
    made.say.click()
    assert seat.asked == [("note.say", {"text": "Slow down"})]
    view = calm(START_MS)
    assert ear_words(NOTHING_KNOWN) == (NO_EAR, False)
    made.refresh(replace(view, truth=replace(view.truth, earbud=EarbudStands("Slow down", ("Next",)))))
    assert (made.spoken.text(), made.quiet.isEnabled()) == ("1 waiting · Speaking: Slow down", True)


def test_a_line_is_never_longer_than_the_link_carries(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, calm(START_MS))
    made.note.setText("x" * 300)
    assert len(made.note.text()) == LONGEST_WORD


def test_facts_are_about_the_product_in_hand_with_their_age() -> None:
    assert in_hand(calm(START_MS).state) == "serum"
    assert facts(pinned("brush"), START_MS) == ("4 left of Kabuki Brush.", "12 s")
    assert facts(pinned("balm"), START_MS)[0] == "Plum is sold out."


def test_what_is_not_fresh_is_not_said(qtbot: QtBot) -> None:
    assert facts(pinned("robe"), START_MS) == (NO_FACTS, "")
    assert facts(calm(START_MS), UtcMs(START_MS + 3_600_000)) == (NO_FACTS, "")
    made, _ = panel(qtbot, standby(START_MS))
    assert (made.facts.text(), made.age.text()) == (NO_FACTS, "")

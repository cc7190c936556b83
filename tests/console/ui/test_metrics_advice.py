"""The diagnosis: what is wrong, and what to do."""

from pytestqt.qtbot import QtBot

from console.seat.fake_metrics import boards
from console.ui.metrics_advice import OLD, UNKNOWN, WELL, Advice, verdict
from tests.console.ui.handclock import START_MS


def test_what_is_wrong_comes_with_the_fix(qtbot: QtBot) -> None:
    made = Advice()
    qtbot.addWidget(made)
    board = boards(START_MS)[-1]
    made.put(board, stale=False)
    assert made.what.text() == "They watch but few tap a product (1.9% of those who stay)."
    assert made.fix.text().startswith("Say “tap the orange bag")
    made.put(board, stale=True)
    assert made.fix.text() == OLD


def test_it_says_so_when_all_is_well_and_when_nobody_knows() -> None:
    assert verdict(boards(START_MS, burst=True)[-1]) == (WELL, "")
    assert verdict(boards(START_MS, bare=True)[-1]) == (UNKNOWN, "")

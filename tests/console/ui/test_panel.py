"""The ground every panel of the right column stands on."""

from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from console.ui.panel import Panel, clear


def test_rows_are_taken_out(qtbot: QtBot) -> None:
    panel = Panel("DEALS")
    qtbot.addWidget(panel)
    rows = QVBoxLayout()
    panel.body.addLayout(rows)
    for text in ("one", "two"):
        rows.addWidget(QLabel(text))
    clear(rows)
    assert rows.count() == 0
    assert panel.accessibleName() == "Deals"

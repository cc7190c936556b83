"""What a screen reader is told by itself."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.ui.announce import announce, new_alarms


def test_only_new_alarms_are_told_and_many_are_counted() -> None:
    assert new_alarms(("a.",), ("a.",)) == ""
    assert new_alarms(("a.",), ()) == ""
    assert new_alarms(("a.",), ("b.", "a.")) == "Alarm: b."
    assert new_alarms((), ("a.", "b.", "c.", "d.", "e.")) == "Alarm: a. b. c. and 2 more"


def test_it_is_told_without_a_screen_reader_too(qtbot: QtBot) -> None:
    label = QLabel("Answers")
    qtbot.addWidget(label)
    announce(label, "Refused: deal.start kit.")
    assert label.text() == "Answers"

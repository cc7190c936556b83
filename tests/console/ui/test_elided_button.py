"""A button whose word gives way, and is whole in its tooltip."""

from pytestqt.qtbot import QtBot

from console.ui.elided_button import ElidedButton


def test_a_long_word_is_cut_and_told_whole(qtbot: QtBot) -> None:
    button = ElidedButton("Undo")
    qtbot.addWidget(button)
    long = "Undo: moved the longest segment of them all to the very end"
    button.say(long, long)
    assert (button.text(), button.toolTip()) == (long, long)
    assert button.minimumSizeHint().width() < button.sizeHint().width() / 4
    button.resize(120, 24)
    cut = button.grab().toImage()
    button.say("Undo: moved", "")
    assert button.grab().toImage() != cut

"""Labels keep their room, cut what does not fit, and leave Qt alone while nothing changes."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.labels import VALUE_HEIGHT_PX, Elided, Words, caption, cell

FONT = (theme.BODY, QFont.Weight.Medium)


class Events(QObject):
    """Counts what a widget is told."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.kinds: list[QEvent.Type] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.kinds.append(event.type())
        return False


def test_the_same_text_and_colour_again_do_nothing(qtbot: QtBot) -> None:
    words = Words("one", theme.words(*FONT), theme.TEXT)
    qtbot.addWidget(words)
    words.hint("a hint")
    events = Events(words)
    words.say("one")
    words.tint(theme.TEXT)
    words.hint("a hint")
    assert events.kinds == []
    words.tint(theme.SOFT)
    assert QEvent.Type.PaletteChange in events.kinds
    assert words.palette().color(QPalette.ColorRole.WindowText).name() == theme.SOFT


def test_text_is_never_markup(qtbot: QtBot) -> None:
    words = Words("<b>bold</b>", theme.words(*FONT), theme.TEXT)
    qtbot.addWidget(words)
    plain = Words("bold", theme.words(*FONT), theme.TEXT)
    qtbot.addWidget(plain)
    assert words.sizeHint().width() > plain.sizeHint().width()


def test_room_is_kept_for_the_widest(qtbot: QtBot) -> None:
    words = Words("1", theme.figures(*FONT), theme.TEXT)
    qtbot.addWidget(words)
    narrow = words.sizeHint().width()
    words.keep_room("00:00")
    assert words.minimumWidth() >= 5 * narrow


def test_a_long_text_gives_way_and_stays_whole_in_the_tooltip(qtbot: QtBot) -> None:
    text = "a very long reason that no strip has room for"
    label = Elided("", theme.words(*FONT), theme.TEXT)
    qtbot.addWidget(label)
    label.say(text)
    assert label.minimumSizeHint().width() < 40
    assert label.toolTip() == label.accessibleDescription() == label.text() == text
    label.resize(60, 20)
    cut = label.grab().toImage()
    label.resize(600, 20)
    assert cut != label.grab().toImage().copy(0, 0, 60, 20)


def test_values_of_a_row_stand_at_one_height(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    value = Words("12", theme.figures(22, QFont.Weight.Bold), theme.TEXT)
    holder.setLayout(cell(caption("VIEWERS"), value))
    assert value.height() == VALUE_HEIGHT_PX

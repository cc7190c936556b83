"""The left of the start window: the shows of this machine, the newest first. Enter opens the one that is chosen.

Counterpart: `console.seat.lobby` looks how each is.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.seat.lobby import Choice, OpenShow, RehearseShow, ShowLine, Stand
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.format_words import name_of
from console.ui.panel import Panel, line, quiet
from console.ui.tongue import tr

NONE: Final = (
    "No show has been opened at this computer yet.\n\nBegin one on the right, open the folder of one you have, "
    "or rehearse the demo: cameras, products, deals and pads, with a simulated OBS."
)
ROW_PX: Final = 62
_LINE: Final = int(Qt.ItemDataRole.UserRole)
_SAYS: Final = _LINE + 1
_DAY_MS: Final = 86_400_000
_Index = QModelIndex | QPersistentModelIndex
_STANDS: Final = {
    Stand.RUNNING: ("RUNNING NOW", theme.GREEN_WORD),
    Stand.MISSING: ("FOLDER MISSING", theme.AMBER_WORD),
    Stand.UNREADABLE: ("CANNOT BE READ", theme.AMBER_WORD),
    Stand.THERE: ("", theme.SOFT),
}


def opened_words(opened_ms: int, now_ms: int) -> str:
    """Say when a show was opened last, in the words of this computer's calendar."""
    if not opened_ms:
        return "Not opened yet"
    then, now = datetime.fromtimestamp(opened_ms / 1000), datetime.fromtimestamp(now_ms / 1000)
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"Today {then:%H:%M}"
    if days == 1:
        return f"Yesterday {then:%H:%M}"
    return f"{then.day} {then:%B}" if days < 300 else f"{then.day} {then:%B %Y}"


class StartShows(Panel):
    """The list and what can be done with the chosen one."""

    def __init__(
        self,
        choose: Callable[[Choice], None],
        forget: Callable[[str], None],
        browse: Callable[[], None],
        now_ms: Callable[[], int],
    ) -> None:
        super().__init__("YOUR SHOWS")
        self._choose, self._forget, self._now_ms = choose, forget, now_ms
        self._lines: tuple[ShowLine, ...] | None = None
        self.list = _List(self._open)
        self.empty = quiet(NONE)
        self.other = QPushButton(tr("Open another folder…"))
        self.remove = QPushButton(tr("Take off the list"))
        self.rehearse = QPushButton(tr("Rehearse a copy"))
        self.open = QPushButton(tr("Open"))
        self.rehearse.setToolTip(tr("With a simulated OBS and made-up numbers; nothing of it stays in the show."))
        self.remove.setToolTip(tr("Its folder is not touched: should it come back, open it by hand."))
        self.other.clicked.connect(browse)
        self.remove.clicked.connect(self._remove)
        self.rehearse.clicked.connect(self._rehearse)
        self.open.clicked.connect(self._open)
        self.list.currentItemChanged.connect(lambda *_: self._show_what_can_be_done())
        self.body.addSpacing(theme.TIGHT)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list, stretch=1)
        self.body.addStretch()
        buttons = line(self.other, self.remove, self.rehearse, self.open)
        buttons.insertStretch(1)
        self.body.addSpacing(theme.TIGHT)
        self.body.addLayout(buttons)
        self.show_lines(())

    @property
    def chosen(self) -> ShowLine | None:
        """The show the list stands on."""
        item = self.list.currentItem()
        one: ShowLine | None = item.data(_LINE) if item is not None else None
        return one

    def show_lines(self, lines: tuple[ShowLine, ...]) -> None:
        """List the shows; the one that is chosen stays so."""
        if lines == self._lines:
            return
        self._lines = lines
        before = self.chosen.folder if self.chosen is not None else ""
        self.list.clear()
        for one in lines:
            item = QListWidgetItem(self.list)
            item.setSizeHint(QSize(0, ROW_PX))
            item.setToolTip(one.folder)
            item.setData(_LINE, one)
            item.setData(_SAYS, says := opened_words(one.opened_ms, self._now_ms()))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {_STANDS[one.stand][0] or says}")
            if one.folder == before:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            can = [row for row, one in enumerate(lines) if one.stand in (Stand.THERE, Stand.RUNNING)]
            self.list.setCurrentRow(next(iter(can), 0))
        self.empty.setHidden(bool(lines))
        self.list.setHidden(not lines)
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        one = self.chosen
        missing = one is not None and one.stand in (Stand.MISSING, Stand.UNREADABLE)
        runs = one is not None and one.stand is Stand.RUNNING
        self.remove.setHidden(not missing)
        self.rehearse.setHidden(one is None or missing)
        self.open.setHidden(one is None or missing)
        self.open.setText(tr("Attach") if runs else tr("Open"))
        self.open.setToolTip(tr("Take a seat at the running show; it goes on as it is.") if runs else "")
        tone(self.open, "next" if runs else "pinned")

    def _open(self) -> None:
        one = self.chosen
        if one is not None and not self.open.isHidden():
            self._choose(OpenShow(Path(one.folder)))

    def _rehearse(self) -> None:
        if self.chosen is not None:
            self._choose(RehearseShow(Path(self.chosen.folder)))

    def _remove(self) -> None:
        if self.chosen is not None:
            self._forget(self.chosen.folder)
            self.list.setFocus()


class _List(QListWidget):
    """The shows; Enter or a double press opens."""

    def __init__(self, enter: Callable[[], None]) -> None:
        super().__init__()
        self._enter = enter
        self.setAccessibleName(tr("Your shows"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Row(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            "QListWidget, QListWidget:focus { background: transparent; border: none; padding: 0; outline: 0; }"
        )
        self.itemDoubleClicked.connect(lambda _: enter())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._enter()
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    """Paints a show: its title and when, how it is, its format and folder."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it; the chosen one is lit."""
        one: ShowLine = index.data(_LINE)
        box = QRectF(option.rect).adjusted(1, 1, -1, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(theme.FOCUS if self._list.hasFocus() else theme.EDGE))
            painter.setBrush(QColor(theme.HOVER))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        top, foot = box.adjusted(12, 9, -12, -31), box.adjusted(12, 31, -12, -8)
        gone = one.stand in (Stand.MISSING, Stand.UNREADABLE)
        word, colour = _STANDS[one.stand]
        if word:
            taken = _write(painter, top, word, theme.caps(theme.MICRO), colour, right=True)
        else:
            font = theme.words(theme.SMALL, QFont.Weight.Medium)
            taken = _write(painter, top, index.data(_SAYS), font, theme.SOFT, right=True)
        title = theme.words(theme.TITLE, QFont.Weight.DemiBold)
        _write(painter, top.adjusted(0, 0, -taken - 10, 0), one.title, title, theme.QUIET if gone else theme.TEXT)
        small = theme.words(theme.SMALL, QFont.Weight.Normal)
        if form := name_of(one.format):
            foot.setLeft(foot.left() + _write(painter, foot, f"{form}  ·  ", small, theme.SOFT))
        _write(painter, foot, short_path(one.folder), small, theme.QUIET, middle=True)
        painter.restore()


def short_path(folder: str) -> str:
    """Write a folder as people do: their home is a tilde."""
    home = str(Path.home())
    return f"~{folder[len(home) :]}" if folder.startswith(f"{home}/") else folder


def _write(
    painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, right: bool = False, middle: bool = False
) -> int:
    """Write what fits; give the width it takes. `middle`: what does not fit gives way in the middle."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    how = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    fitting = painter.fontMetrics().elidedText(text, how, int(box.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, fitting)
    return painter.fontMetrics().horizontalAdvance(fitting)

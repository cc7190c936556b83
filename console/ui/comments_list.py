"""The list of comments: painted rows of one height, a thousand as cheap as ten.

It never moves under the hand: `held` says that somebody points into it or has scrolled away from the newest.
Counterpart: `console.ui.comments_panel`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.ui import theme
from console.ui.comments_lines import Line
from console.ui.tongue import tr

ROW_PX = 46
_PAD_PX = 10
_BAR_PX = 3
_TIME_PX = 64

Index = QModelIndex | QPersistentModelIndex


class CommentsModel(QAbstractListModel):
    """The lines as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Say how many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a screen reader reads."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = "viewer" if line.blocked else "question" if line.question else "comment"
            return f"{line.name}, {kind}{', ' + line.word.lower() if line.word else ''}: {line.text}"
        return line.text if role == Qt.ItemDataRole.DisplayRole else None

    def put(self, lines: Sequence[Line]) -> None:
        """Show other lines; the same ones with other marks stay where they are."""
        if [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    """Paints a comment: who and when above, the words below, a bar at the side of a question."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Say how high a row is."""
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        view = self.parent()
        assert isinstance(view, CommentsList)
        line = view.model_.lines[index.row()]
        rect: QRect = option.rect
        box = rect.adjusted(0, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = line.id == view.chosen
        painter.setPen(
            QColor(theme.FOCUS) if chosen and view.hasFocus() else QColor(theme.EDGE if chosen else theme.RAISED)
        )
        painter.setBrush(QColor(theme.HOVER if chosen else theme.RAISED))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        if line.question and not line.answered:
            painter.fillRect(QRect(box.left() + 1, box.top() + 6, _BAR_PX, box.height() - 12), QColor(theme.BLUE_WORD))
        self._head(painter, box, line)
        painter.setFont(theme.words(theme.BODY, QFont.Weight.Medium))
        painter.setPen(QColor(theme.QUIET if line.answered or line.blocked else theme.TEXT))
        below = QRect(box.left() + _PAD_PX, box.top() + 21, box.width() - 2 * _PAD_PX, 20)
        _write(painter, below, line.text)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, line: Line) -> None:
        """Write who, what it is, and when; the time has its own room at the right, so it never moves."""
        row = QRect(box.left() + _PAD_PX, box.top() + 4, box.width() - 2 * _PAD_PX, 16)
        at = "" if line.at_ms is None else datetime.fromtimestamp(line.at_ms / 1000).strftime("%H:%M:%S")
        painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Normal))
        painter.setPen(QColor(theme.QUIET))
        painter.drawText(row, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), at)
        word = line.word or ("QUESTION" if line.question else "")
        caps = theme.caps(theme.MICRO)
        room = QFontMetrics(caps).horizontalAdvance(word) + theme.GAP if word else 0
        left = row.adjusted(0, 0, -_TIME_PX - room, 0)
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.SOFT))
        width = _write(painter, left, line.name)
        if word:
            painter.setFont(caps)
            painter.setPen(QColor(_COLOURS.get(word, theme.QUIET)))
            place = QRect(left.left() + width + theme.GAP, row.top(), room, row.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), word)


_COLOURS = {
    "QUESTION": theme.BLUE_WORD, "AIRED": theme.RED_WORD, "PICKED": theme.GREEN_WORD, "ANSWERED": theme.QUIET,
    "BLOCKED": theme.AMBER_WORD,
}  # fmt: skip


def _write(painter: QPainter, rect: QRect, text: str) -> int:
    """Write what fits; give its width."""
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), fitting)
    return metrics.horizontalAdvance(fitting)


class CommentsList(QListView):
    """`on_choose` is told the line somebody clicked or went to with the arrow keys."""

    def __init__(self, on_choose: Callable[[Line], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = ""
        """The id of the chosen comment; empty: none."""
        self._on_choose = on_choose
        self._under = False
        self.model_ = CommentsModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Comments, the newest first"))
        self.setStyleSheet("QListView { background: transparent; }")
        self.clicked.connect(self._go)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._go(now))

    @property
    def held(self) -> bool:
        """Whether it must not move: the hand is on it, or it was scrolled away from the newest."""
        return self._under or self.verticalScrollBar().value() > 0

    def catch_up(self) -> None:
        """Go back to the newest."""
        self.verticalScrollBar().setValue(0)

    def choose(self, comment: str) -> None:
        """Mark a comment as the chosen one."""
        if comment != self.chosen:
            self.chosen = comment
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Note whether the hand is on it."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.HoverEnter, QEvent.Type.MouseMove):
            self._under = True
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._under = False
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the comments, and a ring while the keyboard is here: the one it is at may not be in sight."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.FOCUS))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.model_.lines):
            line = self.model_.lines[index.row()]
            self.choose(line.id)
            self._on_choose(line)

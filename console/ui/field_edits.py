"""Entries of a form, one a kind of field: a line, several lines, a choice, a switch, a colour, a figure.

Each holds a raw (`console.ui.field_raws`) and says when a person changed it; to put one in says nothing.
Counterparts: `console.ui.list_edits` has those of lists and groups, `console.ui.picture_edit` that of pictures.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from console.show.types import GraphicField
from console.ui import theme
from console.ui.field_raws import COLOURS, Raw, Wrong, entered, plain_number, suggested

Changed = Callable[[], None]
LINES_PX = 62
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class FieldEdit(QWidget):
    """An entry. `changed` is called when a person changed it."""

    def __init__(self, field: GraphicField, changed: Changed) -> None:
        super().__init__()
        self.field = field
        self.changed = changed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.TIGHT)

    def raw(self) -> Raw:
        """Give what stands in it."""
        raise NotImplementedError

    def put(self, raw: Raw) -> None:
        """Let something stand in it."""
        raise NotImplementedError

    def name(self, name: str) -> None:
        """Tell a screen reader what it is."""
        raise NotImplementedError


class LineEdit(FieldEdit):
    """One line. In a whole number the arrows up and down count."""

    def __init__(self, field: GraphicField, changed: Changed) -> None:
        super().__init__(field, changed)
        self.line = QLineEdit()
        self.line.setPlaceholderText(suggested(field))
        self.line.textEdited.connect(lambda _: self.changed())
        self.row.addWidget(self.line)

    def raw(self) -> Raw:
        """Give its words."""
        return self.line.text()

    def put(self, raw: Raw) -> None:
        """Write words; the cursor stays where it is when they are there already."""
        if raw != self.line.text():
            self.line.setText(str(raw))

    def name(self, name: str) -> None:
        """Name the line."""
        self.line.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count a whole number up and down, within its limits."""
        step, value = _STEPS.get(Qt.Key(event.key())), entered(self.field, self.raw())
        plain = self.field.kind == "whole" and not self.field.gdd
        if step is None or not plain or not isinstance(value, int):
            super().keyPressEvent(event)
            return
        there = plain_number(value + step)
        if not isinstance(entered(self.field, there), Wrong):
            self.put(there)
            self.changed()


class LinesEdit(FieldEdit):
    """Several lines. Tab goes on to the next field, Ctrl+Enter applies."""

    def __init__(self, field: GraphicField, changed: Changed) -> None:
        super().__init__(field, changed)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(suggested(field))
        self.text.setFixedHeight(LINES_PX)
        self.text.textChanged.connect(lambda: self.changed())
        self.row.addWidget(self.text)

    def raw(self) -> Raw:
        """Give its words."""
        return self.text.toPlainText()

    def put(self, raw: Raw) -> None:
        """Write words."""
        if raw != self.text.toPlainText():
            with QSignalBlocker(self.text):
                self.text.setPlainText(str(raw))

    def name(self, name: str) -> None:
        """Name the lines."""
        self.text.setAccessibleName(name)


class _Choices(QComboBox):
    """A list to choose from, that a passing wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list the form is in."""
        event.ignore()


class SelectEdit(FieldEdit):
    """A choice out of a few words, by their labels."""

    def __init__(self, field: GraphicField, changed: Changed) -> None:
        super().__init__(field, changed)
        self.box = _Choices()
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(80)
        labels = field.labels if len(field.labels) == len(field.choices) else field.choices
        if not field.required:
            self.box.addItem("–", "")
        for choice, label in zip(field.choices, labels, strict=True):
            self.box.addItem(label, choice)
        self.box.activated.connect(lambda _: self.changed())
        self.row.addWidget(self.box)

    def raw(self) -> Raw:
        """Give the word of the choice."""
        return self.box.currentData() or ""

    def put(self, raw: Raw) -> None:
        """Choose; a word that is none of the choices stands there all the same."""
        at = self.box.findData(raw)
        if at < 0:
            self.box.addItem(str(raw) or "–", raw)
            at = self.box.count() - 1
        if at != self.box.currentIndex():
            self.box.setCurrentIndex(at)

    def name(self, name: str) -> None:
        """Name the list."""
        self.box.setAccessibleName(name)


class Switch(QAbstractButton):
    """A switch that says YES or NO, or NOT SET while nobody said either. Enter or a press turns it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_set = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        """What it says."""
        return ("YES" if self.isChecked() else "NO") if self.is_set else "NOT SET"

    def sizeHint(self) -> QSize:
        """Give room for the groove and the word."""
        return QSize(106, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint groove, knob and word."""
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.FOCUS if self.hasFocus() else theme.FIELD))
        painter.setBrush(QColor(theme.BLUE if on else theme.DESK))
        painter.drawRoundedRect(QRectF(1, 3, 36, 18), 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.WHITE if on else theme.SOFT))
        painter.drawEllipse(QRectF(21 if on else 4 if self.is_set else 12.5, 6, 12, 12))
        painter.setPen(QColor(theme.TEXT if on else theme.SOFT))
        painter.setFont(theme.caps(theme.SMALL))
        painter.drawText(QRectF(44, 0, 60, 24), Qt.AlignmentFlag.AlignVCenter, self.word)
        painter.end()


class SwitchEdit(FieldEdit):
    """Yes or no."""

    def __init__(self, field: GraphicField, changed: Changed) -> None:
        super().__init__(field, changed)
        self.switch = Switch()
        self.switch.setToolTip(suggested(field))
        self.switch.clicked.connect(lambda _: self._turned())
        self.row.addWidget(self.switch)
        self.row.addStretch()

    def _turned(self) -> None:
        self.switch.is_set = True
        self.switch.update()
        self.changed()

    def raw(self) -> Raw:
        """Tell whether it is on; none: nobody said."""
        return self.switch.isChecked() if self.switch.is_set else None

    def put(self, raw: Raw) -> None:
        """Turn it."""
        self.switch.is_set = isinstance(raw, bool)
        self.switch.setChecked(raw is True)
        self.switch.update()

    def name(self, name: str) -> None:
        """Name the switch."""
        self.switch.setAccessibleName(name)


class Swatch(QWidget):
    """A colour as it looks, over a check where it lets through."""

    def __init__(self) -> None:
        super().__init__()
        self.colour: QColor | None = None
        self.setFixedSize(26, 26)

    def put(self, colour: QColor | None) -> None:
        """Show a colour; none: it is none."""
        if colour != self.colour:
            self.colour = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        for place in range(4):
            shade = theme.SOFT if place in (0, 3) else theme.EDGE
            painter.fillRect((place % 2) * 13, (place // 2) * 13, 13, 13, QColor(shade))
        if self.colour is None:
            painter.fillRect(self.rect(), QColor(theme.DESK))
            painter.setPen(QColor(theme.AMBER))
            painter.drawLine(3, 23, 23, 3)
        else:
            painter.fillRect(self.rect(), self.colour)
        painter.setPen(QColor(theme.EDGE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class ColourEdit(LineEdit):
    """A colour in figures, and as it looks."""

    def __init__(self, field: GraphicField, changed: Changed) -> None:
        super().__init__(field, changed)
        self.swatch = Swatch()
        self.row.insertWidget(0, self.swatch)
        self.line.textChanged.connect(lambda _: self._look())
        self._look()

    def _look(self) -> None:
        raw = self.raw()
        good = bool(raw) and not isinstance(entered(self.field, raw), Wrong)
        # Qt has the opacity first, a page last.
        qt = f"#{raw[7:]}{raw[1:7]}" if good and COLOURS[self.field.gdd] == 8 else raw
        self.swatch.put(QColor(qt) if good else None)

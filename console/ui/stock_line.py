"""A product's stock on one line: its variants with what is left, and how old that is; the tooltip has every figure.

Counterpart: `console.show.stock.standings`. Provisional figures carry a “~”; stale ones are grey and say so.
"""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.show.stock import Level, Standing, age_text
from console.ui import theme
from console.ui.tongue import tr

HEIGHT_PX = 16
_GAP_PX = 10
_COLOURS = {
    Level.OUT: theme.RED_WORD,
    Level.LOW: theme.AMBER_WORD,
    Level.OK: theme.TEXT,
    Level.UNKNOWN: theme.QUIET,
}
_WORDS = {Level.OUT: " OUT", Level.LOW: " LOW"}


class Chip(Struct, frozen=True):
    """One variant's words and colour."""

    text: str
    colour: str


def chip(row: Standing) -> Chip:
    """Write a variant: ``Blue XL ~4 LOW``; without a count what the show file planned: ``Blue XL (12)``."""
    name = f"{row.variant.name} " if row.variant.name else ""
    if row.sellable is None:
        planned = "" if row.planned is None else f"({row.planned:,})"
        return Chip(f"{name}{planned}".strip(), theme.QUIET)
    figure = f"{'~' if row.provisional else ''}{row.sellable:,}"
    left = "" if row.variant.name or row.level is Level.OUT else " left"
    return Chip(f"{name}{figure}{left}{_WORDS.get(row.level, '')}", _COLOURS[row.level])


def age_words(rows: Sequence[Standing]) -> Chip:
    """Say how old the oldest count is; a stale one says so, and so do units nobody counted."""
    ages = [row.age_ms for row in rows if row.age_ms is not None]
    if not ages:
        return Chip("only planned" if any(row.planned is not None for row in rows) else "not counted", theme.QUIET)
    if any(row.stale for row in rows):
        return Chip(f"STALE {age_text(max(ages))}", theme.AMBER_WORD)
    return Chip(age_text(max(ages)), theme.QUIET)


def told(rows: Sequence[Standing]) -> str:
    """Write every variant in full, a line each."""
    return "\n".join(_told(row) for row in rows)


def _told(row: Standing) -> str:
    name = f"{row.variant.name}: " if row.variant.name else ""
    if row.units is None or row.age_ms is None:
        return f"{name}{'not counted' if row.planned is None else f'{row.planned:,} planned, not counted'}"
    about = "about " if row.provisional else ""
    reserve = row.units - (row.sellable or 0)
    kept = f", {reserve} kept back" if reserve else ""
    stale = ", stale" if row.stale else ""
    level = f", {row.level}" if row.level in _WORDS else ""
    return f"{name}{about}{row.sellable:,} to sell{kept}{level}; {row.source}, {age_text(row.age_ms)} ago{stale}"


class StockLine(QWidget):
    """The line, painted: as many variants as there is room for, the age on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        self._age = Chip("", theme.QUIET)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every variant's words, then the age's."""
        return (*(one.text for one in self._chips), self._age.text)

    def put(self, rows: Sequence[Standing]) -> None:
        """Show how the variants stand; what is out or low comes first."""
        urgent = sorted(rows, key=lambda row: (row.level is not Level.OUT, row.level is not Level.LOW))
        chips, age = tuple(chip(row) for row in urgent), age_words(rows)
        if (chips, age) == (self._chips, self._age):
            return
        self._chips, self._age = chips, age
        self.setToolTip(told(rows))
        self.setAccessibleName(tr("Stock"))
        self.setAccessibleDescription(told(rows))
        self.update()

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(120, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits, and how many more there are."""
        painter = QPainter(self)
        font = theme.figures(theme.SMALL, QFont.Weight.Medium)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        right = self.width()
        if self._age.text:
            right -= metrics.horizontalAdvance(self._age.text)
            self._write(painter, right, self._age)
            right -= _GAP_PX
        left = 0
        for number, one in enumerate(self._chips):
            more = len(self._chips) - number - 1
            room = right - left - (metrics.horizontalAdvance(f"+{more}") + _GAP_PX if more else 0)
            width = metrics.horizontalAdvance(one.text)
            if width > room and number:
                self._write(painter, left, Chip(f"+{more + 1}", theme.SOFT))
                break
            self._write(painter, left, one)
            left += width + _GAP_PX
        painter.end()

    def _write(self, painter: QPainter, left: int, one: Chip) -> None:
        painter.setPen(QColor(one.colour))
        box = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), one.text)

"""The press-to-air ledger on screen: what each pad takes to air, and the latest presses.

Counterpart: `console.engine.ledger` measures; every figure is milliseconds since the driver saw the press.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.seat.view import LedgerView, PadTimes, PressLine, SeatPort, SeatView
from console.show.types import UTC, Zone
from console.ui import theme
from console.ui.clock import NowMs, time_of_day
from console.ui.panel import Panel

EMPTY = "No press yet: the first one brings its times."
_ROW_PX = 18
_LEG_PX, _FIGURE_PX = 62, 46
_AIR = {"switched": "OBS", "drawn": "DRAWN", "sounded": "SOUND"}
_LEGS = {"journalled": "journal", "switched": "OBS", "drawn": "drawn", "sounded": "sound"}
_OUTCOME = {"done": theme.GREEN_WORD, "refused": theme.AMBER_WORD}


def air_row(times: PadTimes) -> tuple[str, str, str]:
    """Give the slowest confirmed leg of a control, its p50 and its p95; the journal where nothing goes to air."""
    air = [(leg.p95_ms, leg, name) for key, name in _AIR.items() if (leg := times.legs.get(key))]
    if air:
        _, leg, name = max(air, key=lambda found: found[0])
        return name, f"{leg.p50_ms:.1f}", f"{leg.p95_ms:.1f}"
    journal = times.legs.get("journalled")
    return ("JOURNAL", f"{journal.p50_ms:.1f}", f"{journal.p95_ms:.1f}") if journal else ("", "", "")


def legs_table(pads: Sequence[PadTimes]) -> str:
    """Write every leg of every control as ``p50 / p95``, a small HTML table for the tooltip; empty without presses."""
    if not pads:
        return ""
    head = "".join(f"<th align='right'>{name}</th>" for name in ("", *_LEGS.values()))
    rows = "".join(f"<tr><td>{_legs_name(times)}</td>{_legs_cells(times)}</tr>" for times in pads)
    return f"p50 / p95, ms<table cellspacing='6'><tr>{head}</tr>{rows}</table>"


def _legs_name(times: PadTimes) -> str:
    return escape(f"{pad_name(times.control)} {times.verb}")


def _legs_cells(times: PadTimes) -> str:
    legs = (times.legs.get(key) for key in _LEGS)
    texts = (f"{leg.p50_ms:.1f} / {leg.p95_ms:.1f}" if leg else "–" for leg in legs)
    return "".join(f"<td align='right'>{text}</td>" for text in texts)


def pad_name(control: str) -> str:
    """Write a control for people: ``pads:pad/3/1`` is ``3/1``."""
    return control.rpartition("pad/")[2] if "pad/" in control else control.partition(":")[0]


class LedgerPanel(Panel):
    """Times by pad above, the latest presses below; as many of each as there is room for."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("PRESS TO AIR, MS", parent)
        self.table = LedgerTable()
        self.body.addWidget(self.table, stretch=1)

    def refresh(self, view: SeatView) -> None:
        """Show the newest ledger."""
        self.table.put(view.ledger, view.show.zone)


class LedgerTable(QWidget):
    """The figures, painted: nothing here is ever clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger = LedgerView()
        self._zone = UTC
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, ledger: LedgerView, zone: Zone) -> None:
        """Show a ledger by the show's wall clock."""
        if (ledger is not self._ledger and ledger != self._ledger) or zone != self._zone:
            self._ledger, self._zone = ledger, zone
            self.setAccessibleDescription("; ".join(_spoken(line) for line in ledger.recent[:5]))
            self.setToolTip(legs_table(ledger.pads))
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for a head and five lines."""
        return QSize(200, 6 * _ROW_PX)

    def shares(self) -> tuple[Sequence[PadTimes], Sequence[PressLine]]:
        """Say which rows there is room for: presses get what the pads leave, but at least three lines."""
        room = max(0, self.height() // _ROW_PX - 2)
        pads = self._ledger.pads[: max(0, room - min(3, len(self._ledger.recent)))]
        return pads, self._ledger.recent[: room - len(pads)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lists, or what will be here."""
        painter = QPainter(self)
        if not self._ledger.pads and not self._ledger.recent:
            self._write(painter, self.rect(), EMPTY, theme.SOFT, top=True)
        else:
            pads, recent = self.shares()
            self._paint_pads(painter, pads)
            self._paint_recent(painter, recent, (len(pads) + 1) * _ROW_PX + _ROW_PX // 2)
        painter.end()

    def _columns(self, top_px: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Give the boxes of name, leg, p50 and p95 of a row."""
        right = self.width()
        p95 = QRect(right - _FIGURE_PX, top_px, _FIGURE_PX, _ROW_PX)
        p50 = QRect(p95.left() - _FIGURE_PX, top_px, _FIGURE_PX, _ROW_PX)
        leg = QRect(p50.left() - _LEG_PX, top_px, _LEG_PX, _ROW_PX)
        return QRect(0, top_px, leg.left() - 4, _ROW_PX), leg, p50, p95

    def _paint_pads(self, painter: QPainter, pads: Sequence[PadTimes]) -> None:
        painter.setFont(theme.caps(theme.MICRO))
        for box, head in zip(self._columns(0)[2:], ("P50", "P95"), strict=True):
            self._write(painter, box, head, theme.QUIET, right=True)
        for number, times in enumerate(pads, start=1):
            name, leg, p50, p95 = self._columns(number * _ROW_PX)
            painter.setFont(theme.words(theme.SMALL, QFont.Weight.DemiBold))
            self._write(painter, name, f"{pad_name(times.control)}  {times.verb}", theme.TEXT)
            word, median, high = air_row(times)
            painter.setFont(theme.caps(theme.MICRO))
            self._write(painter, leg, word, theme.QUIET)
            painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Medium))
            self._write(painter, p50, median, theme.TEXT, right=True)
            self._write(painter, p95, high, theme.SOFT, right=True)

    def _paint_recent(self, painter: QPainter, recent: Sequence[PressLine], from_px: int) -> None:
        painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Medium))
        for number, line in enumerate(recent):
            row = QRect(0, from_px + number * _ROW_PX, self.width(), _ROW_PX)
            self._write(painter, row, f"{time_of_day(self._zone, line.at_ms)}  {line.verb}", theme.SOFT)
            colour = _OUTCOME.get(line.outcome, theme.RED_WORD)
            air = f"{line.air_ms:6.1f}" if line.air_ms is not None else ""
            self._write(painter, row, f"{line.outcome}  {air:>6}", colour, right=True)

    def _write(
        self, painter: QPainter, box: QRect, text: str, colour: str, *, right: bool = False, top: bool = False
    ) -> None:
        painter.setPen(QColor(colour))
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        down = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(across | down), fitting)


def _spoken(line: PressLine) -> str:
    air = f" in {line.air_ms:.0f} milliseconds" if line.air_ms is not None else ""
    return f"{line.verb} {line.outcome}{air}"

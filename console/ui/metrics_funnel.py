"""The funnel: five stages from the door to the till, with people, rate, what is lost, and the show's own baseline.

A bar shows the people of its stage among those who came in, on a square-root scale, for the last stages are small; the
mark in it is where the show's own baseline would have it. A low stage says LOW.
`console.metrics.funnel` judges.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.metrics.funnel import Stage, Step
from console.ui import theme
from console.ui.badge import Shape, paint_shape
from console.ui.feed_cells import NOTHING
from console.ui.tongue import tr

ROW_PX = 34
LEAST_ROW_PX = 22
"""Where a window is low the rows come closer together."""
HEAD_PX = 18
NAMES = {
    Stage.JOIN: "Join",
    Stage.ENGAGE: "Engage",
    Stage.CLICK: "Click",
    Stage.CART: "Cart",
    Stage.CHECKOUT: "Checkout",
}
_MEANS = {
    Stage.JOIN: "viewers who came in",
    Stage.ENGAGE: "stayed 30 seconds",
    Stage.CLICK: "product clicks",
    Stage.CART: "put into the cart",
    Stage.CHECKOUT: "began to pay",
}
_NAME_PX, _PEOPLE_PX, _RATE_PX, _LOST_PX, _FLAG_PX = 70, 62, 54, 56, 52
_BAR_PX = 14
_HEAD_OVER_PX = 20
SCALE = "Bars: the share of those who came in, on a square-root scale, so that the small last stages can be seen."
NO_ONE_COUNTS = "no feed counts it"


def rate_text(rate: float | None) -> str:
    """Write a share with as many digits as it needs: ``41 %``, ``3.4 %``."""
    if rate is None:
        return NOTHING
    return f"{100 * rate:.0f} %" if rate >= 0.1 else f"{100 * rate:.1f} %"


def lost_text(rate: float | None) -> str:
    """Write what is lost between two stages: ``−59 %``; of clicks there may be more than people, then nothing is."""
    if rate is None:
        return NOTHING
    return f"−{rate_text(1 - rate)}" if rate < 1 else "none"


def told(step: Step) -> str:
    """Say a stage in a sentence."""
    name = f"{NAMES[step.stage]}, {_MEANS[step.stage]}"
    if step.people is None:
        return f"{name}: not known, {NO_ONE_COUNTS}"
    rate = f", {rate_text(step.rate)} of the stage before" if step.rate is not None else ""
    usual = f", the show's own is {rate_text(step.baseline)}" if step.baseline is not None else ""
    return f"{name}: {step.people:,}{rate}{usual}{', LOW' if step.low else ''}"


class FunnelChart(QWidget):
    """The five stages, painted; nothing is painted again while they stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()
        self.stale = False
        self.setMinimumHeight(HEAD_PX + len(NAMES) * LEAST_ROW_PX)
        self.setMaximumHeight(HEAD_PX + len(NAMES) * ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Funnel"))

    def sizeHint(self) -> QSize:
        """Ask for the columns and a bar to read."""
        return QSize(520, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """Insist on the columns and a short bar."""
        return QSize(_NAME_PX + _PEOPLE_PX + _RATE_PX + _LOST_PX + _FLAG_PX + 40, self.minimumHeight())

    def put(self, steps: Sequence[Step], *, stale: bool) -> None:
        """Show the stages; `stale`: they are history."""
        if (tuple(steps), stale) == (self.steps, self.stale):
            return
        self.steps, self.stale = tuple(steps), stale
        words = "\n".join(told(step) for step in self.steps)
        self.setToolTip(f"{words}\n{SCALE}")
        self.setAccessibleDescription(f"{'Stale. ' if stale else ''}{words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the captions and every stage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        most = max((step.people or 0 for step in self.steps), default=0)
        before: int | None = None
        row_px = (self.height() - HEAD_PX) / len(NAMES)
        for place, step in enumerate(self.steps):
            box = QRectF(0, HEAD_PX + place * row_px, self.width(), row_px)
            self._paint_row(painter, box, step, before, most)
            before = before if step.people is None else step.people
        painter.end()

    def _columns(self) -> dict[str, tuple[float, float]]:
        """Give left edge and width of each column."""
        bar = max(20.0, self.width() - _NAME_PX - _PEOPLE_PX - _RATE_PX - _LOST_PX - _FLAG_PX)
        found, left = {}, 0.0
        for name, width in (
            ("name", _NAME_PX),
            ("bar", bar),
            ("people", _PEOPLE_PX),
            ("rate", _RATE_PX),
            ("lost", _LOST_PX),
            ("flag", _FLAG_PX),
        ):
            found[name] = (left, float(width))
            left += width
        return found

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(theme.caps(theme.MICRO))
        painter.setPen(QColor(theme.QUIET))
        heads = {"name": "5 MIN", "bar": "√ SCALE  ▏USUAL", "people": "COUNT", "rate": "GO ON", "lost": "LOST"}
        for column, word in heads.items():
            left, width = self._columns()[column]
            # Over a short bar the words run on to where the count's caption begins.
            width += _HEAD_OVER_PX if column == "bar" else 0
            side = Qt.AlignmentFlag.AlignLeft if column in ("name", "bar") else Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(left, 0, width, HEAD_PX), side | Qt.AlignmentFlag.AlignVCenter, word)

    def _paint_row(self, painter: QPainter, box: QRectF, step: Step, before: int | None, most: int) -> None:
        columns = self._columns()
        left_of, right_of = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

        def write(column: str, text: str, colour: str, font: QFont) -> None:
            left, width = columns[column]
            side = left_of if column == "name" else right_of
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(left, box.top(), width, box.height()), side | Qt.AlignmentFlag.AlignVCenter, text)

        ink = theme.QUIET if self.stale else theme.TEXT
        write("name", NAMES[step.stage], ink, theme.words(theme.BODY, QFont.Weight.DemiBold))
        if step.people is None:
            self._paint_unknown(painter, box)
            return
        self._paint_bar(painter, box, step, before, most)
        figures = theme.figures(theme.BODY, QFont.Weight.Bold)
        write("people", f"{step.people:,}", ink, figures)
        if step.stage is Stage.JOIN:
            return
        low = theme.AMBER_WORD if step.low and not self.stale else ink
        write("rate", rate_text(step.rate), low, figures)
        lost = theme.figures(theme.BODY, QFont.Weight.Normal)
        write("lost", lost_text(step.rate), theme.QUIET if self.stale else theme.SOFT, lost)
        if step.low:
            left, _ = columns["flag"]
            mark = QRectF(left + 10, box.center().y() - 5, 10, 10)
            paint_shape(painter, mark, Shape.TRIANGLE, QColor(low))
            write("flag", "LOW", low, theme.caps(theme.SMALL))

    def _paint_unknown(self, painter: QPainter, box: QRectF) -> None:
        left, width = self._columns()["bar"]
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.Normal))
        painter.setPen(QColor(theme.SOFT))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, box.top(), width + 200, box.height()), align, f"{NOTHING}  {NO_ONE_COUNTS}")

    def _paint_bar(self, painter: QPainter, box: QRectF, step: Step, before: int | None, most: int) -> None:
        left, width = self._columns()["bar"]
        top = box.center().y() - _BAR_PX / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.LINE))
        painter.drawRoundedRect(QRectF(left, top, width, _BAR_PX), 3, 3)
        if most and step.people:
            fill = theme.GREY if self.stale else theme.AMBER if step.low else theme.BLUE
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(left, top, max(2.0, width * (step.people / most) ** 0.5), _BAR_PX), 3, 3)
        if most and before is not None and step.baseline is not None:
            at = left + width * min(1.0, before * step.baseline / most) ** 0.5
            painter.setPen(QPen(QColor(theme.TEXT), 2))
            painter.drawLine(
                QRectF(at, top - 4, 0, _BAR_PX + 8).topLeft(), QRectF(at, top + _BAR_PX + 4, 0, 0).topLeft()
            )

"""The all-in-one workspace of a small crew: monitors on the left, the pad wall in the middle, panels on the right.

The wall is as square as the height allows, because pads are found by place; monitors take what the panels leave.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui import theme

PANELS_SHARE = 0.235
PANELS_PX = (300, 560)
MONITORS_LEAST_PX = 316
WALL_LEAST_PX = 480


def widths(width: int, height: int) -> tuple[int, int, int]:
    """Share `width` out to monitors, wall and panels, two gaps between them, at a height; all in pixels."""
    least, most = PANELS_PX
    panels = min(max(round(width * PANELS_SHARE), least), most)
    rest = width - panels - 2 * theme.GAP
    wall = max(min(height, rest - MONITORS_LEAST_PX), WALL_LEAST_PX)
    return rest - wall, wall, panels


class Workspace(QWidget):
    """Places three things side by side; `panels` stand one under another, the last takes what is left."""

    def __init__(
        self, monitors: QWidget, wall: QWidget, panels: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._monitors = monitors
        self._wall = wall
        self._panels = QWidget()
        column = QVBoxLayout(self._panels)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for number, panel in enumerate(panels, start=1):
            column.addWidget(panel, stretch=int(number == len(panels)))
        for part in (monitors, wall, self._panels):
            part.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        room = self.rect().adjusted(theme.GAP, theme.GAP, -theme.GAP, -theme.GAP)
        left = room.left()
        for part, width in zip(
            (self._monitors, self._wall, self._panels), widths(room.width(), room.height()), strict=True
        ):
            part.setGeometry(QRect(left, room.top(), width, room.height()))
            left += width + theme.GAP

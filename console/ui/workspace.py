"""The all-in-one workspace of a small crew: monitors on the left, the pad wall in the middle, the panels on the right.

The wall is as square as the height allows, because pads are found by place; monitors take what the others leave. A wide
window has room for two columns of panels. The binding inspector takes the place of wall and panels while it is open:
what is on air stays in sight.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.ui import theme
from console.ui.side import Side

COLUMN_SHARE = {1: 0.235, 2: 0.19}
COLUMN_PX = (336, 560)
MONITORS_SHARE = 0.22
MONITORS_LEAST_PX = 316
WALL_LEAST_PX = 480
WIDE_PAGE_PX = 620
"""What a wide page asks for, where the wall can give it."""
WIDE_PX = 1680
"""From this width on, inside the margins, there are two columns of panels."""


def columns(width: int) -> int:
    """Say how many columns of panels there is room for."""
    return 2 if width >= WIDE_PX else 1


def widths(width: int, height: int, wide: bool = False) -> tuple[int, int, int]:
    """Share `width` out to monitors, wall and panels, two gaps between them, at a height; all in pixels.

    A `wide` page gets what the wall can give up.
    """
    count = columns(width)
    least, most = COLUMN_PX
    column = min(max(round(width * COLUMN_SHARE[count]), least), most)
    panels = count * column + (count - 1) * theme.GAP
    rest = width - panels - 2 * theme.GAP
    monitors = max(MONITORS_LEAST_PX, round(width * MONITORS_SHARE) if count > 1 else 0)
    wall = max(min(height, rest - monitors), WALL_LEAST_PX)
    if wide:
        more = min(max(0, WIDE_PAGE_PX - column), wall - WALL_LEAST_PX)
        wall, panels, rest = wall - more, panels + more, rest - more
    return rest - wall, wall, panels


class Workspace(QWidget):
    """Places three things side by side, and a fourth over the last two when it is asked for."""

    def __init__(
        self, monitors: QWidget, wall: QWidget, side: Side, over: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._monitors = monitors
        self._wall = wall
        self._side = side
        self._over = over
        for part in (monitors, wall, side, *([over] if over is not None else [])):
            part.setParent(self)
        side.widened = self._lay_out

    def show_over(self, shown: bool) -> None:
        """Show what takes the place of wall and panels, or show those again."""
        if self._over is not None:
            self._wall.setHidden(shown)
            self._side.setHidden(shown)
            self._over.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.rect().adjusted(theme.GAP, theme.GAP, -theme.GAP, -theme.GAP)
        self._side.spread(columns(room.width()) > 1)
        left = room.left()
        for part, width in zip(
            (self._monitors, self._wall, self._side), widths(room.width(), room.height(), self._side.wide), strict=True
        ):
            part.setGeometry(QRect(left, room.top(), width, room.height()))
            left += width + theme.GAP
        if self._over is not None:
            from_px = self._wall.geometry().left()
            self._over.setGeometry(QRect(from_px, room.top(), room.right() + 1 - from_px, room.height()))

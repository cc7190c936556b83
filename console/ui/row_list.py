"""A list as high as its rows where there is room, scrolling where there is not: deep product lists are usual."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.ui import theme

LEAST_ROWS_PX = 84
MARGIN_PX = 40


class RowList(QScrollArea):
    """Add widgets to `rows`; it never gives way below `least_px`, or its rows' height."""

    def __init__(self, parent: QWidget | None = None, least_px: int = LEAST_ROWS_PX) -> None:
        super().__init__(parent)
        self._least_px = least_px
        self._inside = QWidget()
        self.rows = QVBoxLayout(self._inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(theme.TIGHT)
        self.rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def reveal(self, row: QWidget) -> None:
        """Scroll a row into sight, with its neighbours where there is room."""
        self.rows.activate()
        self.ensureWidgetVisible(row, 0, MARGIN_PX)

    def sizeHint(self) -> QSize:
        """Ask for every row."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Insist on the first few rows only."""
        return QSize(0, min(self._least_px, self._inside.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when rows come and go."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

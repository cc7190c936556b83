"""Which workspace stands, at the lower edge of the window, and the others behind it. Counterpart: `console.ui.desk`."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from console.ui import theme
from console.ui.arrangement import WORKSPACES, Workspace
from console.ui.desk import Desk
from console.ui.health_strip import HEIGHT_PX
from console.ui.tongue import tr

_ARROW_ROOM_PX = 40
ANOTHER = "Another window, for a second screen"


class WorkspaceButton(QFrame):
    """A button with the name of the workspace; its menu changes over, or gives it back as it was shipped."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.another: Callable[[], None] | None = None
        """Opens one more window of this seat; none: it cannot."""
        self.setFixedHeight(HEIGHT_PX)
        self.button = QPushButton()
        self.button.setProperty("compact", True)
        widest = max(self.button.fontMetrics().horizontalAdvance(one.name) for one in WORKSPACES)
        self.button.setMinimumWidth(widest + _ARROW_ROOM_PX)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 0, 2)
        row.addWidget(self.button)
        desk.arranged = self._name
        self._name()

    def open(self) -> None:
        """Open it, for the keys."""
        self.button.setFocus()
        self.button.showMenu()

    def name_key(self, key: str) -> None:
        """Say which key opens it."""
        self.button.setToolTip("What this desk shows, for each of the crew" + (f" ({key})" if key else ""))

    def _name(self) -> None:
        self.button.setText(self._desk.workspace.name)
        self.button.setAccessibleName(tr("Workspace: {0}").format(self._desk.workspace.name))

    def _fill(self) -> None:
        self.menu.clear()
        for one in WORKSPACES:
            action = self.menu.addAction(f"{one.name} – {one.does}")
            action.setCheckable(True)
            action.setChecked(one is self._desk.workspace)
            action.triggered.connect(partial(self._work, one))
            if one is self._desk.workspace:
                self.menu.setActiveAction(action)
        self.menu.addSeparator()
        if self.another is not None:
            self.menu.addAction(tr(ANOTHER)).triggered.connect(lambda _=False, it=self.another: it())
        self.menu.addAction(tr("{0} as shipped").format(self._desk.workspace.name)).triggered.connect(
            self._desk.as_shipped
        )

    def _work(self, workspace: Workspace, checked: bool = True) -> None:
        self._desk.work(workspace)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground and its upper edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        painter.end()

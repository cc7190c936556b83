"""The mixes above the strips: scenes of levels, one press each, which of them stands now, and a name to keep one under.

Counterparts: `console.show.mixing` decides, `console.ui.mixer_panel` holds it.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.mixing import LONGEST_NAME, holds
from console.show.state import Lock
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.labels import Elided, caption
from console.ui.panel import compact
from console.ui.tongue import tr

NONE_YET = "None yet: name how all faders stand, and one press recalls it."
HOLDS, AWAY = "pinned", ""
_HERE = "✓ "
_LINE_PX = 112


class Shelf(QWidget):
    """Takes the width there is, whatever stands on it."""

    def minimumSizeHint(self) -> QSize:
        """Insist on nothing."""
        return QSize(0, super().minimumSizeHint().height())


class MixerMixes(QWidget):
    """A button a mix, in the order they were kept; those there is no room for are in the menu, as all are."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self.buttons: dict[str, AskButton] = {}
        self._edits: list[QAction] = []
        self._shelf = Shelf()
        self._row = QHBoxLayout(self._shelf)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.TIGHT)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.none = Elided(tr(NONE_YET), theme.words(theme.SMALL, QFont.Weight.Medium), theme.QUIET)
        self._row.addWidget(self.none)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Keep levels as"))
        self.name.setAccessibleName(tr("Keep all levels as a mix of this name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setFixedWidth(_LINE_PX)
        self.name.returnPressed.connect(self._keep)
        self.more: QPushButton = compact("⋯")
        self.more.setProperty("menu", "yes")
        self.more.setToolTip(tr("All mixes: recall, keep anew, drop"))
        self.more.setAccessibleName(tr("All mixes: recall, keep anew, drop"))
        self.more.pressed.connect(self._drop_down)
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(caption(tr("MIXES")))
        row.addWidget(self._shelf, stretch=1)
        row.addWidget(self.name)
        row.addWidget(self.more)
        self.setFixedHeight(self.name.sizeHint().height())

    def refresh(self, view: SeatView) -> None:
        """Show them, and which of them stands."""
        mixes = view.state.mixes
        if [mix.name for mix in mixes] != [*self.buttons]:
            self._list([mix.name for mix in mixes])
        for mix in mixes:
            here = view.attached and holds(view.state, view.truth.inputs, mix)
            button = self.buttons[mix.name]
            button.put(f"{_HERE}{mix.name}" if here else mix.name, HOLDS if here else AWAY)
            button.setEnabled(view.attached)
        self._fit()
        edits = view.attached and Lock.EDIT not in view.state.locks
        self.name.setEnabled(edits and view.truth.inputs is not None)
        self.more.setEnabled(view.attached and bool(mixes))
        for action in self._edits:
            action.setEnabled(edits)

    def _list(self, names: list[str]) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = {name: AskButton(self._seat, "mix.recall", {"name": name}, name) for name in names}
        self.menu.clear()
        for name, button in self.buttons.items():
            button.keep_room(f"{_HERE}{name}")
            button.setAccessibleName(tr("Recall the mix {0}").format(name))
            button.setToolTip(tr("All faders and mutes go where they stood, over two seconds"))
            self._row.addWidget(button)
            self._entry(f"Recall “{name}”", "mix.recall", name)
        self.menu.addSeparator()
        keeps = [self._entry(f"Keep “{name}” anew, as all stands now", "mix.keep", name) for name in names]
        self.menu.addSeparator()
        self._edits = [*keeps, *(self._entry(f"Drop “{name}”", "mix.drop", name) for name in names)]
        self.none.setVisible(not names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as stand whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._shelf.width()
        for button in self.buttons.values():
            room -= max(button.sizeHint().width(), button.minimumWidth())
            button.setVisible(room >= 0)
            room -= self._row.spacing()

    def _entry(self, words: str, verb: str, name: str) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(lambda _=False: self._seat.ask(verb, {"name": name}))
        return action

    def _drop_down(self) -> None:
        self.more.setDown(False)
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _keep(self) -> None:
        name = self.name.text().strip()
        if name:
            self._seat.ask("mix.keep", {"name": name})
            self.name.clear()

"""The desk: every page of the window in columns, as the workspace of this seat has them, and the edges between them.

A page is moved by its tab (dragged, or by its menu), an edge is dragged or walked with the arrows; both are kept for
this seat and workspace. The binding inspector takes the place of all but the first column while it is open: what is on
air stays in sight. Counterparts: `console.ui.arrangement` says what stands where, `console.ui.page_column` is a column.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from console.seat.habits import Habits
from console.seat.view import SeatView
from console.ui import theme
from console.ui.arrangement import (
    MOST_COLUMNS,
    WIDE_PX,
    Column,
    Workspace,
    columns_of,
    fitting,
    moved,
    shipped,
    stretched,
    text_of,
    widths,
    workspace_of,
)
from console.ui.desk_edge import DeskEdge, DropMark
from console.ui.page_column import Page, PageColumn, Stack
from console.ui.tongue import tr

HABIT = "workspace"
OVER_LEAST_PX = 824
"""What the inspector needs."""
_OWN_COLUMN_PX = 32
"""A tab that is let go so near the window's left or right edge is given a column of its own."""


class Desk(QWidget):
    """`pages` by the word of their tab; `over` takes the place of the most of them when it is asked for."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        habits: Habits,
        over: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stacks = {word: Stack(page, self) for word, page in pages.items()}
        self._habits = habits
        self._over = over
        self._view: SeatView | None = None
        self._wide = False
        self._kept: tuple[Column, ...] = ()
        self.workspace = workspace_of(habits.get(HABIT), habits.seat)
        self.arranged: Callable[[], None] = lambda: None
        """Called when another workspace stands."""
        self.columns: list[PageColumn] = []
        self.edges: list[DeskEdge] = []
        self.laid: tuple[Column, ...] = ()
        self.mark = DropMark(self)
        if over is not None:
            over.setParent(self)
            over.hide()
        self._arrange()

    # What stands where

    @property
    def shown(self) -> tuple[str, ...]:
        """The pages that are in sight, from left to right."""
        return tuple(column.chosen for column in self.columns if not column.isHidden())

    def choose(self, page: str) -> None:
        """Bring a page into sight, wherever it stands."""
        next(column for column in self.columns if page in column.stacks).choose(page)

    def work(self, workspace: Workspace) -> None:
        """Change over to another workspace, as this seat left it."""
        self.workspace = workspace
        self._habits.keep(HABIT, workspace.name)
        self._arrange()
        self.arranged()

    def move_page(self, page: str, to: int) -> None:
        """Move a page to another column; before the first and behind the last is one of its own."""
        self._keep(moved(self.laid, page, to))
        self._arrange()
        self.choose(page)

    def as_shipped(self) -> None:
        """Forget what this seat made of this workspace."""
        self._habits.keep(self._habit, "")
        self._arrange()

    @property
    def _habit(self) -> str:
        return f"columns {self.workspace.name} {'wide' if self._wide else 'narrow'}"

    def _keep(self, columns: tuple[Column, ...]) -> None:
        self._kept = columns
        self._habits.keep(self._habit, text_of(columns))

    def _arrange(self) -> None:
        """Make the columns of the workspace for this width; a page in sight stays so where it can."""
        names = tuple(self._stacks)
        kept = columns_of(self._habits.get(self._habit), names)
        self._kept = kept or shipped(self.workspace, self._wide, names)
        self._make(fitting(self._kept, self._room.width(), theme.GAP))

    def _make(self, columns: tuple[Column, ...]) -> None:
        for stack in self._stacks.values():
            stack.setParent(self)
        for old in (*self.columns, *self.edges):
            old.setParent(None)
            old.deleteLater()
        self.laid = columns
        self.columns = [PageColumn({page: self._stacks[page] for page in one.pages}, self) for one in columns]
        self.edges = [DeskEdge(at, self._stretch, self) for at in range(len(columns) - 1)]
        for column in self.columns:
            column.turned = self._turned
            column.asked = self._offer
            for word, tab in column.tabs.tabs.items():
                tab.carried = partial(self._carry, word)
            column.setHidden(False)
        for edge in self.edges:
            edge.show()
        self.show_over(self._over is not None and not self._over.isHidden())
        self._turned()

    def refresh(self, view: SeatView) -> None:
        """Show the newest view where it is seen, and what needs a hand everywhere."""
        self._view = view
        for column in self.columns:
            if not column.isHidden():
                column.refresh(view)

    # Moving pages and edges

    def _offer(self, event: QContextMenuEvent, page: str) -> None:
        menu = self.page_menu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def page_menu(self, page: str) -> QMenu:
        """Offer where a page can go."""
        menu = QMenu(self)
        at = next(number for number, column in enumerate(self.laid) if page in column.pages)
        last = len(self.laid) - 1
        can_split = len(self.laid[at].pages) > 1 and last + 1 < MOST_COLUMNS
        name = page.capitalize()
        for words, to, can in (
            (f"Move {name} to the left", at - 1, at > 0),
            (f"Move {name} to the right", at + 1, at < last),
            (f"{name} in a column of its own on the left", -1, can_split),
            (f"{name} in a column of its own on the right", last + 1, can_split),
        ):
            action = menu.addAction(words)
            action.setEnabled(can)
            action.triggered.connect(partial(self._move_to, page, to))
        menu.addSeparator()
        menu.addAction(tr("{0} as shipped").format(self.workspace.name)).triggered.connect(self.as_shipped)
        return menu

    def _move_to(self, page: str, to: int, checked: bool = False) -> None:
        self.move_page(page, to)

    def _carry(self, page: str, where: QPoint, dropped: bool) -> None:
        """Show where a carried tab would stand, and put it there when it is let go."""
        at = self.mapFromGlobal(where)
        to, box = self._place_at(at)
        self.mark.put(QRect() if dropped or to is None else box)
        if dropped and to is not None:
            self.move_page(page, to)

    def _place_at(self, at: QPoint) -> tuple[int | None, QRect]:
        room = self._room
        if not self.rect().contains(at):
            return None, QRect()
        for edge_px, to in ((room.left(), -1), (room.right(), len(self.columns))):
            if abs(at.x() - edge_px) < _OWN_COLUMN_PX and len(self.laid) < MOST_COLUMNS:
                left = min(max(edge_px - _OWN_COLUMN_PX, 0), room.right() - 2 * _OWN_COLUMN_PX)
                return to, QRect(left, room.top(), 2 * _OWN_COLUMN_PX, room.height())
        for number, column in enumerate(self.columns):
            if column.geometry().contains(at):
                return number, column.geometry()
        return None, QRect()

    def _stretch(self, edge: int, by_px: int, done: bool) -> None:
        px = [column.width() for column in self.columns]
        self.laid = self._kept = stretched(self.laid, px, edge, by_px)
        if done:
            self._keep(self._kept)
        self._lay_out()

    # Room

    def show_over(self, shown: bool) -> None:
        """Show what takes the place of all but the first column, or show those again."""
        if self._over is None:
            return
        for column in self.columns[1:]:
            column.setHidden(shown)
        for edge in self.edges:
            edge.setHidden(shown)
        self._over.setVisible(shown)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew; a window that grew wide has the columns of a wide one."""
        wide = self._room.width() >= WIDE_PX
        if wide != self._wide or fitting(self._kept, self._room.width(), theme.GAP) != self.laid:
            self._wide = wide
            self._arrange()
        self._lay_out()

    @property
    def _room(self) -> QRect:
        return self.rect().adjusted(theme.GAP, theme.GAP, -theme.GAP, -theme.GAP)

    def _turned(self) -> None:
        self._lay_out()
        if self._view is not None:
            self.refresh(self._view)

    def _lay_out(self) -> None:
        room = self._room
        over = self._over is not None and not self._over.isHidden()
        px = self._widths()
        if over:
            px[0] = min(px[0], room.width() - OVER_LEAST_PX - theme.GAP)
        left = room.left()
        for at, (column, width) in enumerate(zip(self.columns, px, strict=True)):
            column.setGeometry(left, room.top(), width, room.height())
            left += width + theme.GAP
            if at < len(self.edges):
                self.edges[at].setGeometry(left - theme.GAP, room.top(), theme.GAP, room.height())
        if over and self._over is not None:
            from_px = room.left() + px[0] + theme.GAP
            self._over.setGeometry(QRect(from_px, room.top(), room.right() + 1 - from_px, room.height()))

    def _widths(self) -> list[int]:
        room = self._room
        shown = [column.chosen for column in self.columns]
        wide = {page for page in shown if self._stacks[page].wide}
        gaps_px = (len(self.columns) - 1) * theme.GAP
        return list(widths(self.laid, shown, wide, room.width() - gaps_px, room.height()))

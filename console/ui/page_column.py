"""A column of the desk: pages under tabs, one of them in sight; and what a page is.

Counterpart: `console.ui.desk` gives it its room and its pages. Only the page in sight is refreshed; badges always are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatView
from console.ui import theme
from console.ui.tabs import HEIGHT_PX, TabBar


class Part(Protocol):
    """A panel that shows a view."""

    def refresh(self, view: SeatView) -> None:
        """Show the newest view; touch only what changed."""


def no_hands(view: SeatView) -> int:
    """Say that nothing here ever needs a hand."""
    return 0


class Page(Struct, frozen=True):
    """What stands under one tab: panels one under another, how they share the height, and how many hands they need."""

    panels: Sequence[QWidget]
    stretches: Sequence[int]
    hands: Callable[[SeatView], int] = no_hands
    wide: bool = False
    """It asks for more room than the others while it is shown."""


class Stack(QWidget):
    """The panels of one page, one under another. Where there is no room for all, the last give way whole."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.hands, self.wide = page.hands, page.wide
        self._panels = tuple(page.panels)
        self._away: set[QWidget] = set()
        """Panels there is no room for now."""
        self._parts: list[Part] = [panel for panel in page.panels if hasattr(panel, "refresh")]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for panel, stretch in zip(page.panels, page.stretches, strict=True):
            column.addWidget(panel, stretch=stretch)

    def refresh(self, view: SeatView) -> None:
        """Show the newest view in every panel."""
        for part in self._parts:
            part.refresh(view)

    def event(self, event: QEvent) -> bool:
        """See what fits whenever a panel asks for another height, or there is another height to share."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        standing = [panel for panel in self._panels if not panel.isHidden() or panel in self._away]
        need = [panel.minimumSizeHint().height() for panel in standing]
        while len(need) > 1 and sum(need) + theme.GAP * (len(need) - 1) > self.height():
            need.pop()
        self._away = set(standing[len(need) :])
        for panel in standing:
            panel.setHidden(panel in self._away)


class PageColumn(QWidget):
    """`stacks` by the word of their tab, the first one in sight. A column of one page has no tabs."""

    def __init__(self, stacks: Mapping[str, Stack], parent: QWidget) -> None:
        super().__init__(parent)
        self.stacks = dict(stacks)
        self.chosen = next(iter(stacks))
        self.turned: Callable[[], None] = lambda: None
        """Called when another page is in sight."""
        self.asked: Callable[[QContextMenuEvent, str], None] = lambda event, page: event.ignore()
        """Called with a page when it is asked what can be done with it."""
        self.tabs = TabBar(tuple(stacks), self.choose, self)
        self.tabs.setHidden(len(stacks) == 1)
        for stack in stacks.values():
            stack.setParent(self)
        self.choose(self.chosen)

    def choose(self, page: str) -> None:
        """Show a page."""
        self.tabs.mark(page)
        self.chosen = page
        for name, stack in self.stacks.items():
            stack.setVisible(name == page)
        self._lay_out()
        self.turned()

    def refresh(self, view: SeatView) -> None:
        """Show the newest view where it is seen, and what needs a hand everywhere."""
        for word, stack in self.stacks.items():
            self.tabs.tabs[word].need(stack.hands(view))
        self.stacks[self.chosen].refresh(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        self._lay_out()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the page of a tab, or with the one in sight."""
        tab = self.childAt(event.pos())
        self.asked(event, next((word for word, one in self.tabs.tabs.items() if one is tab), self.chosen))

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        top = 0
        if not self.tabs.isHidden():
            tabs_px = HEIGHT_PX * self.tabs.rows(width)
            self.tabs.setGeometry(0, 0, width, tabs_px)
            top = tabs_px + theme.GAP
        for stack in self.stacks.values():
            stack.setGeometry(0, top, width, max(0, height - top))

"""The right-hand side of the desk: pages under tabs, and in a wide window the first page in a column of its own.

Counterpart: `console.ui.workspace` gives it its room. Only pages in sight are refreshed; badges always are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
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


class _Stack(QWidget):
    """The panels of one page, one under another."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: list[Part] = [panel for panel in page.panels if hasattr(panel, "refresh")]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for panel, stretch in zip(page.panels, page.stretches, strict=True):
            column.addWidget(panel, stretch=stretch)


class Side(QWidget):
    """`pages` by the word of their tab, the first one first. `spread` says whether there are two columns."""

    def __init__(self, pages: Mapping[str, Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._view: SeatView | None = None
        self._spread = False
        self.widened: Callable[[], None] = lambda: None
        """Called when it asks for more room, or for less."""
        self._first = next(iter(pages))
        self._stacks = {word: _Stack(page, self) for word, page in pages.items()}
        self.tabs = TabBar(tuple(pages), self.choose, self)
        self.choose(self._first)

    @property
    def shown(self) -> tuple[str, ...]:
        """The pages that are in sight."""
        return tuple(word for word, stack in self._stacks.items() if not stack.isHidden())

    @property
    def wide(self) -> bool:
        """Whether a page in sight asks for more room."""
        return any(self._pages[word].wide for word in self.shown)

    def spread(self, spread: bool) -> None:
        """Show the first page beside the others, or among them."""
        if spread == self._spread:
            return
        self._spread = spread
        others = [word for word in self._pages if word != self._first]
        self.tabs.offer(others if spread else tuple(self._pages))
        self.choose(others[0] if spread and self.tabs.chosen == self._first else self.tabs.chosen)

    def choose(self, word: str) -> None:
        """Show a page."""
        self.tabs.mark(word)
        before = self.wide
        for name, stack in self._stacks.items():
            stack.setVisible(name == word or (self._spread and name == self._first))
        self._lay_out()
        if self.wide != before:
            self.widened()
        if self._view is not None:
            self.refresh(self._view)

    def refresh(self, view: SeatView) -> None:
        """Show the newest view where it is seen, and what needs a hand everywhere."""
        self._view = view
        for word, page in self._pages.items():
            self.tabs.tabs[word].need(page.hands(view))
        for word in self.shown:
            for part in self._stacks[word].parts:
                part.refresh(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        share = 0.36 if self.wide else 0.5
        half = round((width - theme.GAP) * share) if self._spread else 0
        left = half + theme.GAP if self._spread else 0
        tabs_px = HEIGHT_PX * self.tabs.rows(width - left)
        self.tabs.setGeometry(QRect(left, 0, width - left, tabs_px))
        top = tabs_px + theme.GAP
        for word, stack in self._stacks.items():
            if self._spread and word == self._first:
                stack.setGeometry(QRect(0, 0, half, height))
            else:
                stack.setGeometry(QRect(left, top, width - left, max(0, height - top)))

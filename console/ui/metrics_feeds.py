"""How every feed is doing: level, words, age, what came and what was refused and why.

Counterpart: `console.feeds.standing` judges them.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.seat.view import FeedStands
from console.show.facts import Level
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.feed_cells import age_text
from console.ui.labels import Elided, Words, caption
from console.ui.row_list import RowList
from console.ui.tongue import tr

_LOOKS = {
    Level.READY: (Shape.CHECK, theme.GREEN_WORD),
    Level.CONNECTING: (Shape.RING, theme.AMBER_WORD),
    Level.DEGRADED: (Shape.TRIANGLE, theme.AMBER_WORD),
    Level.FAILED: (Shape.CROSS, theme.RED_WORD),
}
_OFF = (Shape.DASH, theme.SOFT)


def refused_text(refused: Mapping[str, int]) -> str:
    """Write what was refused, the most first: ``refused 3: wrong signature 2, too old 1``; nothing when nothing was."""
    if not sum(refused.values()):
        return ""
    parts = sorted(refused.items(), key=lambda one: (-one[1], one[0]))
    return f"refused {sum(refused.values()):,}: " + ", ".join(f"{why} {count:,}" for why, count in parts if count)


class FeedRow(QWidget):
    """One feed on two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark(11)
        self._level = caption("")
        self._level.keep_room("CONNECTING")
        self.name = Words("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.words = Elided("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.heard = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.records = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.refused = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(1)
        top, under = QHBoxLayout(), QHBoxLayout()
        for part in (self._mark, self._level, self.name):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self.heard)
        top.setSpacing(theme.GAP)
        under.addSpacing(19)
        under.addWidget(self.words, stretch=1)
        under.addWidget(self.refused, stretch=1)
        under.addStretch()
        under.addWidget(self.records)
        column.addLayout(top)
        column.addLayout(under)

    def put(self, stands: FeedStands, now_ms: UtcMs) -> None:
        """Show how a feed is doing."""
        shape, colour = _LOOKS.get(stands.level, _OFF)
        self._mark.put(shape, colour)
        self._level.say(stands.level.upper())
        self._level.tint(colour)
        self.name.say(f"{stands.id} ({stands.kind})")
        # How many came is said at the right already.
        self.words.say("" if stands.words == f"{stands.records:,} records." else stands.words)
        self.words.setVisible(bool(self.words.text()))
        self.records.say(tr("{0:,} records").format(stands.records))
        self.heard.say(
            tr("never heard") if stands.heard_ms is None else tr("heard {0}").format(_ago(now_ms - stands.heard_ms))
        )
        self.refused.say(refused_text(stands.refused))
        self.refused.setVisible(bool(self.refused.text()))
        self.setAccessibleName(
            f"{stands.id}: {stands.level}. {stands.words} {self.heard.text()}. {self.refused.text()}"
        )


def _ago(age_ms: int) -> str:
    return age if (age := age_text(age_ms)) == "now" else f"{age} ago"


class FeedList(RowList):
    """A row for each feed, in the order of ``feeds.toml``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feeds: dict[str, FeedRow] = {}
        self.setAccessibleName(tr("Feeds"))

    def put(self, standings: Sequence[FeedStands], now_ms: UtcMs) -> None:
        """Show how they are; rows are made anew only when feeds come or go."""
        if tuple(self.feeds) != tuple(str(one.id) for one in standings):
            for row in self.feeds.values():
                self.rows.removeWidget(row)
                row.deleteLater()
            self.feeds = {str(one.id): FeedRow() for one in standings}
            for row in self.feeds.values():
                self.rows.addWidget(row)
        for one in standings:
            self.feeds[one.id].put(one, now_ms)

"""The feed's numbers on the on-air bar: each under its name, one age for all. Missing is not zero; old is not now."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.seat.view import FeedSample, SeatPort, SeatView
from console.show.money import price_text
from console.show.triggers import stale_ms
from console.show.types import Price
from console.ui import theme
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Words, caption, cell
from console.ui.tongue import tr

STALE_MS = 10_000
"""From this age on the numbers are history, not the show."""
NOTHING = "—"
FOLDED = ("COMM/MIN", "GMV")
"""What a narrow bar leaves to the tooltip of the others."""
_METRICS = {"VIEWERS": "viewers", "ORDERS": "orders", "COMM/MIN": "comments_per_min", "GMV": "gmv_minor"}
_OLD = {"VIEWERS": "OLD", "ORDERS": "ORD OLD", "COMM/MIN": "C/M OLD", "GMV": "GMV OLD"}
"""What a number is called whose own feed is silent while the others speak; no wider than the number."""
_WIDEST = {"VIEWERS": "000,000", "ORDERS": "00,000", "COMM/MIN": "0,000", "GMV": "$000,000"}


def age_text(age_ms: int) -> str:
    """Write an age: ``now``, ``12 s``, ``3 min``, ``2 h``."""
    seconds = max(0, age_ms) // 1000
    if seconds < 2:
        return "now"
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"


def money_text(minor: int, currency: str) -> str:
    """Write a sum without its minor units: ``$8,742``."""
    whole = price_text(Price(minor, currency))
    head, dot, _ = whole.rpartition(".")
    return head if dot else whole


def _stale_ms(view: SeatView) -> int:
    """Say when numbers of a feed that is asked now and then are stale: not before it was asked again."""
    return stale_ms(view.feed.every_ms) if view.feed is not None and view.feed.every_ms else 0


def _figures(feed: FeedSample | None) -> dict[str, str]:
    if feed is None:
        return dict.fromkeys(_WIDEST, NOTHING)
    counts = {"VIEWERS": feed.viewers, "ORDERS": feed.orders, "COMM/MIN": feed.comments_per_min}
    texts = {name: NOTHING if count is None else f"{count:,}" for name, count in counts.items()}
    return texts | {"GMV": NOTHING if feed.gmv_minor is None else money_text(feed.gmv_minor, feed.currency)}


class FeedCells(QWidget):
    """Viewers, orders, comments a minute and sales, with their age."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._cells = {name: self._cell(name) for name in _WIDEST}
        self._captions = {name: caption(name) for name in _WIDEST}
        for name, said in self._captions.items():
            said.keep_room(max(name, _OLD[name], key=len))
        self._folded = False
        self._age = Words("", theme.caps(theme.MICRO), theme.QUIET)
        self._age.keep_room("NONE YET")
        self._feed = caption(tr("FEED"))
        self._feed.keep_room("STALE")
        self._age.setAccessibleName(tr("Age of the numbers"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        for name, value in self._cells.items():
            row.addLayout(cell(self._captions[name], value))
        row.addLayout(cell(self._feed, self._age))

    def _cell(self, name: str) -> Words:
        value = Words(tr(NOTHING), theme.figures(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        value.keep_room(_WIDEST[name])
        value.setAccessibleName(name.capitalize())
        return value

    def fold(self, folded: bool) -> None:
        """Leave out what a narrow bar has no room for, or show it again."""
        if folded == self._folded:
            return
        self._folded = folded
        for name in FOLDED:
            self._captions[name].setHidden(folded)
            self._cells[name].setHidden(folded)

    @property
    def age(self) -> str:
        """The age as it is shown, and that it is stale."""
        return f"STALE {self._age.text()}" if self._feed.text() == "STALE" else self._age.text()

    def figure(self, name: str) -> str:
        """Give the number shown under a name."""
        return self._cells[name].text()

    def called(self, name: str) -> str:
        """Give what a number is called now: that it is old, too."""
        return self._captions[name].text()

    def refresh(self, view: SeatView) -> None:
        """Show the newest sample and how old it is, and which number is older than that."""
        for name, text in _figures(view.feed).items():
            self._cells[name].say(text)
        age_ms = None if view.feed is None else engine_now_ms(view, self._now_ms()) - view.feed.at_ms
        stale = age_ms is None or age_ms >= max(STALE_MS, _stale_ms(view))
        silent = view.feed.stale if view.feed is not None and not stale else ()
        for name, value in self._cells.items():
            gone = _METRICS[name] in silent
            value.tint(theme.QUIET if stale or gone else theme.TEXT)
            self._captions[name].say(_OLD[name] if gone else name)
            self._captions[name].tint(theme.AMBER_WORD if gone else theme.QUIET)
        if age_ms is None:
            self._age.say(tr("NONE YET"))
        else:
            self._age.say(age_text(age_ms).upper())
        old = stale and age_ms is not None
        self._feed.say(tr("STALE") if old else tr("FEED"))
        self._feed.tint(theme.AMBER_WORD if old else theme.QUIET)
        self._age.tint(theme.AMBER_WORD if old else theme.SOFT)
        self._tell_folded()

    def _tell_folded(self) -> None:
        each = (f"{self.called(name).capitalize()}: {self._cells[name].text()}" for name in FOLDED)
        told = "\n".join(each) if self._folded else ""
        if told != self.toolTip():
            self.setToolTip(told)
            self.setAccessibleDescription(told)

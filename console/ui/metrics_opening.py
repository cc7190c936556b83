"""The opening's board: what the first 90 seconds brought, against the field's thresholds. They decide the distribution.

Shown by itself in the first minutes, and afterwards when asked for. Source of the thresholds: FIELD section 2, as in
`console.metrics.funnel`.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.metrics.board import Board, Figures
from console.metrics.figures import SHOW, Figure
from console.metrics.funnel import FEW_CLICKS, LEAST, LOW_RETENTION
from console.metrics.trend import Trend
from console.show.types import UtcMs
from console.ui import theme
from console.ui.feed_cells import NOTHING
from console.ui.labels import Words, caption
from console.ui.metrics_tile import Tile
from console.ui.metrics_words import Said
from console.ui.panel import quiet
from console.ui.tongue import tr

FIRST_MS: Final = 90_000
PROMINENT_MS: Final = 240_000
"""So long it is shown without being asked for."""
_LATE_MS: Final = 5_000
"""A board this much after the ninetieth second is still the opening's."""
NOT_SEEN = "not seen"
NOT_LIVE = "It starts when you go live: what the first 90 seconds bring is counted from there."
"""Before the show is live."""


class Opening(Struct, frozen=True):
    """What the first 90 seconds brought; what is none is not known."""

    live_ms: UtcMs
    until_ms: UtcMs
    joins: float | None
    retention: float | None
    watch_s: float | None
    clicks: float | None


def opening(live_ms: UtcMs, board: Board, before: Opening | None, trend: Trend) -> Opening | None:
    """Read the opening out of the newest board, or keep what was read: after 90 seconds it stands.

    `trend` is what the engine kept, for a window that opened later; watch time is not in it.
    """
    mine = before if before is not None and before.live_ms == live_ms else None
    if board.at_ms < live_ms:
        return mine
    if board.at_ms > live_ms + FIRST_MS + _LATE_MS:
        return mine if mine is not None else _recalled(live_ms, trend)
    start = next((one.figures for one in reversed(trend) if one.at_ms <= live_ms), {})
    found = _read(live_ms, board.at_ms, board.room.get(SHOW, {}), start)
    return replace(found, watch_s=board.room.get(SHOW, {}).get(Figure.WATCH_TIME_S))


def _recalled(live_ms: UtcMs, trend: Trend) -> Opening | None:
    there = [one for one in trend if live_ms < one.at_ms <= live_ms + FIRST_MS + _LATE_MS]
    if not there or there[-1].at_ms < live_ms + FIRST_MS - 2 * _LATE_MS:
        return None
    start = next((one.figures for one in reversed(trend) if one.at_ms <= live_ms), {})
    return _read(live_ms, there[-1].at_ms, there[-1].figures, start)


def _read(live_ms: UtcMs, at_ms: UtcMs, now: Figures, start: Figures) -> Opening:
    """Take off what was counted before the show was live."""
    joins, clicks = now.get(Figure.JOINS), now.get(Figure.CLICKS)
    return Opening(
        live_ms,
        at_ms,
        None if joins is None else joins - start.get(Figure.JOINS, 0),
        now.get(Figure.RETENTION),
        None,
        None if clicks is None else clicks - start.get(Figure.CLICKS, 0),
    )


def tiles(found: Opening | None) -> dict[str, Said]:
    """Say the four numbers; below a threshold LOW comes first, and the threshold with it."""
    if found is None:
        return dict.fromkeys(NAMES, Said(NOTHING, NOT_SEEN, missing=True, stale=False))
    judged = found.joins is not None and found.joins >= LEAST
    rate = found.clicks / found.joins if found.clicks is not None and found.joins else None
    return {
        "JOINS": _said(None if found.joins is None else f"{found.joins:,.0f}", "came in", low=False),
        "PAST 30 S": _said(
            None if found.retention is None else f"{100 * found.retention:.0f} %",
            f"goal {100 * LOW_RETENTION:.0f} %",
            low=judged and found.retention is not None and found.retention < LOW_RETENTION,
        ),
        "WATCH TIME": _said(None if found.watch_s is None else f"{found.watch_s:.0f} s", "judged later", low=False),
        "CLICKS": _said(
            None if found.clicks is None else f"{found.clicks:,.0f}",
            f"goal {100 * FEW_CLICKS:.0f} %" if rate is None else f"{100 * rate:.1f} % of {100 * FEW_CLICKS:.0f} %",
            low=judged and rate is not None and rate < FEW_CLICKS,
        ),
    }


def _said(text: str | None, note: str, *, low: bool) -> Said:
    if text is None:
        return Said(NOTHING, "not known", missing=True, stale=False)
    return Said(text, f"LOW {note}" if low else note, missing=False, stale=False)


NAMES: Final = {
    "JOINS": "Viewers who came in within the first 90 seconds",
    "PAST 30 S": "Share of them who stayed past 30 seconds",
    "WATCH TIME": "Average watch time in the first 90 seconds",
    "CLICKS": "Product clicks in the first 90 seconds",
}


class OpeningBoard(QWidget):
    """Four numbers under one caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Opening | None = None
        self.head = caption(tr("THE FIRST 90 SECONDS"))
        self.left = Words("", theme.caps(theme.MICRO), theme.SOFT)
        self.tiles = {name: Tile(name, told) for name, told in NAMES.items()}
        self.setAccessibleName(tr("The first 90 seconds"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self.left)
        top.addStretch()
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        for tile in self.tiles.values():
            row.addWidget(tile)
        self.waits = quiet(NOT_LIVE)
        column.addLayout(row)
        column.addWidget(self.waits)

    def put(self, live_ms: UtcMs | None, board: Board, trend: Trend, now_ms: UtcMs) -> None:
        """Show what the opening brought so far, or in all."""
        self.waits.setVisible(live_ms is None)
        for tile in self.tiles.values():
            tile.setVisible(live_ms is not None)
        self.found = None if live_ms is None else opening(live_ms, board, self.found, trend)
        left_s = 0 if live_ms is None else -(-(live_ms + FIRST_MS - now_ms) // 1000)
        self.left.say(tr("{0} S LEFT").format(left_s) if 0 < left_s <= FIRST_MS // 1000 else "")
        for name, said in tiles(self.found).items():
            self.tiles[name].put(said)


def prominent(live_ms: UtcMs | None, now_ms: UtcMs) -> bool:
    """Tell whether the show has just begun."""
    return live_ms is not None and 0 <= now_ms - live_ms < PROMINENT_MS

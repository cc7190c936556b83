"""What the trends need to have been kept, whether or not their page is in sight: figures by the second, and moments.

Counterparts: the window feeds it every view, `console.ui.metrics_panel` draws from it. No Qt.
"""

from msgspec import Struct

from console.metrics.board import Board
from console.seat.view import SeatView
from console.show.types import CameraId, UtcMs
from console.ui.clock import NowMs, engine_now_ms
from console.ui.metrics_history import HELD_S, History
from console.ui.metrics_marks import Marks


class _Seen(Struct, frozen=True):
    at_ms: UtcMs
    camera: CameraId | None


class MetricsMemory:
    """The history and the marks of a window."""

    def __init__(self, now_ms: NowMs) -> None:
        self._now_ms = now_ms
        self._seen: _Seen | None = None
        self.history = History()
        self.marks = Marks()

    def refresh(self, view: SeatView) -> None:
        """Keep what is new in a view; next to nothing while nothing is."""
        if view.board is None:
            return
        seen = _Seen(view.board.at_ms, view.state.program)
        if seen == self._seen:
            return
        self._seen = seen
        self._recall(view, view.board)
        self.history.put(view.board)
        self.marks.follow(view, view.board, engine_now_ms(view, self._now_ms()))

    def _recall(self, view: SeatView, board: Board) -> None:
        """Take what the engine kept where this window saw nothing: before it opened, and while its link was lost."""
        if not view.trend:
            return
        first_s = self.history.first_s
        if first_s is None or view.trend[0].at_ms // 1000 < first_s - HELD_S:
            self.history.recall(view.trend)
        elif board.at_ms // 1000 - self.history.last_s > HELD_S:
            self.history.extend(view.trend)

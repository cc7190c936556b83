"""What the live metrics cost the window: milliseconds for one update of everything, at four hours of trend.

``python -m tests.bench.metrics_panel``. Numbers change once a second and plots at most five times; at 30 pictures a
second a window has 33 ms for each.
"""

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from console.metrics.figures import Figure
from console.seat.fake import FakeSeat
from console.seat.fake_metrics import metrics_calm
from console.seat.view import SeatView
from console.show.types import CameraId, UtcMs
from console.ui import theme
from console.ui.metrics_panel import FEEDS, FUNNEL, TABLES, TRENDS, MetricsPanel
from console.ui.metrics_trends import SHOW_SPAN

HOURS = 4
UPDATES = 60
SIZES = ((452, 628), (633, 880))
NOW_MS = UtcMs(1_790_000_000_000)


def long_show(panel: MetricsPanel, view: SeatView) -> None:
    """Give the panel a board for every second of four hours, and a cut for every twelfth."""
    assert view.board is not None
    cameras = [camera.id for camera in view.show.cameras]
    for second in range(HOURS * 3600, 0, -1):
        board = replace(view.board, at_ms=UtcMs(NOW_MS - 1000 * second))
        room = {**board.room[0], Figure.VIEWERS: 12_000 + 900 * float(np.sin(second / 40))}
        said_ms = dict.fromkeys(board.said_ms, board.at_ms)
        camera: CameraId = cameras[second // 12 % len(cameras)]
        panel.memory.refresh(
            replace(
                view,
                board=replace(board, room={**board.room, 0: room}, said_ms=said_ms),
                trend=(),
                state=replace(view.state, program=camera),
            )
        )


def measured(app: QApplication, panel: MetricsPanel, view: SeatView, clock: list[int]) -> list[float]:
    """Time updates: a new board, everything put, everything painted."""
    assert view.board is not None
    found = []
    for _ in range(UPDATES):
        clock[0] += 1000
        at_ms = UtcMs(clock[0])
        board = replace(view.board, at_ms=at_ms, said_ms=dict.fromkeys(view.board.said_ms, at_ms))
        began = time.perf_counter()
        panel.refresh(replace(view, board=board, trend=()))
        app.processEvents()
        panel.repaint()
        app.processEvents()
        found.append(1000 * (time.perf_counter() - began))
    return found


def idle(panel: MetricsPanel, view: SeatView) -> float:
    """Time a refresh that has nothing new, in microseconds; thirty of them come in a second."""
    began = time.perf_counter()
    for _ in range(1_000):
        panel.refresh(view)
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    app = QApplication([])
    theme.apply(app)
    view, clock = metrics_calm(NOW_MS), [int(NOW_MS)]
    panel = MetricsPanel(FakeSeat(view, {}, ()), lambda: UtcMs(clock[0]))
    long_show(panel, view)
    for width, height in SIZES:
        panel.resize(width, height)
        panel.show()
        panel.refresh(view)
        for section in (FUNNEL, TRENDS, TABLES, FEEDS):
            panel.choose(section)
            if section == TRENDS and panel.trends is not None:
                panel.trends.choose(SHOW_SPAN)
                for button in panel.trends.kinds.values():
                    button.setChecked(True)
            times = measured(app, panel, view, clock)
            p95 = statistics.quantiles(times, n=20)[-1]
            name = f"{width}x{height} {section.lower()}"
            print(f"{name:24} median {statistics.median(times):5.1f} ms, p95 {p95:5.1f} ms an update")
    print(f"a refresh with nothing new: {idle(panel, panel_view(view, clock)):.1f} us")


def panel_view(view: SeatView, clock: list[int]) -> SeatView:
    """Give the view that the panel shows already."""
    assert view.board is not None
    return replace(view, board=replace(view.board, at_ms=UtcMs(clock[0])), trend=())


if __name__ == "__main__":
    main()

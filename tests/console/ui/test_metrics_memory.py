"""The window's memory: it goes on while the page is out of sight, and starts with what the engine kept."""

from msgspec.structs import replace

from console.metrics.figures import Figure
from console.seat.fake_metrics import boards, metrics_calm
from console.seat.view import SeatView
from console.ui.metrics_memory import MetricsMemory
from tests.console.ui.handclock import START_MS, HandClock


def test_it_starts_with_what_was_before() -> None:
    memory, view = MetricsMemory(HandClock()), metrics_calm(START_MS)
    memory.refresh(replace(view, board=None))
    assert memory.marks.all == ()
    memory.refresh(view)
    assert memory.history.first_s == START_MS // 1000 - 432
    assert memory.marks.all


def test_it_takes_what_it_did_not_see_from_the_engine() -> None:
    memory, view = MetricsMemory(HandClock()), metrics_calm(START_MS)
    early: SeatView = replace(view, board=boards(START_MS)[50], trend=view.trend[:51])
    memory.refresh(early)
    memory.refresh(view)
    last_s = START_MS // 1000
    assert len(memory.history.within(Figure.VIEWERS, last_s - 100, last_s, 200).high) == 101
    assert float(memory.history.within(Figure.VIEWERS, last_s - 100, last_s - 100, 1).high[0]) > 0

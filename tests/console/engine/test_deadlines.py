"""What is due is done, in a row; what stays due is said once and left alone for a while."""

import pytest

from console.engine.deadlines import MOST_DUE, Deadlines
from console.engine.fakes import FakeClock
from console.show.types import UtcMs
from tests.shows.stage import START_MS


class Due:
    """Deadlines one by one; `sticks` stays due whatever is done."""

    def __init__(self, *due_ms: int, sticks: bool) -> None:
        self.left = [UtcMs(START_MS + ms) for ms in due_ms]
        self.sticks = sticks
        self.done: list[int] = []
        self.clock = FakeClock(START_MS)
        self.deadlines = Deadlines(self.clock, lambda: self.left[0] if self.left else None, self._do)

    def _do(self) -> bool:
        self.done.append(self.clock.utc_ms() - START_MS)
        if not self.sticks:
            del self.left[0]
        return not self.sticks


def test_nothing_due_is_nothing_to_wait_for() -> None:
    due = Due(sticks=False)
    due.deadlines.pass_time()
    assert (due.done, due.deadlines.wait_s()) == ([], None)


def test_all_that_is_due_is_done_and_the_rest_is_waited_for() -> None:
    due = Due(0, 10, 10, 500, sticks=False)
    due.clock.pass_ms(10)
    due.deadlines.pass_time()
    assert due.done == [10, 10, 10]
    assert due.deadlines.wait_s() == pytest.approx(0.49)


def test_what_stays_due_is_said_once_and_looked_at_every_second(caplog: pytest.LogCaptureFixture) -> None:
    due = Due(0, sticks=True)
    for _ in range(10):
        due.deadlines.pass_time()
    assert len(due.done) == 2
    assert due.deadlines.wait_s() == pytest.approx(1.0)
    due.clock.pass_ms(1_000)
    due.deadlines.pass_time()
    assert len(due.done) == 4
    assert caplog.text.count("stays due") == 1


def test_it_is_said_again_when_it_sticks_again(caplog: pytest.LogCaptureFixture) -> None:
    due = Due(0, sticks=True)
    due.deadlines.pass_time()
    due.left = [UtcMs(START_MS + 5_000)]
    due.deadlines.pass_time()
    due.clock.pass_ms(5_000)
    due.deadlines.pass_time()
    assert caplog.text.count("stays due") == 2


def test_deadlines_without_end_leave_presses_their_turn() -> None:
    due = Due(*[0] * (3 * MOST_DUE), sticks=False)
    due.deadlines.pass_time()
    assert len(due.done) == MOST_DUE
    assert due.deadlines.wait_s() == pytest.approx(1.0)
